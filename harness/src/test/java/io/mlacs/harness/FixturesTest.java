package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesTest {
    private static final String SUITE =
            """
            public String name() { return "own"; }
            public String description() { return "Own."; }
            public List<Scenario> scenarios() { return List.of(Simple.of("idle")); }
            public List<Fixture> fixtures() {
                return List.of(new Fixture() {
                    public String name() { return "server"; }
                    public Running start() throws Exception {
                        START_HERE
                    }
                });
            }
            """;

    @TempDir private Path directory;

    private RunPlan plan(String start, String... flags) throws Exception {
        ClassPath classPath = Compiled.suite(directory, SUITE.replace("START_HERE", start));
        RunPlan run =
                Runs.plan(
                        Runs.cases(Runs.SHORT, "single"),
                        1,
                        Duration.ofSeconds(30),
                        Jvm.current(List.of(flags)),
                        Optional.empty());
        return new RunPlan(
                run.name(),
                run.profile(),
                run.cases(),
                List.of(new RunPlan.FixturePlan("own", "server", classPath)),
                run.jvm(),
                run.seed(),
                run.parallel(),
                run.patience(),
                run.recordings(),
                run.revision(),
                run.command());
    }

    @Test
    void a_fixture_that_cannot_be_started_ends_the_run_with_its_words() throws Exception {
        RunPlan plan = plan("throw new java.net.BindException(\"port 8080 is taken\");");

        assertThatThrownBy(() -> Runs.run(plan))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "fixture could not be started: java.net.BindException: port 8080 is taken"
                                + " (during start of fixture server)");
    }

    @Test
    void a_fixture_is_reached_under_its_suite_and_closed_in_the_end() throws Exception {
        Path closed = directory.resolve("closed");
        RunPlan plan =
                plan(
                        """
                        return new Running() {
                            public String address() { return "here"; }
                            public List<Reading> ledger() {
                                return List.of(new Reading("calls", 3, "1", false));
                            }
                            public void close() throws Exception {
                                java.nio.file.Files.createFile(
                                    java.nio.file.Path.of(System.getProperty("closed")));
                            }
                        };
                        """,
                        "-Dclosed=" + closed);
        try (Scratch scratch = new Scratch();
                Fixtures fixtures = Fixtures.start(plan, scratch)) {
            assertThat(fixtures.addresses("own")).containsEntry("server", "here");
            assertThat(fixtures.addresses("other")).isEmpty();
            assertThat(fixtures.ledger("own"))
                    .singleElement()
                    .satisfies(reading -> assertThat(reading.metric()).isEqualTo("server.calls"));
            assertThat(fixtures.ledger("other")).isEmpty();
            assertThat(closed).doesNotExist();
        }

        assertThat(Files.exists(closed)).isTrue();
    }
}
