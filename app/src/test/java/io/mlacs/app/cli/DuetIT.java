package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.cli.Installed.Ran;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import io.mlacs.store.StoredRun;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two revisions of a suite, each checked out and built on its own, run side by side.
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DuetIT {
    private static final String SUITE =
            """
            package own;
            import io.mlacs.scenario.*;
            import java.util.*;
            public final class Own implements Suite {
                public String name() { return "own"; }
                public String description() { return "Own."; }
                public List<Scenario> scenarios() {
                    return List.of(new Spin("steady", 20000), new Spin("changing", ROUNDS));
                }
                record Spin(String name, int rounds) implements Scenario {
                    public String description() { return name; }
                    public Subject subject() { return Subject.of("own", "1"); }
                    public Operation open(Setup setup) {
                        return new Operation() {
                            public long invoke() {
                                long x = 1;
                                for (int i = 0; i < rounds; i++) {
                                    x = x * 6364136223846793005L + 1442695040888963407L;
                                    x ^= x >>> 29;
                                }
                                return x == 42 ? 0 : 1;
                            }
                            public long expected() { return 1; }
                        };
                    }
                }
            }
            """;
    private static final String SOURCE = "src/own/Own.java";

    @TempDir Path dir;
    private Installed mlacs;
    private Repository repository;

    @BeforeEach
    void twoRevisions() throws Exception {
        mlacs = new Installed(dir);
        repository = Repository.in(dir);
        repository.commit(
                "services/META-INF/services/io.mlacs.scenario.Suite", "own.Own\n", "Services");
        repository.commit(SOURCE, SUITE.replace("ROUNDS", "20000"), "Fast");
        repository.git("tag", "fast");
        repository.commit(SOURCE, SUITE.replace("ROUNDS", "26000"), "Slower by 30 %");
        repository.git("tag", "slow");
    }

    private static String build() {
        return Path.of(System.getProperty("java.home"), "bin", "javac")
                + " --release 17 -cp \"$MLACS_SCENARIO_JAR\" -d classes "
                + SOURCE
                + " && cp -r services/. classes";
    }

    private String[] duet(String a, String b, String build, String... more) {
        return Stream.concat(
                        Stream.of(
                                "compare",
                                "--duet",
                                "--a",
                                a,
                                "--b",
                                b,
                                "--build",
                                build,
                                "--classpath",
                                "classes",
                                "--profile",
                                "steady"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void a_planted_slow_down_between_two_revisions_is_found_and_named() throws Exception {
        Ran ran = mlacs.mlacs(duet("fast", "slow", build(), "--trials", "9"));

        assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(ExitCode.VERDICT);
        assertThat(ran.err()).contains("--a is taken for git revision fast (");
        assertThat(verdict("own/changing")).isEqualTo("Regressed");
        assertThat(verdict("own/steady")).isNotEqualTo("Regressed");
        assertNoWorktree();
        try (RunStore store = SqliteRunStore.open(mlacs.db())) {
            List<StoredRun> runs = store.runs(9);
            assertThat(runs).hasSize(2);
            assertThat(runs)
                    .extracting(one -> one.run().revision().commit())
                    .containsExactlyInAnyOrder(
                            repository.git("rev-parse", "fast"),
                            repository.git("rev-parse", "slow"));
            for (StoredRun run : runs) {
                assertThat(run.run().name()).startsWith("duet ");
                assertThat(run.end()).isPresent();
            }
        }
    }

    @Test
    void equal_revisions_have_no_regression() throws Exception {
        Ran ran =
                mlacs.mlacs(
                        duet("fast", "git:fast", build(), "--trials", "8", "--scenario", "steady"));

        assertThat(ran.out()).as(ran.err()).contains("same code");
        assertThat(verdict("own/steady")).isNotEqualTo("Regressed");
        assertThat(ran.code()).isIn(ExitCode.GOOD, ExitCode.NOT_COMPARED);
        assertNoWorktree();
    }

    @Test
    void a_build_that_fails_shows_its_last_lines_and_leaves_nothing() throws Exception {
        Ran ran =
                mlacs.mlacs(
                        duet("fast", "slow", "seq 1 100; ls; echo what is missing >&2; exit 3"));

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err())
                .contains("  | what is missing\n")
                .contains("mlacs: the build of git revision fast (")
                .contains("ended with exit code 3")
                .doesNotContain("  | 50\n");
        assertThat(ran.out()).isEmpty();
        assertThat(mlacs.db()).doesNotExist();
        assertNoWorktree();
    }

    @Test
    void a_class_path_that_the_build_did_not_make_is_refused() throws Exception {
        Ran ran = mlacs.mlacs(duet("fast", "slow", "true"));

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("classes does not exist in git revision fast");
        assertNoWorktree();
    }

    @Test
    void revisions_need_a_class_path_of_their_own() throws Exception {
        Ran none = mlacs.mlacs("compare", "--duet", "--a", "git:fast", "--b", "git:slow");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("git revisions need --classpath");

        Ran unknown = mlacs.mlacs("compare", "--duet", "--a", "git:fast", "--b", "git:none");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("mlacs: --b: no revision none in the repository");
    }

    /// The signal goes to this process alone, as `kill` sends it: the build must be ended by us.
    @Test
    void an_interrupted_build_is_ended_and_its_worktree_removed() throws Exception {
        Process duet =
                mlacs.builder(duet("fast", "slow", "echo $$ > started; exec tail -f /dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader err = duet.errorReader();
        String line = err.readLine();
        while (line != null && !line.startsWith("building ")) {
            line = err.readLine();
        }
        assertThat(line).isNotNull();
        List<ProcessHandle> builds = builds(duet);

        duet.destroy();

        assertThat(duet.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(duet.exitValue()).isEqualTo(128 + 15);
        for (ProcessHandle build : builds) {
            build.onExit().get(30, TimeUnit.SECONDS);
        }
        assertNoWorktree();
    }

    private static List<ProcessHandle> builds(Process duet) {
        List<ProcessHandle> builds = duet.descendants().toList();
        while (builds.isEmpty() && duet.isAlive()) {
            Thread.onSpinWait();
            builds = duet.descendants().toList();
        }
        return builds;
    }

    /// Of the case's time.
    private String verdict(String subject) throws Exception {
        JsonNode root = JsonMapper.shared().readTree(Files.readString(mlacs.out("compare.json")));
        for (JsonNode entry : root.path("entries")) {
            if (entry.path("case").asString().equals(subject)
                    && entry.path("metric").asString().equals("time")) {
                return entry.path("verdict").asString();
            }
        }
        throw new AssertionError("no time of " + subject + " in " + root);
    }

    private void assertNoWorktree() throws Exception {
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
        Path tmp = dir.resolve("tmp");
        if (Files.exists(tmp)) {
            try (var files = Files.list(tmp)) {
                assertThat(files.map(Path::getFileName).map(Path::toString))
                        .noneMatch(name -> name.startsWith("mlacs-duet-"));
            }
        }
    }
}
