package io.mlacs.app.cli;

import io.mlacs.app.ci.ChosenBaseline;
import io.mlacs.app.ci.Goals;
import io.mlacs.app.ci.Matchup;
import io.mlacs.app.ci.Relevances;
import io.mlacs.app.ci.Trials;
import io.mlacs.app.config.Config;
import io.mlacs.app.config.Nearest;
import io.mlacs.app.report.ComparisonReport;
import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Verdict;
import io.mlacs.store.RunStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// `mlacs compare A B` on what is stored.
final class StoredSides {
    private static final String BASELINE = "baseline:";
    private static final String RUN = "run:";
    private static final String ALL = "all";

    private StoredSides() {}

    /// @param metrics asked for beside the usual ones
    static ComparisonReport compared(
            RunStore store, String before, String after, Config config, List<String> metrics) {
        Optional<Testbed> ofBefore = testbed(store, before);
        Trials candidate = side(store, after, ofBefore);
        Trials baseline = side(store, before, Optional.of(candidate.testbed()));
        Relevances relevances = new Relevances(config, store.calibration(candidate.testbed()));
        Matchup matchup = matchup(baseline, candidate, config, relevances, metrics);
        Map<Case, List<Target>> targets = new HashMap<>();
        candidate.runs().forEach(id -> targets.putAll(store.targets(id)));
        return new ComparisonReport(
                "compare: " + candidate.title() + " against " + baseline.title(),
                false,
                Session.clock().instant(),
                GateCommand.side(baseline),
                GateCommand.side(candidate),
                config.judge(),
                matchup.entries(),
                matchup.notCompared(),
                Goals.reached(candidate, targets, config),
                matchup.notes());
    }

    private static Matchup matchup(
            Trials baseline,
            Trials candidate,
            Config config,
            Relevances relevances,
            List<String> metrics) {
        if (baseline.runs().stream().anyMatch(candidate.runs()::contains)) {
            return Matchup.unanswered(
                    candidate,
                    Verdict.Reason.NO_BASELINE,
                    "both sides hold run "
                            + candidate.runs().getFirst()
                            + ": a run cannot be compared with itself",
                    relevances);
        }
        if (!baseline.testbed().matches(candidate.testbed())) {
            return Matchup.unanswered(
                    candidate,
                    Verdict.Reason.DIFFERENT_TESTBED,
                    ChosenBaseline.differences(baseline.testbed(), candidate.testbed()),
                    relevances);
        }
        requireMeasured(baseline, candidate, metrics);
        return Matchup.of(
                baseline,
                candidate,
                config.judge(),
                relevances,
                (metric, values) ->
                        metrics.contains(ALL)
                                || metrics.contains(metric.name())
                                || Matchup.USUAL.selects(metric, values));
    }

    private static void requireMeasured(Trials baseline, Trials candidate, List<String> metrics) {
        TreeSet<String> known = new TreeSet<>(List.of(ALL));
        for (Trials side : List.of(baseline, candidate)) {
            side.medians()
                    .values()
                    .forEach(own -> own.keySet().stream().map(Metric::name).forEach(known::add));
        }
        for (String metric : metrics) {
            if (!known.contains(metric)) {
                throw CliException.usage(
                        "neither side has a metric "
                                + metric
                                + Nearest.choice(metric, new ArrayList<>(known)));
            }
        }
    }

    /// Of a run; a baseline has one for each machine, and follows the other side.
    private static Optional<Testbed> testbed(RunStore store, String ref) {
        return baselines(store, ref).isEmpty()
                ? Optional.of(RunRefs.find(store, withoutPrefix(ref, RUN)).run().testbed())
                : Optional.empty();
    }

    private static Trials side(RunStore store, String ref, Optional<Testbed> other) {
        List<Baseline> named = baselines(store, ref);
        if (named.isEmpty()) {
            return Trials.of(store, RunRefs.find(store, withoutPrefix(ref, RUN)));
        }
        return Trials.of(
                store,
                named.stream()
                        .filter(one -> other.isEmpty() || one.testbed().matches(other.get()))
                        .max(Comparator.comparing(Baseline::acceptedAt))
                        .orElse(named.getFirst()));
    }

    /// @return empty if it means a run
    private static List<Baseline> baselines(RunStore store, String ref) {
        if (ref.startsWith(RUN)) {
            return List.of();
        }
        String name = withoutPrefix(ref, BASELINE);
        List<Baseline> all = store.baselines();
        List<Baseline> named = all.stream().filter(one -> one.name().equals(name)).toList();
        if (named.isEmpty() && ref.startsWith(BASELINE)) {
            throw CliException.usage(
                    "no baseline "
                            + name
                            + Nearest.hint(
                                    name, all.stream().map(Baseline::name).distinct().toList()));
        }
        return named;
    }

    private static String withoutPrefix(String ref, String prefix) {
        return ref.startsWith(prefix) ? ref.substring(prefix.length()) : ref;
    }
}
