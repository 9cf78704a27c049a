package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user's suite, compiled for Java 17, measured on a JDK 17.
class OldJavaTest {
    private static final String SUITE =
            """
            public String name() { return "own"; }
            public String description() { return "Own."; }
            public List<Scenario> scenarios() {
                Operation spanning = new One() {
                    public long invoke() throws Exception {
                        Thread thread = new Thread(() -> { });
                        thread.start();
                        thread.join();
                        return 1;
                    }
                };
                Operation version = new One() {
                    public long invoke() { return Runtime.version().feature() == 17 ? 1 : 0; }
                };
                List<Params> one = List.of(Params.none());
                return List.of(
                    new Simple("version", version, Traits.usual(), one),
                    new Simple("spanning", spanning, Traits.usual().spanningThreads(), one),
                    new Simple("virtual", new One(), Traits.usual().onVirtualThreads(), one));
            }
            """;

    private static Runs.Heard heard;

    /// One run for all: it forks five times.
    @BeforeAll
    static void run(@TempDir Path directory) throws Exception {
        Optional<Jvm> old = javaSeventeen();
        assumeTrue(
                old.isPresent(),
                "no JDK 17 in JAVA_HOME_17_X64, JDK_17, JAVA_HOME or under /usr/lib/jvm");
        Catalogue.Offer offer =
                Catalogue.read(
                                old.orElseThrow(),
                                Compiled.suite(directory, SUITE),
                                Duration.ofSeconds(60))
                        .suites()
                        .getFirst();
        List<CasePlan> cases =
                offer.scenarios().stream()
                        .map(item ->
                                new CasePlan(
                                        new Case("own", item.name(), "it", java.util.Map.of()),
                                        item.variants().getFirst().traits(),
                                        item.variants().getFirst().missing(),
                                        offer.classPath(),
                                        Runs.SHORT.withTrials(1)))
                        .toList();
        heard =
                Runs.run(
                        new RunPlan(
                                "old",
                                Profile.quick(),
                                cases,
                                List.of(),
                                old.orElseThrow(),
                                1,
                                1,
                                Duration.ofSeconds(60),
                                Optional.empty(),
                                Revision.UNKNOWN,
                                List.of()));
    }

    private static Optional<Jvm> javaSeventeen() throws IOException {
        Stream<Path> named =
                Stream.of("JAVA_HOME_17_X64", "JDK_17", "JAVA_HOME")
                        .map(System::getenv)
                        .filter(java.util.Objects::nonNull)
                        .map(Path::of);
        Path usual = Path.of("/usr/lib/jvm");
        try (Stream<Path> installed =
                Files.isDirectory(usual) ? Files.list(usual).sorted() : Stream.empty()) {
            return Stream.concat(named, installed)
                    .filter(home ->
                            Files.isExecutable(home.resolve("bin/java"))
                                    && Files.exists(home.resolve("release")))
                    .flatMap(home -> {
                        try {
                            return Stream.of(Jvm.at(home, List.of()));
                        } catch (IllegalArgumentException tooOld) {
                            return Stream.empty();
                        }
                    })
                    .filter(jvm -> jvm.major() == 17)
                    .findFirst();
        }
    }

    @Test
    void the_trial_really_ran_there_and_ended_well() {
        assertThat(heard.result("version").status()).isInstanceOf(CaseResult.Ok.class);
        assertThat(heard.all(RunEvent.RunStarted.class).getFirst().run().testbed().jvmMajor())
                .isEqualTo(17);
    }

    @Test
    void virtual_threads_are_not_offered() {
        assertThat(heard.trials("virtual")).isEmpty();
        assertThat(heard.result("virtual").status())
                .isEqualTo(
                        new CaseResult.NotOffered(
                                "it does not offer virtual threads (Java 17; they need 21 or"
                                        + " later)"));
    }

    /// The counter came with Java 21; some builds of 17 have it too.
    @Test
    void allocation_across_threads_is_of_the_whole_process_or_not_measured_and_either_is_said() {
        boolean measured = heard.metrics("spanning").containsKey(Metrics.ALLOCATED);

        assertThat(heard.measured("spanning").warnings())
                .extracting(Warning::kind)
                .contains(measured ? Warning.Kind.PROCESS_WIDE : Warning.Kind.NOT_MEASURED)
                .doesNotContain(measured ? Warning.Kind.NOT_MEASURED : Warning.Kind.PROCESS_WIDE);
        assertThat(heard.metrics("version")).containsKey(Metrics.ALLOCATED);
    }
}
