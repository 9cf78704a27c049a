package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.CaseResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gathers a report from the events of a run, live or read back from the store.
public final class ReportBuilder {
    private final List<Case> order;
    private final Map<Case, List<Trial>> trials = new LinkedHashMap<>();
    private final Map<Case, CaseResult> results = new LinkedHashMap<>();
    private @Nullable Run run;
    private int cases;
    private RunEvent.@Nullable RunFinished finished;
    private @Nullable String problem;

    /// @param order the selected cases as they are to be shown
    public ReportBuilder(List<Case> order) {
        this.order = List.copyOf(order);
    }

    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started -> {
                run = started.run();
                cases = started.cases();
            }
            case RunEvent.TrialFinished done ->
                    trials.computeIfAbsent(done.trial().subject(), _ -> new ArrayList<>())
                            .add(done.trial());
            case RunEvent.CaseFinished done -> results.put(done.result().subject(), done.result());
            case RunEvent.RunFinished done -> finished = done;
            case RunEvent.TrialStarted _, RunEvent.Progressed _ -> {}
        }
    }

    /// Something else than the run's own work ended it.
    ///
    /// @param reason one line
    public void endedEarly(String reason) {
        problem = reason;
    }

    /// The run, once it has started.
    public Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    public Map<Case, CaseResult> results() {
        return results;
    }

    /// @param targets of each case
    /// @param floors of those cases that have one
    public RunReport build(Map<Case, List<Target>> targets, Map<Case, Floor> floors) {
        Run of = run;
        if (of == null) {
            throw new IllegalStateException("report asked for before the run had started");
        }
        Optional<RunEvent.RunFinished> end = Optional.ofNullable(finished);
        List<RunReport.Entry> entries = new ArrayList<>();
        List<RunReport.Skipped> skipped = new ArrayList<>();
        for (Case subject : order) {
            CaseResult result = results.get(subject);
            List<Trial> done = trials.getOrDefault(subject, List.of());
            if (result == null && !done.isEmpty()) {
                // The run's process was killed: its finished trials still say what they say.
                result = CaseResults.of(done);
            }
            if (result == null) {
                skipped.add(
                        new RunReport.Skipped(
                                subject.suite(),
                                subject.name().substring(subject.suite().length() + 1),
                                "no trial had ended when the run was stopped"));
            } else {
                entries.add(
                        new RunReport.Entry(
                                result,
                                targets.getOrDefault(subject, List.of()),
                                Optional.ofNullable(floors.get(subject))));
            }
        }
        return new RunReport(
                of,
                end.map(RunEvent.RunFinished::at),
                end.map(RunEvent.RunFinished::interrupted).orElse(true),
                end.map(RunEvent.RunFinished::overheads),
                noise(),
                counts(),
                entries,
                skipped,
                warnings(end),
                Laws.of(order, good(entries), targets));
    }

    /// The good trials of those cases that are sound as a whole.
    private Map<Case, List<Trial.Measured>> good(List<RunReport.Entry> entries) {
        Map<Case, List<Trial.Measured>> good = new LinkedHashMap<>();
        for (RunReport.Entry entry : entries) {
            if (entry.result().status() instanceof CaseResult.Ok) {
                Case subject = entry.result().subject();
                good.put(
                        subject,
                        trials.getOrDefault(subject, List.of()).stream()
                                .map(Trial::outcome)
                                .filter(Trial.Measured.class::isInstance)
                                .map(Trial.Measured.class::cast)
                                .toList());
            }
        }
        return good;
    }

    private List<Warning> warnings(Optional<RunEvent.RunFinished> end) {
        List<Warning> warnings =
                new ArrayList<>(
                        end.map(RunEvent.RunFinished::warnings).orElseGet(this::withoutEnd));
        if (order.size() < cases) {
            warnings.add(
                    new Warning(
                            Warning.Kind.NOT_MEASURED,
                            cases
                                    - order.size()
                                    + " of "
                                    + cases
                                    + " selected cases had no trial that ended, and left nothing"
                                    + " in the database"));
        }
        return warnings;
    }

    private List<Warning> withoutEnd() {
        return List.of(
                new Warning(
                        Warning.Kind.INTERRUPTED,
                        (problem == null
                                        ? "the run did not end by itself: its process was killed,"
                                                + " or could not write, or is still running"
                                        : "the run ended early: " + problem)
                                + "; the trials that had ended are here"));
    }

    private List<Noise> noise() {
        return trials.values().stream().flatMap(List::stream).map(Trial::noise).toList();
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        trials.values().stream()
                .flatMap(List::stream)
                .forEach(trial -> {
                    String end =
                            switch (trial.outcome()) {
                                case Trial.Measured measured ->
                                        measured.label()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-');
                                case Trial.Failed _ -> "failed";
                            };
                    counts.merge(end, 1, Integer::sum);
                });
        return counts;
    }
}
