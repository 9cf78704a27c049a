package io.mlacs.app.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The real `ci/gate` beside a stand-in for `mlacs` that notes how it was called and answers as it is told to.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CiRecipesIT {
    private static final String STAND_IN =
            """
            #!/bin/sh
            for argument; do printf '[%s]' "$argument" >>"$CALLS"; done
            echo >>"$CALLS"
            case $1 in
              run)
                while [ $# -gt 0 ]; do
                  if [ "$1" = --out ] && [ -z "$NO_REPORT" ]; then
                    mkdir -p "$2"
                    printf '{\\n  "schema" : 1,\\n  "run" : {\\n    "id" : "run-7",\\n    "name" : ""\\n' >"$2/report.json"
                    printf '  },\\n  "id" : "another"\\n}\\n' >>"$2/report.json"
                  fi
                  shift
                done
                exit "$RUN"
                ;;
              gate) exit "$GATE" ;;
              compare) exit "$COMPARE" ;;
              baseline) [ "$2" = show ] && exit "$SHOW" || exit "$SET" ;;
            esac
            exit 99
            """;

    private static final Path REAL = root();

    @TempDir Path scratch;

    private Path work;
    private Path script;
    private final Map<String, String> environment = new TreeMap<>();

    private record Ran(int code, String out, String err, List<String> calls) {}

    @BeforeEach
    void a_repository_and_a_directory_with_blanks_in_their_names() throws IOException {
        Path repository = Files.createDirectory(scratch.resolve("a repository"));
        script = Files.createDirectory(repository.resolve("ci")).resolve("gate");
        Files.copy(REAL.resolve("ci/gate"), script, StandardCopyOption.COPY_ATTRIBUTES);
        Path standIn = Files.writeString(repository.resolve("mlacs"), STAND_IN);
        Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwxr-xr-x"));
        work = Files.createDirectory(scratch.resolve("my project"));
        environment.putAll(
                Map.of(
                        "PATH",
                        System.getenv("PATH"),
                        "HOME",
                        scratch.toString(),
                        "CALLS",
                        scratch.resolve("calls").toString(),
                        "RUN",
                        "0",
                        "GATE",
                        "0",
                        "COMPARE",
                        "0",
                        "SHOW",
                        "0",
                        "SET",
                        "0"));
    }

    @Test
    void it_runs_and_then_judges_that_very_run() throws Exception {
        Ran ran = gate("--baseline", "main", "--", "--suite", "floors", "--name", "two words");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.calls())
                .containsExactly(
                        "[run][--db][mlacs.db][--out][mlacs-out]"
                                + "[--suite][floors][--name][two words]",
                        "[gate][--baseline][main][--db][mlacs.db][--out][mlacs-out]"
                                + "[--run][run-7]");
        assertThat(work.resolve("mlacs-out/report.json")).exists();
    }

    @Test
    void options_and_environment_say_the_same_and_blanks_survive() throws Exception {
        Ran options =
                gate(
                        "--db",
                        "a db",
                        "--out",
                        "the out",
                        "--config",
                        "a b.yaml",
                        "--suites",
                        "floors, agents-jvm",
                        "--trials",
                        "10",
                        "--profile",
                        "quick",
                        "--no-confirm",
                        "--baseline",
                        "b-1",
                        "--",
                        "--name",
                        "* $HOME");
        Files.delete(scratch.resolve("calls"));
        environment.putAll(
                Map.of(
                        "MLACS_DB", "a db",
                        "MLACS_OUT", "the out",
                        "MLACS_CONFIG", "a b.yaml",
                        "MLACS_SUITES", "floors agents-jvm",
                        "MLACS_TRIALS", "10",
                        "MLACS_PROFILE", "quick",
                        "MLACS_NO_CONFIRM", "true",
                        "MLACS_BASELINE", "b-1",
                        "MLACS_RUN_ARGS", "--name\n* $HOME\n"));
        Ran variables = gate();

        assertThat(options.calls())
                .containsExactly(
                        "[run][--db][a db][--out][the out][--name][* $HOME][--suite][floors]"
                                + "[--suite][agents-jvm][--trials][10][--profile][quick]"
                                + "[--config][a b.yaml]",
                        "[gate][--baseline][b-1][--db][a db][--out][the out][--run][run-7]"
                                + "[--config][a b.yaml][--no-confirm]");
        assertThat(variables.calls()).isEqualTo(options.calls());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 1, 1",
        "0, 3, 3",
        "0, 4, 4",
        "0, 5, 5",
        "0, 2, 2",
        "0, 130, 130",
        "4, 0, 4",
        "4, 1, 4",
        "4, 3, 4",
        "4, 4, 4",
        "4, 5, 5",
    })
    void the_worse_exit_code_wins(String run, String gate, int expected) throws Exception {
        environment.put("RUN", run);
        environment.put("GATE", gate);

        assertThat(gate().code()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 130, 137})
    void a_run_that_did_not_end_is_not_judged(int code) throws Exception {
        environment.put("RUN", String.valueOf(code));

        Ran ran = gate();

        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.calls()).hasSize(1);
        assertThat(ran.err()).contains("exit code " + code);
    }

    @Test
    void a_run_without_a_report_is_not_judged_by_that_of_another() throws Exception {
        environment.put("NO_REPORT", "true");
        Path old = Files.createDirectories(work.resolve("mlacs-out")).resolve("report.json");
        Files.writeString(old, "{\"run\" : {\n\"id\" : \"old\"}}");

        Ran ran = gate();

        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.calls()).hasSize(1);
    }

    @Test
    void without_a_baseline_it_becomes_one_only_when_told_to() throws Exception {
        environment.put("SHOW", "2");
        environment.put("GATE", "3");
        Ran judged = gate();
        assertThat(judged.code()).isEqualTo(3);
        assertThat(judged.calls()).hasSize(2).last().asString().startsWith("[gate]");

        environment.put("MLACS_SET_BASELINE", "true");
        environment.put("GITHUB_ACTOR", "ann");
        Files.delete(scratch.resolve("calls"));
        Ran set = gate("--db", "a db");

        assertThat(set.code()).isZero();
        assertThat(set.calls())
                .hasSize(3)
                .contains("[baseline][show][main][--db][a db]")
                .last()
                .asString()
                .startsWith("[baseline][set][main][--db][a db][--run][run-7][--by][ann][--why][");
        assertThat(set.err()).contains("run run-7 is it from now on, and nothing was compared");
    }

    @Test
    void a_baseline_that_is_there_is_never_moved() throws Exception {
        environment.put("MLACS_SET_BASELINE", "true");
        environment.put("GATE", "1");

        Ran ran = gate();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.calls()).hasSize(3).noneMatch(call -> call.contains("[set]"));
    }

    @ParameterizedTest
    @CsvSource({"5, 0, 0, 5", "2, 5, 0, 5", "2, 0, 4, 4"})
    void a_baseline_that_cannot_be_looked_up_set_or_trusted_is_no_success(
            String show, String set, String run, int expected) throws Exception {
        environment.putAll(
                Map.of("MLACS_SET_BASELINE", "true", "SHOW", show, "SET", set, "RUN", run));

        Ran ran = gate();

        assertThat(ran.code()).isEqualTo(expected);
        assertThat(ran.calls()).noneMatch(call -> call.startsWith("[gate]"));
    }

    @Test
    void a_duet_compares_two_revisions_and_its_exit_code_passes_through() throws Exception {
        environment.put("COMPARE", "1");

        Ran ran =
                gate(
                        "duet",
                        "--base",
                        "v1",
                        "--config",
                        "a b.yaml",
                        "--",
                        "--build",
                        "mvn package",
                        "--classpath",
                        "target/*");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.calls())
                .containsExactly(
                        "[compare][--duet][--a][git:v1][--b][git:HEAD][--out][mlacs-out]"
                                + "[--build][mvn package][--classpath][target/*]"
                                + "[--config][a b.yaml]");
    }

    @Test
    void a_duet_of_a_pull_request_starts_where_it_left_its_target() throws Exception {
        git("init", "-q", "-b", "main");
        git("commit", "-q", "--allow-empty", "-m", "base");
        String base = git("rev-parse", "HEAD").strip();
        git("checkout", "-q", "-b", "feature");
        git("commit", "-q", "--allow-empty", "-m", "feature");
        git("checkout", "-q", "main");
        git("commit", "-q", "--allow-empty", "-m", "later");
        git("update-ref", "refs/remotes/origin/main", "main");
        git("checkout", "-q", "feature");
        environment.put("MLACS_MODE", "duet");

        environment.put("GITHUB_BASE_REF", "main");
        assertThat(gate().calls())
                .containsExactly(
                        "[compare][--duet][--a][git:"
                                + base
                                + "][--b][git:HEAD][--out][mlacs-out]");

        environment.put("GITHUB_BASE_REF", "gone");
        Ran shallow = gate();
        assertThat(shallow.code()).isEqualTo(2);
        assertThat(shallow.err()).contains("fetch-depth: 0");

        environment.remove("GITHUB_BASE_REF");
        assertThat(gate().err()).contains("--base is not given");
    }

    @Test
    void help_is_given_and_what_is_unknown_is_refused() throws Exception {
        Ran help = gate("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: ci/gate").contains("MLACS_SET_BASELINE");

        for (String[] wrong :
                new String[][] {{"--wat"}, {"--db"}, {"floors"}, {"--suite", "floors"}}) {
            Ran ran = gate(wrong);
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains(wrong[0]).contains("ci/gate --help");
        }
        environment.put("MLACS_MODE", "guess");
        assertThat(gate().code()).isEqualTo(2);
        assertThat(scratch.resolve("calls")).doesNotExist();
    }

    @Test
    void every_option_of_the_action_reaches_the_script_and_the_recipes_call_what_exists()
            throws IOException {
        JsonNode action = yaml("action.yml");
        assertThat(action.at("/runs/using").asString()).isEqualTo("composite");
        assertThat(action.at("/runs/steps")).hasSize(1);
        JsonNode step = action.at("/runs/steps/0");
        String gate = Files.readString(REAL.resolve("ci/gate"));
        Set<String> used = new HashSet<>();
        step.path("env")
                .properties()
                .forEach(variable -> {
                    assertThat(gate).contains("${" + variable.getKey() + ":-");
                    Matcher input =
                            Pattern.compile("\\$\\{\\{ inputs\\.([a-z-]+) }}")
                                    .matcher(variable.getValue().asString());
                    assertThat(input.matches()).as(variable.toString()).isTrue();
                    used.add(input.group(1));
                });
        assertThat(used).containsExactlyInAnyOrderElementsOf(action.path("inputs").propertyNames());
        assertCallsWhatExists(step.path("run").asString());
        assertThat(step.path("run").asString()).doesNotContain("${{");

        JsonNode gitlab = yaml("ci/gitlab.yml");
        for (String job : List.of(".mlacs-gate", ".mlacs-duet")) {
            assertThat(gitlab.path(job).path("script")).isNotEmpty();
            gitlab.path(job)
                    .path("script")
                    .forEach(line -> {
                        if (!line.asString().startsWith("git ")) {
                            assertCallsWhatExists(line.asString());
                        }
                    });
        }
        assertThat(gitlab.at("/.mlacs-gate/artifacts/reports/junit").asString())
                .isEqualTo("mlacs-out/junit.xml");
    }

    private static void assertCallsWhatExists(String line) {
        Matcher call = Pattern.compile("\"\\$[A-Z_]+/([a-z/]+)\"( duet)?").matcher(line);
        assertThat(call.matches()).as(line).isTrue();
        assertThat(REAL.resolve(call.group(1))).isExecutable();
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(REAL.resolve(file)));
    }

    private Ran gate(String... arguments) throws Exception {
        return run(List.of(script.toString()), arguments);
    }

    private String git(String... arguments) throws Exception {
        Ran ran =
                run(List.of("git", "-c", "user.name=t", "-c", "user.email=t@a.example"), arguments);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out();
    }

    private Ran run(List<String> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = process.inputReader().readAllAsString();
        String err = process.errorReader().readAllAsString();
        int code = process.waitFor();
        Path calls = scratch.resolve("calls");
        return new Ran(code, out, err, Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mlacs"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
