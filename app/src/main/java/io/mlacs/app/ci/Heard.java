package io.mlacs.app.ci;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One side of a duet, as its events tell: of each trial the medians, by its number. Not thread-safe.
public final class Heard implements Consumer<RunEvent> {
    private final Map<Case, Map<Integer, Map<Metric, Double>>> medians = new TreeMap<>();
    private final Map<Case, Map<Integer, Trial.Failed>> failures = new TreeMap<>();
    private final Map<Case, CaseResult> results = new LinkedHashMap<>();
    private Optional<Run> run = Optional.empty();
    private boolean interrupted;

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started -> run = Optional.of(started.run());
            case RunEvent.TrialFinished finished -> keep(finished.trial());
            case RunEvent.CaseFinished finished ->
                    results.put(finished.result().subject(), finished.result());
            case RunEvent.RunFinished finished -> interrupted = finished.interrupted();
            case RunEvent.TrialStarted _, RunEvent.Progressed _ -> {
                // Nothing to judge.
            }
        }
    }

    private void keep(Trial trial) {
        switch (trial.outcome()) {
            case Trial.Measured measured -> {
                Map<Metric, Double> values = new TreeMap<>();
                measured.metrics()
                        .forEach((metric, one) -> values.put(metric, one.summary().median()));
                medians.computeIfAbsent(trial.subject(), _ -> new TreeMap<>())
                        .put(trial.index(), values);
            }
            case Trial.Failed failed ->
                    failures.computeIfAbsent(trial.subject(), _ -> new TreeMap<>())
                            .put(trial.index(), failed);
        }
    }

    /// Empty when it has not started.
    public Optional<Run> run() {
        return run;
    }

    /// Somebody stopped it.
    public boolean interrupted() {
        return interrupted;
    }

    /// The medians of each measured trial, by its number, in order.
    Map<Integer, Map<Metric, Double>> medians(Case subject) {
        return medians.getOrDefault(subject, Map.of());
    }

    Map<Integer, Trial.Failed> failures(Case subject) {
        return failures.getOrDefault(subject, Map.of());
    }

    /// By case; a case of which no trial was finished is not there.
    Map<Case, CaseResult> results() {
        return results;
    }
}
