package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a duet refuses, in one line and before anything is measured, and duets of commands, which need no build.
class CompareCommandTest {
    @TempDir Path dir;

    private record Ran(int code, String out, String err) {}

    private Ran duet(String... more) {
        List<String> args = new ArrayList<>(List.of("compare", "--duet"));
        args.addAll(List.of("--db", dir.resolve("mlacs.db").toString()));
        args.addAll(List.of("--out", dir.resolve("out").toString()));
        args.addAll(List.of(more));
        return mlacs(args.toArray(String[]::new));
    }

    private static Ran mlacs(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Mlacs.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(args);
        return new Ran(code, out.toString(), err.toString());
    }

    private void assertRefused(Ran ran, String... says) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).startsWith("mlacs: ").contains(says).hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(dir.resolve("mlacs.db")).doesNotExist();
    }

    @Test
    void sides_that_are_not_two_are_refused() {
        assertRefused(duet("--a", "cmd:true"), "needs both --a and --b");
        assertRefused(duet("--a", "cmd:true", "--b", "cmd:true", "run1"), "not run1");
        assertRefused(mlacs("compare", "one"), "which two?", "--duet");
        assertRefused(mlacs("compare", "one", "two", "--a", "cmd:true"), "for --duet");
    }

    @Test
    void a_mixture_is_refused_with_what_each_side_was_taken_for() {
        assertRefused(
                duet("--a", "cmd:true", "--b", "flags:-Xint"),
                "--a is command true and --b is JVM flags -Xint",
                "cmd:");
        Ran guessed = duet("--a", "cmd:true", "--b", "-Xint");
        assertThat(guessed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(guessed.err().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("--b is taken for JVM flags -Xint: it starts with a dash");
    }

    @Test
    void options_that_do_nothing_for_such_sides_are_refused() throws Exception {
        Path jar = Files.createFile(dir.resolve("a.jar"));
        String[] commands = {"--a", "cmd:true", "--b", "cmd:false"};
        assertRefused(duet(with(commands, "--build", "make")), "--build is for git");
        assertRefused(duet(with(commands, "--scenario", "x")), "--scenario", "commands");
        assertRefused(duet(with(commands, "--classpath", "x")), "--classpath", "commands");
        assertRefused(duet(with(commands, "--trials", "0")), "0");
        assertRefused(duet(with(commands, "--timeout", "0")), "--timeout");
        assertRefused(
                duet("--a", "classpath:" + jar, "--b", "classpath:" + jar, "--classpath", "x"),
                "name class paths themselves");
        assertRefused(
                duet("--a", "flags:", "--b", "flags:-Xint", "--parallel", "2"), "--parallel 2");
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void a_class_path_without_code_is_refused() {
        String missing = dir.resolve("missing.jar").toString();
        assertRefused(
                duet("--a", "classpath:" + missing, "--b", "classpath:" + missing),
                "does not exist: " + missing);
    }

    @Test
    void a_slower_command_is_exit_code_1_and_both_sides_are_kept_as_runs() throws Exception {
        // 30 processes against 1: no load of the machine makes up for that.
        String many = "i=0; while [ $i -lt 30 ]; do sh -c :; i=$((i+1)); done";

        Ran ran = duet("--a", "cmd:true", "--b", "cmd:" + many, "--trials", "9");

        assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(ExitCode.VERDICT);
        assertThat(ran.out()).startsWith("REGRESSED: 1 of 1 comparison: duet/command");
        JsonNode root =
                JsonMapper.shared().readTree(Files.readString(dir.resolve("out/compare.json")));
        assertThat(root.at("/entries/0/verdict").asString()).isEqualTo("Regressed");
        String db = dir.resolve("mlacs.db").toString();
        String id = root.at("/candidate/runs/0").asString();
        Ran latest = mlacs("report", "--db", db);
        assertThat(latest.code()).isEqualTo(ExitCode.USAGE);
        assertThat(latest.err()).contains("by their ids, such as " + id);
        Ran report = mlacs("report", "--db", db, "--run", id, "--as", "text");
        assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.GOOD);
        assertThat(report.out()).contains("\"duet ", "command");
    }

    @Test
    void too_few_pairs_are_exit_code_3_and_a_failing_command_is_4() {
        Ran few = duet("--a", "cmd:true", "--b", "cmd:true", "--trials", "3");
        assertThat(few.code()).as(few.err()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(few.out()).contains("too few trials: 3 against 3");

        Ran failing = duet("--a", "cmd:echo why >&2; exit 7", "--b", "cmd:true");
        assertThat(failing.code()).as(failing.err()).isEqualTo(ExitCode.SCENARIO_FAILED);
        assertThat(failing.out()).contains("A failed: command ended with exit code 7: why");
    }
}
