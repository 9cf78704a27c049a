package io.mlacs.app.ci;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Verdict;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Two sides case by case and metric by metric: what is asked, and what could not be.
///
/// Counted metrics (allocated bytes, calls, classes) are one family of questions and are judged first; timed ones are another, so that the noise of
/// times takes nothing from what is exact. Within a family each p is corrected for the others.
///
/// @param entries counted metrics first, then by case
public record Matchup(List<Entry> entries, List<NotCompared> notCompared, List<String> notes) {
    /// What a comparison is about unless more is asked for: the time, what MLACS counts, and what a scenario counts itself if it was the same in all of
    /// the baseline's trials. A scenario's other readings may be anything, such as how often it got round in the time it had.
    public static final Selector USUAL =
            (metric, baseline) ->
                    metric.equals(Metrics.TIME)
                            || (Metrics.counted(metric)
                                    && (Metrics.named(metric.name()).isPresent()
                                            || constant(baseline)));

    /// Which metrics are compared.
    public interface Selector {
        /// @param baseline one value per trial; empty if the baseline lacks the metric
        boolean selects(Metric metric, double[] baseline);
    }

    /// @param metrics which of those that both sides have
    public static Matchup of(
            Trials baseline,
            Trials candidate,
            Judge judge,
            Relevances relevances,
            Selector metrics) {
        Optional<String> otherLoad = candidate.otherLoad(baseline);
        if (otherLoad.isPresent()) {
            return unanswered(
                    candidate, Verdict.Reason.DIFFERENT_TESTBED, otherLoad.get(), relevances);
        }
        List<NotCompared> notCompared = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        candidate.otherPlan(baseline).ifPresent(notes::add);
        List<Asked> counted = new ArrayList<>();
        List<Asked> timed = new ArrayList<>();
        Map<Case, Set<Metric>> measured = new TreeMap<>();
        Set<Case> cases = new TreeSet<>(baseline.medians().keySet());
        cases.addAll(candidate.medians().keySet());
        cases.addAll(candidate.results().keySet());
        for (Case subject : cases) {
            Map<Metric, double[]> before = baseline.medians().getOrDefault(subject, Map.of());
            Map<Metric, double[]> after = candidate.medians().getOrDefault(subject, Map.of());
            Optional<NotCompared> reason = notCompared(subject, before, after, candidate);
            if (reason.isPresent()) {
                notCompared.add(reason.get());
                continue;
            }
            measured.put(subject, after.keySet());
            // What the configuration has a threshold for is asked for.
            Selector wanted =
                    (metric, values) ->
                            metrics.selects(metric, values)
                                    || relevances.configured(subject, metric);
            for (String name : names(before, wanted)) {
                ask(subject, name, before, after, relevances, notes)
                        .ifPresent(asked -> {
                            boolean isCounted =
                                    Metrics.counted(asked.question().candidate().metric());
                            (isCounted ? counted : timed).add(asked);
                        });
            }
        }
        notes.addAll(relevances.idle(measured));
        return new Matchup(Asked.answered(counted, timed, judge), notCompared, notes);
    }

    /// Nothing could be asked at all, for one reason.
    public static Matchup unanswered(
            Trials candidate, Verdict.Reason reason, String why, Relevances relevances) {
        List<Entry> entries = new ArrayList<>();
        List<NotCompared> notCompared = new ArrayList<>();
        candidate.medians().keySet().stream()
                .sorted(Comparator.naturalOrder())
                .forEach(subject -> {
                    Relevances.Sourced relevance = relevances.of(subject, Metrics.TIME);
                    entries.add(
                            new Entry(
                                    subject,
                                    Metrics.TIME,
                                    false,
                                    relevance.relevance(),
                                    relevance.from(),
                                    new Verdict.Inconclusive(reason, why, Optional.empty()),
                                    Optional.empty()));
                });
        candidate
                .results()
                .forEach((subject, result) -> {
                    if (result.status() instanceof CaseResult.Failed failed) {
                        notCompared.add(
                                new NotCompared(
                                        subject, "failed: " + failed.reason(), false, true));
                    }
                });
        return new Matchup(entries, notCompared, List.of());
    }

    /// The same with something put to each entry.
    public Matchup with(UnaryOperator<Entry> change) {
        return new Matchup(entries.stream().map(change).toList(), notCompared, notes);
    }

    private static Optional<NotCompared> notCompared(
            Case subject,
            Map<Metric, double[]> before,
            Map<Metric, double[]> after,
            Trials candidate) {
        CaseResult result = candidate.results().get(subject);
        if (result != null) {
            switch (result.status()) {
                case CaseResult.Failed failed -> {
                    return Optional.of(
                            new NotCompared(
                                    subject,
                                    "failed: " + failed.reason(),
                                    !before.isEmpty(),
                                    true));
                }
                case CaseResult.NotOffered missing -> {
                    return Optional.of(
                            new NotCompared(
                                    subject,
                                    "not offered: " + missing.reason(),
                                    !before.isEmpty(),
                                    false));
                }
                case CaseResult.Ok _ -> {}
            }
        }
        if (after.isEmpty()) {
            return Optional.of(
                    new NotCompared(
                            subject, "the baseline has it, the candidate does not", true, false));
        }
        return before.isEmpty()
                ? Optional.of(
                        new NotCompared(
                                subject, "new: the baseline does not have it", false, false))
                : Optional.empty();
    }

    /// Of what the baseline has; a metric that the candidate lacks is asked too, and answered with the reason.
    private static Set<String> names(Map<Metric, double[]> before, Selector metrics) {
        Set<String> names = new LinkedHashSet<>();
        before.forEach((metric, values) -> {
            if (metrics.selects(metric, values)) {
                names.add(metric.name());
            }
        });
        return names;
    }

    private static boolean constant(double[] values) {
        return values.length > 0 && Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static Optional<Metric> named(Map<Metric, double[]> side, String name) {
        return side.keySet().stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    private static Optional<Asked> ask(
            Case subject,
            String name,
            Map<Metric, double[]> before,
            Map<Metric, double[]> after,
            Relevances relevances,
            List<String> notes) {
        Metric was = named(before, name).orElseThrow();
        Metric is = after.containsKey(was) ? was : named(after, name).orElse(was);
        Relevances.Sourced relevance = relevances.of(subject, is);
        try {
            return Optional.of(
                    new Asked(
                            subject,
                            relevance,
                            Question.ofSets(
                                    TrialMedians.of(was, before.getOrDefault(was, new double[0])),
                                    TrialMedians.of(is, after.getOrDefault(is, new double[0])),
                                    relevance.relevance())));
        } catch (IllegalArgumentException e) {
            notes.add(subject.name() + ": " + e.getMessage() + ": it has no ratio to anything");
            return Optional.empty();
        }
    }
}
