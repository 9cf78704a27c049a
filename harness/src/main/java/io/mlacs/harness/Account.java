package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.CaseResults;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Summaries;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a run has come to so far, told as events, one at a time and in order. Thread-safe.
final class Account {
    /// A case of which so many trials failed and none succeeded is given up.
    private static final int HOPELESS = 3;

    /// Share of a trial's time in which a task waits for a CPU that the trial's own compiler and collector threads bring about by themselves.
    private static final double CALM = 0.20;

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final RunPlan run;
    private final Clock clock;
    private final Consumer<RunEvent> events;
    private final Progress progress;
    private final Map<Case, List<Trial>> trials = new LinkedHashMap<>();

    Account(RunPlan run, Clock clock, Consumer<RunEvent> events) {
        this.run = run;
        this.clock = clock;
        this.events = events;
        this.progress = new Progress(run);
    }

    /// @param mark tells runs apart that start in one process at once: the end of the run's id; may be empty
    void started(Testbed testbed, String mark) {
        Instant now = clock.instant();
        String id =
                ID.format(now)
                        + "-"
                        + Integer.toString(now.get(ChronoField.MICRO_OF_SECOND), 36)
                        + "-"
                        + Long.toString(ProcessHandle.current().pid(), 36)
                        + mark;
        Run started =
                new Run(
                        id,
                        run.name(),
                        now,
                        run.profile(),
                        run.seed(),
                        run.revision(),
                        testbed,
                        run.command());
        tell(new RunEvent.RunStarted(started, run.cases().size(), progress.trialsAtMost()));
    }

    void starting(CasePlan plan, int index) {
        tell(new RunEvent.TrialStarted(plan.subject(), index));
    }

    synchronized void keep(Trial trial) {
        trials.computeIfAbsent(trial.subject(), _ -> new ArrayList<>()).add(withoutSamples(trial));
        progress.finished(trial);
        events.accept(new RunEvent.TrialFinished(trial));
        events.accept(progress.event(trial.subject(), trials, this::wantsMore));
    }

    /// Results come from summaries; the samples of a thousand trials would fill the memory, and whoever wants them has been told.
    private static Trial withoutSamples(Trial trial) {
        if (!(trial.outcome() instanceof Trial.Measured measured)) {
            return trial;
        }
        Map<Metric, Measurement> metrics = new TreeMap<>();
        measured.metrics()
                .forEach((metric, one) ->
                        metrics.put(
                                metric,
                                new Measurement(Sample.of(one.summary().median()), one.summary())));
        return new Trial(
                trial.subject(),
                trial.index(),
                trial.seed(),
                trial.startedAt(),
                trial.took(),
                trial.noise(),
                new Trial.Measured(
                        measured.label(),
                        measured.firstSteady(),
                        measured.iterations(),
                        metrics,
                        measured.warnings()));
    }

    synchronized boolean wantsMore(CasePlan plan) {
        int done = done(plan).size();
        if (done >= plan.plan().trialsMax() || givenUp(plan)) {
            return false;
        }
        return done < plan.plan().trialsMin() || !precise(plan);
    }

    /// A wrong result will not become right, nor will what has failed every time.
    synchronized boolean givenUp(CasePlan plan) {
        List<Trial> done = done(plan);
        return done.stream().anyMatch(Account::wrong)
                || (done.size() >= HOPELESS && good(plan).isEmpty());
    }

    private boolean precise(CasePlan plan) {
        List<Trial.Measured> good = good(plan);
        return !good.isEmpty()
                && Summaries.ofTrials(times(good)).relativeHalfWidth() <= plan.plan().precision();
    }

    private List<Trial> done(CasePlan plan) {
        return trials.getOrDefault(plan.subject(), List.of());
    }

    synchronized List<Trial.Measured> good(CasePlan plan) {
        return good(done(plan));
    }

    static List<Trial.Measured> good(List<Trial> done) {
        return done.stream()
                .map(Trial::outcome)
                .filter(Trial.Measured.class::isInstance)
                .map(Trial.Measured.class::cast)
                .toList();
    }

    static List<Summary> times(List<Trial.Measured> good) {
        return good.stream().map(Metrics::time).toList();
    }

    private static boolean wrong(Trial trial) {
        return trial.outcome() instanceof Trial.Failed failed
                && failed.kind() == Trial.Failure.WRONG_RESULT;
    }

    /// Tells what became of each case, and the end.
    void ended(boolean stopped, RunEvent.Overheads overheads) {
        run.cases().forEach(this::finished);
        tell(
                new RunEvent.RunFinished(
                        clock.instant(),
                        stopped,
                        overheads,
                        warnings(stopped, overheads.interference())));
    }

    private void finished(CasePlan plan) {
        if (!plan.missing().isEmpty()) {
            notOffered(plan);
        }
        List<Trial> done = done(plan);
        if (!done.isEmpty()) {
            tell(new RunEvent.CaseFinished(CaseResults.of(done)));
        }
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

    private synchronized void tell(RunEvent event) {
        events.accept(event);
    }

    private List<Warning> warnings(boolean stopped, OptionalDouble interference) {
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
