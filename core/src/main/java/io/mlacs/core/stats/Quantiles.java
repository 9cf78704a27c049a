package io.mlacs.core.stats;

import io.mlacs.core.model.Sample;

/// Quantiles of type 7, the default of R and NumPy.
///
/// With the n measurements in ascending order x(1)..x(n) and h = (n - 1) p, the quantile is x(k) + (h - k + 1)
/// (x(k+1) - x(k)) where k = floor(h) + 1. A histogram counts each of its values as often as it was measured, so
/// that it gives what its raw values would.
///
/// Source: R. J. Hyndman, Y. Fan: Sample Quantiles in Statistical Packages, The American Statistician 50 (1996) 361.
public final class Quantiles {
    private Quantiles() {}

    /// @param values in any order, left as they are
    /// @param p between 0 and 1
    /// @throws IllegalArgumentException if there is no value, one is not finite, or `p` is out of range
    public static double of(double[] values, double p) {
        return Ranked.of(values).quantile(p);
    }

    /// @param p between 0 and 1
    /// @throws IllegalArgumentException if `p` is out of range
    public static double of(Sample sample, double p) {
        return Ranked.of(sample).quantile(p);
    }

    /// @param values in any order, left as they are
    /// @throws IllegalArgumentException if there is no value or one is not finite
    public static double median(double[] values) {
        return of(values, 0.5);
    }

    public static double median(Sample sample) {
        return of(sample, 0.5);
    }
}
