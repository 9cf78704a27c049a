package io.mlacs.core.stats;

import io.mlacs.core.model.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile bootstrap: the interval between the (1 - level) / 2 and (1 + level) / 2 quantiles (type 7) of a
/// statistic over resamples drawn with replacement. The same arguments give the same interval.
///
/// For the location of one small set it is too narrow: it held the mean of 10 values in 89 to 90 % and their median
/// in 92 to 94 % where it says 95 % (1,500 simulated sets of each of four distributions); [Summaries] is better
/// there. For the ratio of two sets of 5 to 20 equal ones it held 1 in 96 to 97 % by medians, and in 87 to 94 % by
/// means: compare by medians.
///
/// Every method leaves its arrays as they are and throws an IllegalArgumentException if there is no value or one is
/// not finite.
///
/// Source: B. Efron, R. J. Tibshirani: An Introduction to the Bootstrap, 1993, chapter 13.
///
/// @param level between 0 and 1, such as 0.95
/// @param resamples at least 1; with 10,000 the ends of a 95 % interval are good to about 2 % of its width
/// @param seed of the drawing
public record Bootstrap(double level, int resamples, long seed) {
    public Bootstrap {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is not between 0 and 1: " + level);
        }
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is not positive: " + resamples);
        }
    }

    /// Candidate over baseline, and where it lies.
    ///
    /// @param value of the sets as they are; it may be infinite
    public record Ratio(double value, Interval interval) {}

    /// The interval of any statistic.
    ///
    /// @param statistic gets a resample as long as `values`; it may reorder the array but not keep it
    public Interval of(double[] values, ToDoubleFunction<double[]> statistic) {
        return interval(Resample.any(values, statistic));
    }

    public Interval median(double[] values) {
        return interval(Resample.median(values));
    }

    public Interval mean(double[] values) {
        return interval(Resample.mean(values));
    }

    /// Hierarchical: trials are drawn, then measurements inside each drawn trial; the statistic is the median of the
    /// drawn trials' medians. Slightly wide: the spread of the trials' medians already holds what the
    /// measurements inside add, and drawing these adds it once more.
    ///
    /// @param trials the measurements of each trial
    public Interval medianOfTrials(double[][] trials) {
        return interval(Resample.medianOfTrials(trials));
    }

    /// Ratio of the medians; give one value per trial. Values are not negative; 0 over 0 is 1, anything else over 0
    /// infinite.
    public Ratio ratioOfMedians(double[] candidate, double[] baseline) {
        return ratio(
                Quantiles.median(candidate),
                Quantiles.median(baseline),
                Resample.median(notNegative(candidate)),
                Resample.median(notNegative(baseline)));
    }

    /// Ratio of the means; give one value per trial. Signs and zeros as in [#ratioOfMedians].
    public Ratio ratioOfMeans(double[] candidate, double[] baseline) {
        return ratio(
                Robust.mean(candidate),
                Robust.mean(baseline),
                Resample.mean(notNegative(candidate)),
                Resample.mean(notNegative(baseline)));
    }

    /// Ratio of the medians of the trial medians, hierarchical as [#medianOfTrials]. Signs and zeros as in
    /// [#ratioOfMedians].
    ///
    /// @param candidate the measurements of each trial
    /// @param baseline the measurements of each trial
    public Ratio ratioOfTrials(double[][] candidate, double[][] baseline) {
        for (double[] trial : candidate) {
            notNegative(trial);
        }
        for (double[] trial : baseline) {
            notNegative(trial);
        }
        return ratio(
                medianOfMedians(candidate),
                medianOfMedians(baseline),
                Resample.medianOfTrials(candidate),
                Resample.medianOfTrials(baseline));
    }

    private static double medianOfMedians(double[][] trials) {
        return Quantiles.median(Arrays.stream(trials).mapToDouble(Quantiles::median).toArray());
    }

    private Ratio ratio(double above, double below, Resample candidate, Resample baseline) {
        return new Ratio(
                quotient(above, below),
                interval(random -> quotient(candidate.next(random), baseline.next(random))));
    }

    private Interval interval(Resample resample) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] statistics = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            statistics[i] = resample.next(random);
        }
        Arrays.sort(statistics);
        return new Interval(
                quantile(statistics, (1 - level) / 2),
                quantile(statistics, (1 + level) / 2),
                level);
    }

    /// As [Quantiles], but a resampled ratio may be infinite.
    private static double quantile(double[] sorted, double p) {
        double position = (sorted.length - 1) * p;
        int below = (int) position;
        return below + 1 == sorted.length
                ? sorted[below]
                : Ranked.between(sorted[below], sorted[below + 1], position - below);
    }

    private static double quotient(double above, double below) {
        return above == 0 && below == 0 ? 1 : above / below;
    }

    private static double[] notNegative(double[] values) {
        for (double value : values) {
            if (value < 0) {
                throw new IllegalArgumentException(
                        "a ratio of negative values means nothing: " + value);
            }
        }
        return values;
    }
}
