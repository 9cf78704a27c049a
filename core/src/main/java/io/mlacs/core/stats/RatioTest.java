package io.mlacs.core.stats;

import io.mlacs.core.model.Interval;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Candidate over baseline: how large, between which bounds, and how likely among equals. One value per trial.
///
/// The ratio is that of the medians. Interval and p are those of a rank test on the logarithms, that is, of a
/// candidate that is the baseline times a factor; should chance put the ratio of the medians outside of the interval,
/// the interval is widened to hold it.
///
/// Over 10,000 simulated comparisons of 10 with 10 trials each the interval held the true factor in 94.8 to 95.6 %
/// (normal, log-normal, bimodal, Student's t with 3 degrees of freedom); `benchmarks/verdicts` prints them.
///
/// @param ratio 1 for 0 over 0, infinite for anything else over 0
/// @param p two-sided
public record RatioTest(double ratio, Interval interval, double p) {
    /// @param candidate not negative, at least one
    /// @param baseline not negative, at least one
    /// @throws IllegalArgumentException if there is no value, or one is negative or not finite
    public static RatioTest ofSets(double[] candidate, double[] baseline) {
        RankTest.Shift shift = RankTest.ofSets(logarithms(candidate), logarithms(baseline));
        if (DoubleStream.concat(Arrays.stream(candidate), Arrays.stream(baseline))
                .allMatch(value -> value == 0)) {
            // Any factor makes nothing of nothing; that both are nothing is all there is to say.
            return new RatioTest(1, new Interval(1, 1, shift.level()), shift.p());
        }
        return of(quotient(Quantiles.median(candidate), Quantiles.median(baseline)), shift);
    }

    /// Pairs measured one beside the other: what disturbs both alike does not count. The ratio is the median of the
    /// pairs' ratios.
    ///
    /// @param candidate positive
    /// @param baseline positive, as many, in the same order
    public static RatioTest ofPairs(double[] candidate, double[] baseline) {
        if (candidate.length != baseline.length) {
            throw new IllegalArgumentException(
                    "pairs are incomplete: " + candidate.length + " and " + baseline.length);
        }
        double[] above = logarithms(candidate);
        double[] below = logarithms(baseline);
        double[] differences = new double[above.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = above[i] == below[i] ? 0 : above[i] - below[i];
        }
        Ranked.requireFinite(differences);
        return of(Math.exp(Quantiles.median(differences)), RankTest.ofPairs(differences));
    }

    /// The smallest p that sets of these sizes can give.
    public static double smallestP(int candidate, int baseline) {
        return RankTest.smallestP(candidate, baseline);
    }

    /// The smallest p that so many pairs can give.
    public static double smallestPairedP(int pairs) {
        return RankTest.smallestPairedP(pairs);
    }

    private static RatioTest of(double ratio, RankTest.Shift shift) {
        return new RatioTest(
                ratio,
                new Interval(
                        Math.min(ratio, Math.exp(shift.low())),
                        Math.max(ratio, Math.exp(shift.high())),
                        shift.level()),
                shift.p());
    }

    private static double[] logarithms(double[] values) {
        Ranked.requireFinite(values);
        double[] logarithms = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new IllegalArgumentException(
                        "a ratio of negative values means nothing: " + values[i]);
            }
            logarithms[i] = Math.log(values[i]);
        }
        return logarithms;
    }

    private static double quotient(double above, double below) {
        return above == below ? 1 : above / below;
    }
}
