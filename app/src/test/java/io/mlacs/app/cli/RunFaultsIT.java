package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlacs.app.cli.Installed.Ran;
import io.mlacs.app.report.ReportSchema;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is left when a run cannot end as it should.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunFaultsIT {
    @TempDir Path dir;
    private Installed mlacs;

    @BeforeEach
    void installed() throws IOException {
        mlacs = new Installed(dir);
    }

    @Test
    void a_killed_run_leaves_its_finished_trials_and_no_process() throws Exception {
        Process run = halfDone();
        List<ProcessHandle> children = run.descendants().toList();
        assertThat(children).as("the hanging trial").isNotEmpty();

        run.toHandle().destroyForcibly();

        assertThat(run.waitFor()).isEqualTo(128 + 9);
        assertGone(children);
        assertThat(mlacs.out("report.txt")).doesNotExist();
        Ran report = mlacs.mlacs("report");
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out())
                .contains("INTERRUPTED", "its process was killed", "1 of 2 selected cases")
                .containsPattern("\n  fast +[0-9.]+ [num]?s .* 1 +[a-z-]+\n");
        JsonNode json = valid(mlacs.mlacs("report", "--as", "json").out());
        assertThat(json.at("/run/finishedAt").isNull()).isTrue();
        assertThat(json.at("/results/0/trials").asInt()).isEqualTo(1);
        assertThat(mlacs.mlacs("db", "check").out()).isEqualTo("sound\n");
    }

    /// As a terminal does it: the signal goes to all processes of the group, the trials too.
    @Test
    void ctrl_c_keeps_and_shows_what_is_finished() throws Exception {
        assumeTrue(works("setsid", "true"), "no setsid here");
        mlacs.around.add("setsid");
        if (works("env", "--default-signal=INT", "true")) {
            // Whoever starts a build in the background has it ignore this signal, and so would we.
            mlacs.around.addAll(List.of("env", "--default-signal=INT"));
        }
        Process run = halfDone();
        List<ProcessHandle> children = run.descendants().toList();

        assertThat(works("kill", "-INT", "--", "-" + run.pid())).isTrue();

        String rest = run.errorReader().readAllAsString();
        assertThat(run.waitFor()).as(rest).isEqualTo(ExitCode.INTERRUPTED);
        assertGone(children);
        assertThat(rest).doesNotContain("failed").contains("reports: ");
        String text = Files.readString(mlacs.out("report.txt"));
        assertThat(text)
                .contains(
                        "INTERRUPTED", "the run was interrupted", "tiny/hanging: skipped: no trial")
                .containsPattern("\n  fast +[0-9.]+ [num]?s .* 1 +[a-z-]+\n");
        JsonNode json = valid(Files.readString(mlacs.out("report.json")));
        assertThat(json.at("/run/interrupted").asBoolean()).isTrue();
        assertThat(json.at("/run/finishedAt").isNull()).isFalse();
        assertThat(json.at("/run/trials").has("failed")).isFalse();
        mlacs.around.clear();
        assertThat(mlacs.mlacs("report").out())
                .contains("INTERRUPTED", "the run was interrupted", "1 of 2 selected cases");
    }

    @Test
    void a_full_disk_below_the_database_ends_the_run_and_what_was_measured_is_shown()
            throws Exception {
        onSmallDisk("384k");

        Ran ran = mlacs.run("fast", "--trials", "60", "--db", "small/mlacs.db");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ran.err()).contains("mlacs: database small/mlacs.db cannot grow");
        assertThat(ran.err()).doesNotContain("unexpected").doesNotContain("\tat ");
        String text = Files.readString(mlacs.out("report.txt"));
        assertThat(ran.out()).isEqualTo(text);
        assertThat(text)
                .contains("the run ended early: database small/mlacs.db cannot grow")
                .containsPattern("\n  fast +[0-9.]+ [num]?s ");
        valid(Files.readString(mlacs.out("report.json")));
    }

    @Test
    void what_does_not_fit_into_memory_is_one_line_with_the_remedy() throws Exception {
        String values = "1.5,".repeat(2_000_000) + "1.5";
        Files.writeString(mlacs.dir.resolve("big.jsonl"), "{\"id\":1,\"values\":[" + values + "]}");
        mlacs.around.addAll(List.of("env", "JAVA_TOOL_OPTIONS=-Xmx24m"));

        Ran ran = mlacs.mlacs("detect", "--jsonl", "big.jsonl");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ran.err())
                .contains("memory are too few for this; allow more with MLACS_JAVA_OPTS=")
                .doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_full_disk_below_the_reports_is_exit_code_5_and_leaves_no_half_report() throws Exception {
        onSmallDisk("4k");

        Ran ran = mlacs.run("fast", "--out", "small");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ran.err())
                .contains("mlacs: cannot write to small/report.json")
                .contains("--out");
        assertThat(ran.out()).contains("Suite tiny");
        assertThat(ran.out().lines().skip(ran.out().lines().count() - 1))
                .as("what is in the directory afterwards")
                .containsExactly("report.txt");
        mlacs.around.clear();
        assertThat(mlacs.mlacs("report").out())
                .as("the database has it all")
                .contains("Suite tiny");

        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full here");
        Process lost = mlacs.builder("report", "--as", "json").redirectOutput(full).start();
        assertThat(lost.errorReader().readAllAsString())
                .startsWith("mlacs: standard output could not be written");
        assertThat(lost.waitFor()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    /// Mounts a small disk as `small` that only the started process sees, and lists at the end what is on it.
    private void onSmallDisk(String size) throws Exception {
        Path small = Files.createDirectory(dir.resolve("small"));
        String mount = "mount -t tmpfs -o size=" + size + " none '" + small + "'";
        assumeTrue(works("unshare", "-rm", "sh", "-c", mount), "no mounting here");
        String script = mount + " && { \"$@\"; code=$?; ls -A '" + small + "'; exit $code; }";
        mlacs.around.addAll(List.of("unshare", "-rm", "sh", "-c", script, "sh"));
        if (size.length() > 3) {
            // There the report itself is looked at, not the disk.
            mlacs.around.set(4, mount + " && exec \"$@\"");
        }
    }

    /// A run of two cases at once: a trial of one has ended, that of the other never will.
    private Process halfDone() throws IOException {
        Process run =
                mlacs.builder(mlacs.runArguments("{fast,hanging}", "--parallel", "2"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader err = run.errorReader();
        StringBuilder said = new StringBuilder();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("trial 1/")) {
                return run;
            }
        }
        throw new AssertionError("no trial ended: " + said);
    }

    private static void assertGone(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(30, TimeUnit.SECONDS);
            assertThat(process.isAlive()).isFalse();
        }
    }

    private static boolean works(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode valid(String json) {
        assertThat(ReportSchema.faults(json)).isEmpty();
        return JsonMapper.shared().readTree(json);
    }
}
