package io.mlacs.app.ci;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// What the pairs of a duet say, case by case and metric by metric.
///
/// As in a {@link Matchup}, counted metrics are one family of questions and are judged first, times are another. Two trials are a pair when they have the
/// same number and both were measured. A metric that is 0 in any pair has no ratio there: its two sides are judged as sets.
///
/// @param entries counted metrics first, then by case
/// @param notCompared a case that failed on either side is failed: both were run just now
public record Pairs(List<Entry> entries, List<NotCompared> notCompared, List<String> notes) {
    /// Fewer trials have no halves to speak of.
    private static final int FEWEST_FOR_DRIFT = 6;

    public Pairs {
        entries = List.copyOf(entries);
        notCompared = List.copyOf(notCompared);
        notes = List.copyOf(notes);
    }

    public static Pairs of(Heard a, Heard b, Judge judge, Relevances relevances) {
        List<NotCompared> notCompared = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Asked> counted = new ArrayList<>();
        List<Asked> timed = new ArrayList<>();
        Set<Case> cases = new TreeSet<>(a.results().keySet());
        cases.addAll(b.results().keySet());
        for (Case subject : cases) {
            Optional<NotCompared> reason = failed(subject, a, b);
            if (reason.isPresent()) {
                notCompared.add(reason.get());
                continue;
            }
            failedTrials("A", subject, a).ifPresent(notes::add);
            failedTrials("B", subject, b).ifPresent(notes::add);
            List<Integer> pairs = new ArrayList<>(a.medians(subject).keySet());
            pairs.retainAll(b.medians(subject).keySet());
            if (pairs.isEmpty()) {
                notCompared.add(new NotCompared(subject, "no pair was finished", true, false));
                continue;
            }
            for (Metric metric : metrics(subject, pairs, a, b, notes)) {
                ask(subject, metric, pairs, a, b, relevances, notes)
                        .ifPresent(asked -> (Metrics.counted(metric) ? counted : timed).add(asked));
            }
        }
        drift(cases, a).ifPresent(notes::add);
        return new Pairs(Asked.answered(counted, timed, judge), notCompared, notes);
    }

    private static Optional<NotCompared> failed(Case subject, Heard a, Heard b) {
        List<String> reasons = new ArrayList<>();
        failure(subject, a).ifPresent(reason -> reasons.add("A failed: " + reason));
        failure(subject, b).ifPresent(reason -> reasons.add("B failed: " + reason));
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new NotCompared(subject, String.join("; ", reasons), true, true));
    }

    private static Optional<String> failure(Case subject, Heard side) {
        CaseResult result = side.results().get(subject);
        return result != null && result.status() instanceof CaseResult.Failed failed
                ? Optional.of(failed.reason())
                : Optional.empty();
    }

    private static Optional<String> failedTrials(String name, Case subject, Heard side) {
        Map<Integer, Trial.Failed> failures = side.failures(subject);
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        int all = failures.size() + side.medians(subject).size();
        return Optional.of(
                name
                        + ": "
                        + failures.size()
                        + " of "
                        + all
                        + " trials of "
                        + subject.name()
                        + " failed and make no pair, the first with "
                        + failures.values().iterator().next().reason());
    }

    /// Those both sides have, in the first pair's order; what only one has is told. A is the baseline.
    private static List<Metric> metrics(
            Case subject, List<Integer> pairs, Heard a, Heard b, List<String> notes) {
        Set<String> ofA = selected(subject, pairs, a);
        Set<String> ofB = selected(subject, pairs, b);
        Set<String> allOfA = measured(subject, pairs, a).keySet();
        Set<String> allOfB = measured(subject, pairs, b).keySet();
        lacking(ofA, allOfB).ifPresent(text -> notes.add(subject.name() + ": only A has " + text));
        lacking(ofB, allOfA).ifPresent(text -> notes.add(subject.name() + ": only B has " + text));
        ofA.retainAll(allOfB);
        return ofA.stream().map(name -> metric(subject, pairs, a, name)).toList();
    }

    private static Set<String> selected(Case subject, List<Integer> pairs, Heard side) {
        Set<String> names = new LinkedHashSet<>();
        measured(subject, pairs, side)
                .forEach((name, values) -> {
                    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
                    if (Matchup.USUAL.selects(metric(subject, pairs, side, name), all)) {
                        names.add(name);
                    }
                });
        return names;
    }

    private static Map<String, List<Double>> measured(
            Case subject, List<Integer> pairs, Heard side) {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (int pair : pairs) {
            values(subject, pair, side)
                    .forEach((metric, value) ->
                            measured.computeIfAbsent(metric.name(), _ -> new ArrayList<>())
                                    .add(value));
        }
        return measured;
    }

    private static Optional<String> lacking(Set<String> one, Set<String> other) {
        List<String> names = one.stream().filter(name -> !other.contains(name)).toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", names) + ": not compared");
    }

    private static Metric metric(Case subject, List<Integer> pairs, Heard side, String name) {
        return pairs.stream()
                .flatMap(pair -> values(subject, pair, side).keySet().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Metric, Double> values(Case subject, int pair, Heard side) {
        return side.medians(subject).getOrDefault(pair, Map.of());
    }

    private static Optional<Asked> ask(
            Case subject,
            Metric metric,
            List<Integer> pairs,
            Heard a,
            Heard b,
            Relevances relevances,
            List<String> notes) {
        List<Integer> whole =
                pairs.stream()
                        .filter(pair ->
                                values(subject, pair, a).containsKey(metric)
                                        && values(subject, pair, b).containsKey(metric))
                        .toList();
        double[] ofA = doubles(whole, pair -> value(subject, pair, a, metric));
        double[] ofB = doubles(whole, pair -> value(subject, pair, b, metric));
        Relevances.Sourced relevance = relevances.of(subject, metric);
        Metric is = metric(subject, pairs, b, metric.name());
        try {
            TrialMedians before = TrialMedians.of(metric, ofA);
            TrialMedians after = TrialMedians.of(is, ofB);
            boolean ratios = least(ofA) > 0 && least(ofB) > 0;
            return Optional.of(
                    new Asked(
                            subject,
                            relevance,
                            ratios
                                    ? Question.ofPairs(before, after, relevance.relevance())
                                    : Question.ofSets(before, after, relevance.relevance())));
        } catch (IllegalArgumentException e) {
            notes.add(subject.name() + ": " + e.getMessage() + ": it has no ratio to anything");
            return Optional.empty();
        }
    }

    /// By name, as values are kept: whether unit and direction agree is the judge's to say.
    private static double value(Case subject, int pair, Heard side, Metric metric) {
        return values(subject, pair, side).getOrDefault(metric, Double.NaN);
    }

    private static double[] doubles(List<Integer> pairs, ToDoubleFunction<Integer> value) {
        return pairs.stream().mapToDouble(value).toArray();
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /// How far the times of A, which is one and the same code throughout, moved on this machine meanwhile: of the case that moved most.
    private static Optional<String> drift(Set<Case> cases, Heard a) {
        String most = "";
        double farthest = 1;
        int looked = 0;
        for (Case subject : cases) {
            OptionalDouble moved = moved(subject, a);
            if (moved.isPresent()) {
                looked++;
                if (most.isEmpty() || size(moved.getAsDouble()) > size(farthest)) {
                    most = subject.name();
                    farthest = moved.getAsDouble();
                }
            }
        }
        return most.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "from the first to the second half of its trials A's own time moved"
                                    + " by a factor of %.3f (%s%s); what met both trials of a pair"
                                    + " alike is not in the verdicts, what met one of them is",
                                farthest,
                                most,
                                looked > 1 ? ", most of " + looked + " cases" : ""));
    }

    private static double size(double ratio) {
        return Math.abs(Math.log(ratio));
    }

    private static OptionalDouble moved(Case subject, Heard a) {
        double[] times =
                a.medians(subject).values().stream()
                        .mapToDouble(one -> one.getOrDefault(Metrics.TIME, 0.0))
                        .toArray();
        if (times.length < FEWEST_FOR_DRIFT || least(times) <= 0) {
            return OptionalDouble.empty();
        }
        int half = times.length / 2;
        double first = Quantiles.median(java.util.Arrays.copyOfRange(times, 0, half));
        double second = Quantiles.median(java.util.Arrays.copyOfRange(times, half, times.length));
        return OptionalDouble.of(second / first);
    }
}
