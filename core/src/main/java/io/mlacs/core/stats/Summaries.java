package io.mlacs.core.stats;

import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Warning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// From measurements to a trial's summary, and from the trials' summaries to the case's.
///
/// Intervals are of the median, from order statistics: nothing is assumed about the distribution and nothing is
/// random. From 6 values on the level is 0.95; below, the interval is the range, with the level it has: 1 -
/// 2^(1-n), which is 0.75 for 3 values and 0 for one.
public final class Summaries {
    /// A case's interval is called wide when its half-width is more than this share of the median.
    public static final double WIDE = 0.10;

    /// Shapes that chance puts into single trials: told of a case only when at least half of its trials show them.
    private static final Set<Warning.Kind> SHAPES =
            EnumSet.of(Warning.Kind.MULTIMODAL, Warning.Kind.OUTLIERS);

    /// How few measurements each trial has does not matter to the case: the trial is the unit.
    private static final Set<Warning.Kind> WITHIN_TRIAL =
            EnumSet.of(Warning.Kind.TOO_FEW, Warning.Kind.WIDE_INTERVAL);

    private Summaries() {}

    /// One trial. Its interval takes the measurements as repeats of this fork's luck (its compiled code, its memory
    /// layout): it says how well this trial's median is known, not what another trial would show, and is narrower
    /// still when measurements depend on their neighbours. Compare trials, never measurements.
    ///
    /// @param batched operations were timed in batches, which have no percentiles: the tail stays empty
    public static Summary ofTrial(Sample sample, boolean batched) {
        Ranked ranked = Ranked.of(sample);
        List<Warning> warnings = new ArrayList<>();
        tooFew(ranked.size(), "measurement", "longer or more iterations").ifPresent(warnings::add);
        Modality.warning(ranked).ifPresent(warnings::add);
        Outliers.of(ranked).warning().ifPresent(warnings::add);
        return new Summary(
                ranked.size(),
                ranked.median(),
                MedianInterval.of(ranked),
                ranked.mean(),
                batched ? Optional.empty() : Optional.of(tail(ranked)),
                warnings);
    }

    private static Summary.Tail tail(Ranked ranked) {
        return new Summary.Tail(
                ranked.median(),
                ranked.quantile(0.90),
                ranked.quantile(0.99),
                ranked.at(ranked.size()));
    }

    /// All trials of a case; n is their number.
    ///
    /// The median and its interval are of the trial medians, the mean is of the trial means. The tail is the median
    /// of the trials' percentiles with the largest maximum; it is empty if a trial has none.
    ///
    /// A warning of the trials is repeated once per kind with how many have it: a shape (outliers, modes) when at
    /// least half do, anything else when one does.
    ///
    /// @throws IllegalArgumentException if there is no trial
    public static Summary ofTrials(List<Summary> trials) {
        Ranked medians = Ranked.of(trials.stream().mapToDouble(Summary::median).toArray());
        Interval interval = MedianInterval.of(medians);
        List<Warning> warnings = new ArrayList<>();
        tooFew(medians.size(), "trial", "--trials " + MedianInterval.FEWEST)
                .ifPresent(warnings::add);
        wide(medians.median(), interval).ifPresent(warnings::add);
        List<Summary.Tail> tails = trials.stream().flatMap(t -> t.tail().stream()).toList();
        boolean mixed = !tails.isEmpty() && tails.size() < trials.size();
        if (mixed) {
            warnings.add(
                    new Warning(
                            Warning.Kind.BATCHED,
                            (trials.size() - tails.size())
                                    + " of "
                                    + trials.size()
                                    + " trials were timed in batches, the others one by one: no"
                                    + " percentiles are given. The operation takes about as long"
                                    + " as the limit for batches; make it do more work at once."));
        }
        warnings.addAll(repeated(trials));
        return new Summary(
                medians.size(),
                medians.median(),
                interval,
                Robust.mean(trials.stream().mapToDouble(Summary::mean).toArray()),
                tails.isEmpty() || mixed ? Optional.empty() : Optional.of(tail(tails)),
                warnings);
    }

    /// Trials of which only the medians are known; n is their number. No tail, no warnings.
    ///
    /// @throws IllegalArgumentException if there is none or one is not finite
    public static Summary ofMedians(double[] medians) {
        Ranked ranked = Ranked.of(medians);
        return new Summary(
                ranked.size(),
                ranked.median(),
                MedianInterval.of(ranked),
                ranked.mean(),
                Optional.empty(),
                List.of());
    }

    private static Summary.Tail tail(List<Summary.Tail> tails) {
        return new Summary.Tail(
                median(tails, Summary.Tail::p50),
                median(tails, Summary.Tail::p90),
                median(tails, Summary.Tail::p99),
                tails.stream().mapToDouble(Summary.Tail::max).max().orElseThrow());
    }

    private static double median(
            List<Summary.Tail> tails, ToDoubleFunction<Summary.Tail> percentile) {
        return Quantiles.median(tails.stream().mapToDouble(percentile).toArray());
    }

    private static Optional<Warning> tooFew(long n, String unit, String remedy) {
        if (n >= MedianInterval.FEWEST) {
            return Optional.empty();
        }
        String meaning =
                n == 1
                        ? "1 " + unit + ": it has no interval at all"
                        : String.format(
                                Locale.ROOT,
                                "%d %ss: their range is an interval at level %.2f",
                                n,
                                unit,
                                MedianInterval.levelOfRange(n));
        return Optional.of(
                new Warning(
                        Warning.Kind.TOO_FEW,
                        String.format(
                                Locale.ROOT,
                                "%s. A 95 %% interval of the median needs %d %ss: %s.",
                                meaning,
                                MedianInterval.FEWEST,
                                unit,
                                remedy)));
    }

    private static Optional<Warning> wide(double median, Interval interval) {
        if (interval.halfWidth() <= WIDE * Math.abs(median)) {
            return Optional.empty();
        }
        String width =
                median == 0
                        ? "the median is 0 and its interval is not"
                        : String.format(
                                Locale.ROOT,
                                "the interval's half-width is %.0f %% of the median",
                                100 * interval.halfWidth() / Math.abs(median));
        return Optional.of(
                new Warning(
                        Warning.Kind.WIDE_INTERVAL,
                        width
                                + ": a smaller difference cannot be seen. Run more trials, or quiet"
                                + " the machine."));
    }

    private static List<Warning> repeated(List<Summary> trials) {
        Map<Warning.Kind, List<String>> told =
                byKind(trials.stream().map(Summary::warnings).toList());
        told.keySet().removeAll(WITHIN_TRIAL);
        told.entrySet()
                .removeIf(e ->
                        SHAPES.contains(e.getKey()) && 2 * e.getValue().size() < trials.size());
        return counted(told, trials.size());
    }

    /// The texts of each kind, at most one of each trial.
    static Map<Warning.Kind, List<String>> byKind(List<List<Warning>> ofTrials) {
        Map<Warning.Kind, List<String>> told = new TreeMap<>();
        for (List<Warning> warnings : ofTrials) {
            Map<Warning.Kind, String> first = new TreeMap<>();
            warnings.forEach(w -> first.putIfAbsent(w.kind(), w.text()));
            first.forEach((k, text) -> told.computeIfAbsent(k, _ -> new ArrayList<>()).add(text));
        }
        return told;
    }

    /// One warning of each kind: how many trials have it, with the first text as the example.
    static List<Warning> counted(Map<Warning.Kind, List<String>> told, int trials) {
        List<Warning> warnings = new ArrayList<>();
        String of = " of " + trials + (trials == 1 ? " trial: " : " trials: ");
        told.forEach((kind, texts) ->
                warnings.add(new Warning(kind, texts.size() + of + texts.getFirst())));
        return warnings;
    }
}
