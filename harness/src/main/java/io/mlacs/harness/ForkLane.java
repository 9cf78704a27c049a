package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Trials in forked JVMs, with the run's fixtures beside them. {@link #trial} is thread-safe.
final class ForkLane implements Lane {
    private final RunPlan run;
    private final Clock clock;
    private final Scratch scratch;
    private final InFlight inFlight;
    private final Controls controls;
    private @Nullable Fixtures fixtures;

    /// Forks once, to measure what measuring costs.
    ///
    /// @throws EnvironmentException if nothing can be measured here
    ForkLane(RunPlan run, Clock clock, Scratch scratch, InFlight inFlight)
            throws InterruptedException {
        this.run = run;
        this.clock = clock;
        this.scratch = scratch;
        this.inFlight = inFlight;
        this.controls = Controls.measure(run, scratch);
    }

    @Override
    public Testbed testbed() {
        return Testbeds.of(run, controls);
    }

    @Override
    public RunEvent.Overheads overheads() {
        return new RunEvent.Overheads(
                controls.timer(), controls.emptyLoop(), controls.fork(), OptionalDouble.empty());
    }

    @Override
    public void prepare() throws InterruptedException {
        fixtures = Fixtures.start(run, scratch);
    }

    private Fixtures fixtures() {
        Fixtures started = fixtures;
        if (started == null) {
            throw new IllegalStateException("trial before the fixtures were started");
        }
        return started;
    }

    @Override
    public Trial trial(CasePlan plan, int index) throws InterruptedException {
        Instant startedAt = clock.instant();
        NoiseMeter noise = new NoiseMeter();
        long started = System.nanoTime();
        long seed = Seeds.of(run.seed(), plan.subject(), index);
        Path directory = scratch.newDirectory();
        Trial.Outcome outcome;
        Noise disturbed;
        try {
            TrialRunner.Ran ran = inChild(plan, index, seed, directory);
            outcome = ran.measured();
            disturbed = noise.stop(ran.contextSwitches());
        } catch (TrialFailure e) {
            if (e.interrupted()) {
                inFlight.awaitStop();
            }
            outcome = e.failed();
            disturbed = noise.stop(-1);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        scratch.delete(directory);
        return new Trial(plan.subject(), index, seed, startedAt, took, disturbed, outcome);
    }

    private TrialRunner.Ran inChild(CasePlan plan, int index, long seed, Path directory)
            throws TrialFailure, InterruptedException {
        boolean alone = run.parallel() == 1;
        String suite = plan.subject().suite();
        if (alone) {
            fixtures().ledger(suite);
        }
        try (ChildProcess child =
                ChildProcess.start(
                        run.jvm(), plan.classPath().withScenario(), directory, run.patience())) {
            inFlight.add(child);
            try {
                TrialRunner runner = new TrialRunner(plan, child, run.patience());
                Path work = Files.createDirectory(directory.resolve("work"));
                return runner.run(
                        seed,
                        work,
                        fixtures().addresses(suite),
                        recording(plan, index),
                        alone ? () -> fixtures().ledger(suite) : List::of);
            } catch (IOException e) {
                throw new EnvironmentException("directory cannot be made: " + directory, e);
            } catch (IllegalArgumentException | ArithmeticException e) {
                // What the child said makes no sense: a name that is none, a time of zero.
                throw child.nonsense(e);
            } finally {
                inFlight.remove(child);
            }
        }
    }

    private String recording(CasePlan plan, int index) {
        return run.recordings()
                .map(directory ->
                        directory
                                .toAbsolutePath()
                                .resolve(fileName(plan.subject()) + "-" + index + ".jfr"))
                .map(Path::toString)
                .orElse("");
    }

    private static String fileName(Case subject) {
        return subject.name().replaceAll("[^A-Za-z0-9.=-]+", "_").replaceAll("_$", "");
    }

    @Override
    public void close() {
        Fixtures started = fixtures;
        if (started != null) {
            started.close();
        }
    }
}
