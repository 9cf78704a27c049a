package io.mlacs.core.stats;

import io.mlacs.core.model.Sample;
import java.util.Arrays;

/// Location and spread: the mean, and what single wild values cannot move.
///
/// Every method takes the values in any order, leaves them as they are, and throws an IllegalArgumentException if
/// there is none or one is not finite.
public final class Robust {
    /// 1 / quantile(0.75) of the standard normal distribution: makes the MAD estimate a standard deviation.
    public static final double MAD_TO_SIGMA = 1.482602218505602;

    private Robust() {}

    /// The arithmetic mean, corrected for rounding by a second pass.
    public static double mean(double[] values) {
        return Ranked.of(values).mean();
    }

    public static double mean(Sample sample) {
        return Ranked.of(sample).mean();
    }

    /// The mean of what is left without the floor(share n) smallest and as many of the largest values.
    ///
    /// @param share of each end, at least 0 and less than 0.5
    public static double trimmedMean(double[] values, double share) {
        if (!(share >= 0 && share < 0.5)) {
            throw new IllegalArgumentException("share is not between 0 and 0.5: " + share);
        }
        double[] sorted = Ranked.of(values).values();
        int cut = (int) (share * sorted.length);
        return mean(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
    }

    /// The n-th root of the product; 0 if a value is 0.
    ///
    /// @param values not negative
    public static double geometricMean(double[] values) {
        for (double value : values) {
            if (value < 0) {
                throw new IllegalArgumentException("value is negative: " + value);
            }
        }
        double[] sorted = Ranked.of(values).values();
        return sorted[0] == 0 ? 0 : Math.exp(mean(Arrays.stream(sorted).map(Math::log).toArray()));
    }

    /// The median absolute deviation from the median, unscaled.
    public static double mad(double[] values) {
        double median = Quantiles.median(values);
        double[] deviations = new double[values.length];
        Arrays.setAll(deviations, i -> Math.abs(values[i] - median));
        return Quantiles.median(deviations);
    }

    /// The median absolute deviation times 1.4826: the standard deviation, were the values normal.
    public static double scaledMad(double[] values) {
        return MAD_TO_SIGMA * mad(values);
    }
}
