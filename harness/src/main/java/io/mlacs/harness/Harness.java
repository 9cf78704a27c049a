package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.CaseResults;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Summaries;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs the cases of a plan, each in as many forked JVMs as its plan asks for.
///
/// Trials are interleaved: one of each case, in random order, then the next of each, so that a machine that slows down meets all cases alike.
/// One run per object. {@link #stop} may be called from any thread.
public final class Harness {
    /// A case of which so many trials failed and none succeeded is given up.
    private static final int HOPELESS = 3;

    /// Share of a trial's time in which a task waits for a CPU that the trial's own compiler and collector threads bring about by themselves.
    private static final double CALM = 0.20;

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final RunPlan run;
    private final Clock clock;
    private final Consumer<RunEvent> events;
    private final Map<Case, List<Trial>> trials = new LinkedHashMap<>();
    private final Set<ChildProcess> children = ConcurrentHashMap.newKeySet();
    private final Progress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean stopped;

    /// @param events hears of everything, one event at a time, in order
    public Harness(RunPlan run, Clock clock, Consumer<RunEvent> events) {
        this.run = run;
        this.clock = clock;
        this.events = events;
        this.progress = new Progress(run);
    }

    /// Ends the run: the trials in flight are killed and forgotten, what is finished is kept.
    public void stop() {
        stopped = true;
        stopping.countDown();
        children.forEach(ChildProcess::kill);
    }

    /// @throws EnvironmentException if nothing can be measured here
    public void run() throws InterruptedException {
        try (Scratch scratch = new Scratch()) {
            Controls controls = Controls.measure(run, scratch);
            List<CasePlan> offered =
                    run.cases().stream().filter(plan -> plan.missing().isEmpty()).toList();
            tell(
                    new RunEvent.RunStarted(
                            described(controls), run.cases().size(), progress.trialsAtMost()));
            OptionalDouble interference;
            try (Fixtures fixtures = Fixtures.start(run, scratch)) {
                rounds(offered, fixtures, scratch);
                interference =
                        stopped || run.parallel() == 1
                                ? OptionalDouble.empty()
                                : interference(offered, fixtures, scratch);
            }
            run.cases().forEach(this::finished);
            tell(
                    new RunEvent.RunFinished(
                            clock.instant(),
                            stopped,
                            new RunEvent.Overheads(
                                    controls.timer(),
                                    controls.emptyLoop(),
                                    controls.fork(),
                                    interference),
                            warnings(interference)));
        }
    }

    private Run described(Controls controls) {
        Instant now = clock.instant();
        return new Run(
                ID.format(now)
                        + "-"
                        + Integer.toString(now.get(ChronoField.MICRO_OF_SECOND), 36)
                        + "-"
                        + Long.toString(ProcessHandle.current().pid(), 36),
                run.name(),
                now,
                run.profile(),
                run.seed(),
                run.revision(),
                Testbeds.of(run, controls),
                run.command());
    }

    private void notOffered(CasePlan plan) {
        tell(
                new RunEvent.CaseFinished(
                        new CaseResult(
                                plan.subject(),
                                new CaseResult.NotOffered(
                                        plan.subject().subject()
                                                + " does not offer "
                                                + String.join(", ", plan.missing())),
                                List.of())));
    }

    private void finished(CasePlan plan) {
        if (!plan.missing().isEmpty()) {
            notOffered(plan);
        }
        List<Trial> done = trials.getOrDefault(plan.subject(), List.of());
        if (!done.isEmpty()) {
            tell(new RunEvent.CaseFinished(CaseResults.of(done)));
        }
    }

    private void rounds(List<CasePlan> offered, Fixtures fixtures, Scratch scratch)
            throws InterruptedException {
        Random order = new Random(run.seed());
        ExecutorService workers = Executors.newFixedThreadPool(run.parallel());
        try {
            for (int round = 0; !stopped; round++) {
                List<CasePlan> wanting =
                        new ArrayList<>(offered.stream().filter(this::wantsMore).toList());
                if (wanting.isEmpty()) {
                    break;
                }
                Collections.shuffle(wanting, order);
                int index = round;
                List<Future<?>> trialsOfRound = new ArrayList<>();
                for (CasePlan plan : wanting) {
                    trialsOfRound.add(
                            workers.submit(() -> {
                                tell(new RunEvent.TrialStarted(plan.subject(), index));
                                keep(trial(plan, index, fixtures, scratch));
                                return null;
                            }));
                }
                await(trialsOfRound);
            }
        } finally {
            workers.shutdownNow();
            // Those in flight use the fixtures and the directory that are about to go.
            workers.close();
        }
    }

    /// The first failure that is not a trial's own ends the run: a store that cannot write, a full temporary directory.
    private void await(List<Future<?>> futures) throws InterruptedException {
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                stop();
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException("a trial's thread failed", e.getCause());
            }
        }
    }

    private boolean wantsMore(CasePlan plan) {
        List<Trial> done = trials.getOrDefault(plan.subject(), List.of());
        List<Trial.Measured> good = good(done);
        if (done.size() >= plan.plan().trialsMax() || done.stream().anyMatch(Harness::wrong)) {
            return false;
        }
        if (good.isEmpty()) {
            return done.size() < HOPELESS;
        }
        return done.size() < plan.plan().trialsMin() || !precise(good, plan);
    }

    private boolean precise(List<Trial.Measured> good, CasePlan plan) {
        return Summaries.ofTrials(times(good)).relativeHalfWidth() <= plan.plan().precision();
    }

    private static List<io.mlacs.core.model.Summary> times(List<Trial.Measured> good) {
        return good.stream().map(Metrics::time).toList();
    }

    private static List<Trial.Measured> good(List<Trial> done) {
        return done.stream()
                .map(Trial::outcome)
                .filter(Trial.Measured.class::isInstance)
                .map(Trial.Measured.class::cast)
                .toList();
    }

    private static boolean wrong(Trial trial) {
        return trial.outcome() instanceof Trial.Failed failed
                && failed.kind() == Trial.Failure.WRONG_RESULT;
    }

    private synchronized void keep(Trial trial) {
        if (stopped) {
            return;
        }
        trials.computeIfAbsent(trial.subject(), _ -> new ArrayList<>()).add(trial);
        progress.finished(trial);
        events.accept(new RunEvent.TrialFinished(trial));
        events.accept(progress.event(trial.subject(), trials, this::wantsMore));
    }

    private synchronized void tell(RunEvent event) {
        events.accept(event);
    }

    private Trial trial(CasePlan plan, int index, Fixtures fixtures, Scratch scratch)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        NoiseMeter noise = new NoiseMeter();
        long started = System.nanoTime();
        long seed = Seeds.of(run.seed(), plan.subject(), index);
        Path directory = scratch.newDirectory();
        Trial.Outcome outcome;
        Noise disturbed;
        try {
            TrialRunner.Ran ran = inChild(plan, index, seed, directory, fixtures);
            outcome = ran.measured();
            disturbed = noise.stop(ran.contextSwitches());
        } catch (TrialFailure e) {
            if (e.interrupted()) {
                awaitStop();
            }
            outcome = e.failed();
            disturbed = noise.stop(-1);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        scratch.delete(directory);
        return new Trial(plan.subject(), index, seed, startedAt, took, disturbed, outcome);
    }

    /// Ctrl-C reaches the children too, and often ends them before anybody here has heard of it: their end is no failed trial then.
    private void awaitStop() throws InterruptedException {
        var _ = stopping.await(1, TimeUnit.SECONDS);
    }

    private TrialRunner.Ran inChild(
            CasePlan plan, int index, long seed, Path directory, Fixtures fixtures)
            throws TrialFailure, InterruptedException {
        boolean alone = run.parallel() == 1;
        String suite = plan.subject().suite();
        if (alone) {
            fixtures.ledger(suite);
        }
        try (ChildProcess child =
                ChildProcess.start(
                        run.jvm(), plan.classPath().withScenario(), directory, run.patience())) {
            children.add(child);
            try {
                if (stopped) {
                    child.kill();
                }
                TrialRunner runner = new TrialRunner(plan, child, run.patience());
                Path work = java.nio.file.Files.createDirectory(directory.resolve("work"));
                return runner.run(
                        seed,
                        work,
                        fixtures.addresses(suite),
                        recording(plan, index),
                        alone ? () -> fixtures.ledger(suite) : List::of);
            } catch (java.io.IOException e) {
                throw new EnvironmentException("directory cannot be made: " + directory, e);
            } catch (IllegalArgumentException | ArithmeticException e) {
                // What the child said makes no sense: a name that is none, a time of zero.
                throw child.nonsense(e);
            } finally {
                children.remove(child);
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

    /// Time beside parallel trials over time alone, of the first case that was measured: as many trials as it has, three at most, are done again alone.
    private OptionalDouble interference(List<CasePlan> offered, Fixtures fixtures, Scratch scratch)
            throws InterruptedException {
        for (CasePlan plan : offered) {
            List<Trial.Measured> beside = good(trials.getOrDefault(plan.subject(), List.of()));
            List<Trial> alone = new ArrayList<>();
            for (int i = 0; i < Math.min(3, beside.size()) && !stopped; i++) {
                alone.add(trial(plan, plan.plan().trialsMax() + i, fixtures, scratch));
            }
            List<Trial.Measured> control = good(alone);
            if (!control.isEmpty()) {
                return OptionalDouble.of(
                        Summaries.ofTrials(times(beside)).median()
                                / Summaries.ofTrials(times(control)).median());
            }
        }
        return OptionalDouble.empty();
    }

    private List<Warning> warnings(OptionalDouble interference) {
        List<Warning> warnings = new ArrayList<>();
        if (stopped) {
            warnings.add(
                    new Warning(
                            Warning.Kind.INTERRUPTED,
                            "the run was interrupted: what was finished is kept, the trials in"
                                    + " flight are not; run it again for the rest"));
        }
        double[] pressures =
                trials.values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(trial -> trial.noise().cpuPressure())
                        .filter(share -> share >= 0)
                        .toArray();
        double pressure = pressures.length == 0 ? 0 : Quantiles.median(pressures);
        if (pressure > CALM) {
            warnings.add(
                    new Warning(
                            Warning.Kind.NOISY_MACHINE,
                            String.format(
                                    Locale.ROOT,
                                    "in the median trial something had to wait for a CPU %.0f %% of"
                                        + " the time (calm is below %.0f %%): times are too long"
                                        + " and too spread; end other work and run again",
                                    100 * pressure,
                                    100 * CALM)));
        }
        interference.ifPresent(ratio ->
                warnings.add(
                        new Warning(
                                Warning.Kind.NOISY_MACHINE,
                                String.format(
                                        Locale.ROOT,
                                        "%d trials ran at once: beside others an operation took"
                                            + " %.2f times as long as alone; compare only with runs"
                                            + " as parallel",
                                        run.parallel(),
                                        ratio))));
        return warnings;
    }
}
