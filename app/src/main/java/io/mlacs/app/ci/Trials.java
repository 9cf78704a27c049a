package io.mlacs.app.ci;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Testbed;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The trials of one side of a comparison.
///
/// @param kind `run` or `baseline`
/// @param name the run's id, or the baseline's name
/// @param detail one line: what it is, or who accepted it
/// @param runs they come from
/// @param plan how they were measured; of a baseline of several runs, the last of them
/// @param medians of each trial, in order, by case and metric; cases without a measured trial are left out
/// @param results of the cases, as far as there are any: failed ones too
public record Trials(
        String kind,
        String name,
        String detail,
        List<String> runs,
        Plan plan,
        Revision revision,
        Testbed testbed,
        Map<Case, Map<Metric, double[]>> medians,
        Map<Case, CaseResult> results) {

    public static Trials of(RunStore store, StoredRun stored) {
        String id = stored.run().id();
        Map<Case, CaseResult> results = new LinkedHashMap<>();
        store.results(id).forEach(result -> results.put(result.subject(), result));
        Map<Case, Map<Metric, double[]>> medians = new TreeMap<>(store.trialMedians(id));
        // No time is reported of what gave a wrong result.
        medians.keySet().removeIf(subject -> failed(results.get(subject)));
        String name = stored.run().name();
        return new Trials(
                "run",
                id,
                (name.isEmpty() ? "" : "\"" + name + "\", ")
                        + "profile "
                        + stored.run().profile().name()
                        + (stored.end().isEmpty() ? ", not finished" : ""),
                List.of(id),
                stored.run().profile().plan(),
                stored.run().revision(),
                stored.run().testbed(),
                medians,
                results);
    }

    public static Trials of(RunStore store, Baseline baseline) {
        Map<Case, Map<Metric, double[]>> medians = new TreeMap<>();
        Set<String> runs = new LinkedHashSet<>();
        Map<String, Map<Case, Map<Metric, double[]>>> read = new LinkedHashMap<>();
        baseline.runs()
                .forEach((subject, ids) -> {
                    Map<Metric, List<double[]>> parts = new TreeMap<>(Trials::byAll);
                    for (String id : ids) {
                        runs.add(id);
                        read.computeIfAbsent(id, store::trialMedians)
                                .getOrDefault(subject, Map.of())
                                .forEach((metric, values) ->
                                        parts.computeIfAbsent(metric, _ -> new ArrayList<>())
                                                .add(values));
                    }
                    Map<Metric, double[]> joined = new TreeMap<>(Trials::byAll);
                    parts.forEach((metric, arrays) -> joined.put(metric, joined(arrays)));
                    medians.put(subject, joined);
                });
        // Its runs are in the store, as long as it is current.
        Run last =
                runs.stream()
                        .map(id -> store.run(id).orElseThrow().run())
                        .max(Comparator.comparing(Run::startedAt))
                        .orElseThrow();
        return new Trials(
                "baseline",
                baseline.name(),
                (baseline.branch().isEmpty() ? "" : "branch " + baseline.branch() + ", ")
                        + "accepted by "
                        + baseline.acceptedBy()
                        + " at "
                        + baseline.acceptedAt()
                        + ": "
                        + baseline.why(),
                List.copyOf(runs),
                last.profile().plan(),
                last.revision(),
                baseline.testbed(),
                medians,
                Map.of());
    }

    /// Metrics of one name that differ in unit or direction are not one metric.
    private static int byAll(Metric one, Metric other) {
        int byName = one.compareTo(other);
        return byName != 0 ? byName : one.toString().compareTo(other.toString());
    }

    private static double[] joined(List<double[]> arrays) {
        return arrays.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /// Why times of the two cannot be compared however they were measured: the load is another; empty if it is the same.
    public Optional<String> otherLoad(Trials other) {
        return plan.load().equals(other.plan.load())
                ? Optional.empty()
                : Optional.of(
                        "another load: "
                                + told(other.plan.load())
                                + " was measured, and now "
                                + told(plan.load())
                                + "; measure both alike");
    }

    /// What may make times differ for the way they were measured alone.
    public Optional<String> otherPlan(Trials other) {
        Plan theirs = other.plan;
        boolean alike =
                plan.iteration().equals(theirs.iteration())
                        && plan.iterations() == theirs.iterations()
                        && plan.warmupMin() == theirs.warmupMin()
                        && plan.warmupMax() == theirs.warmupMax();
        return alike
                ? Optional.empty()
                : Optional.of(
                        "the two were measured by different plans ("
                                + told(theirs)
                                + ", and "
                                + told(plan)
                                + "): times may differ for that alone");
    }

    private static String told(Plan plan) {
        return plan.iterations()
                + " iterations of "
                + plan.iteration().toMillis()
                + " ms after "
                + plan.warmupMin()
                + " to "
                + plan.warmupMax()
                + " of warm-up";
    }

    private static String told(Load load) {
        return switch (load) {
            case Load.Closed(var concurrency) -> concurrency + " workers in a closed loop";
            case Load.Open(var rate, var workers) ->
                    rate + " operations a second by up to " + workers + " workers";
        };
    }

    /// `run 20261124-...` or `baseline main`.
    public String title() {
        return kind + " " + name;
    }

    private static boolean failed(@org.jspecify.annotations.Nullable CaseResult result) {
        return result != null && result.status() instanceof CaseResult.Failed;
    }
}
