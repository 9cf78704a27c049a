package io.mlacs.app.ci;

import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport.Reach;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Whether a run reaches its targets: those it was measured with, and those the configuration has now.
public final class Goals {
    private Goals() {}

    /// One of each source and metric, by metric: of two the later counts.
    public static List<Target> merged(List<Target> first, List<Target> second) {
        Map<Metric, Map<Target.Source, Target>> last = new TreeMap<>();
        List<Target> all = new ArrayList<>(first);
        all.addAll(second);
        all.forEach(target ->
                last.computeIfAbsent(target.metric(), _ -> new TreeMap<>())
                        .put(target.source(), target));
        return last.values().stream().flatMap(one -> one.values().stream()).toList();
    }

    /// @param stored the targets the run was measured with
    public static List<Reached> reached(
            Trials candidate, Map<Case, List<Target>> stored, Config config) {
        List<Reached> reached = new ArrayList<>();
        new TreeMap<>(candidate.results())
                .forEach((subject, result) -> {
                    if (result.status() instanceof CaseResult.Ok ok) {
                        merged(stored.getOrDefault(subject, List.of()), config.targetsOf(subject))
                                .forEach(target ->
                                        reached.add(reached(subject, target, ok.metrics())));
                    }
                });
        return reached;
    }

    private static Reached reached(Case subject, Target target, Map<Metric, Summary> metrics) {
        Summary summary = metrics.get(target.metric());
        if (summary == null) {
            return new Reached(subject, target, OptionalDouble.empty(), Reach.NOT_MEASURED);
        }
        boolean decided =
                target.metBy(summary.interval().low()) == target.metBy(summary.interval().high());
        Reach reach =
                target.metBy(summary.median())
                        ? Reach.MET
                        : decided ? Reach.MISSED : Reach.UNDECIDED;
        return new Reached(subject, target, OptionalDouble.of(summary.median()), reach);
    }
}
