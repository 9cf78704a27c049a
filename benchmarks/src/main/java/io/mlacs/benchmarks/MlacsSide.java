package io.mlacs.benchmarks;

import io.mlacs.benchmarks.kernel.KernelSuite;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Trial;
import io.mlacs.harness.CasePlan;
import io.mlacs.harness.Catalogue;
import io.mlacs.harness.ClassPath;
import io.mlacs.harness.EnvironmentException;
import io.mlacs.harness.Harness;
import io.mlacs.harness.Jvm;
import io.mlacs.harness.Metrics;
import io.mlacs.harness.RunPlan;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// MLACS through its harness.
///
/// @param suite the kernels, as a child found them on its class path
record MlacsSide(Catalogue.Offer suite, Settings settings) implements Side {
    private static final Jvm JVM = Jvm.current(Settings.JVM);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static MlacsSide on(Settings settings) throws NotMeasured, InterruptedException {
        try {
            return new MlacsSide(
                    Catalogue.read(JVM, new ClassPath(List.of(ownClasses())), PATIENCE)
                            .suites()
                            .getFirst(),
                    settings);
        } catch (IllegalArgumentException | EnvironmentException e) {
            throw new NotMeasured("kernels cannot be listed", e);
        }
    }

    private static Path ownClasses() {
        try {
            return Path.of(
                    KernelSuite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar of the kernels cannot be located", e);
        }
    }

    @Override
    public String name() {
        return "MLACS";
    }

    @Override
    public Fork fork(String kernel, int index) throws NotMeasured, InterruptedException {
        return fork(run(List.of(kernel), 1, index, _ -> {}).getFirst());
    }

    /// A run as the command line would do it.
    ///
    /// @param trials of each kernel
    /// @param index of this run, so that no two have the same seed
    List<Trial> run(List<String> kernels, int trials, int index, Consumer<Trial> progress)
            throws NotMeasured, InterruptedException {
        List<Trial> done = new ArrayList<>();
        RunPlan plan =
                new RunPlan(
                        "benchmarks",
                        Profile.standard(),
                        kernels.stream().map(kernel -> caseOf(kernel, trials)).toList(),
                        List.of(),
                        JVM,
                        Settings.SEED + index,
                        1,
                        PATIENCE,
                        Optional.empty(),
                        Revision.UNKNOWN,
                        List.of());
        try {
            new Harness(
                            plan,
                            Clock.systemUTC(),
                            event -> {
                                if (event instanceof RunEvent.TrialFinished finished) {
                                    done.add(finished.trial());
                                    progress.accept(finished.trial());
                                }
                            })
                    .run();
        } catch (EnvironmentException e) {
            throw new NotMeasured("the harness cannot run", e);
        }
        return done;
    }

    private CasePlan caseOf(String kernel, int trials) {
        Catalogue.Item item =
                suite.scenarios().stream()
                        .filter(one -> one.name().equals(kernel))
                        .findFirst()
                        .orElseThrow();
        Catalogue.Variant variant = item.variants().getFirst();
        return new CasePlan(
                new Case(suite.name(), kernel, item.subject().name(), variant.params().values()),
                variant.traits(),
                variant.missing(),
                suite.classPath(),
                settings.plan(trials));
    }

    /// @throws NotMeasured if it failed
    Fork fork(Trial trial) throws NotMeasured {
        return switch (trial.outcome()) {
            case Trial.Measured measured -> {
                Summary time =
                        Objects.requireNonNull(
                                        measured.metrics().get(Metrics.TIME), "trial without time")
                                .summary();
                yield new Fork(
                        time.mean(),
                        time.median(),
                        trial.took().minus(settings.ordered()).toNanos() / 1e9,
                        trial.noise().cpuPressure());
            }
            case Trial.Failed failed ->
                    throw new NotMeasured(
                            "trial failed (" + failed.kind() + "): " + failed.reason());
        };
    }
}
