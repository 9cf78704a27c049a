package io.mlacs.core.stats;

import io.mlacs.core.model.Sample;
import java.util.Arrays;

/// Quantiles of type 7, the default of R and NumPy.
///
/// With the n measurements in ascending order x(1)..x(n) and h = (n - 1) p, the quantile is x(k) + (h - k + 1)
/// (x(k+1) - x(k)) where k = floor(h) + 1. A histogram counts each of its values as often as it was measured, so
/// that it gives what its raw values would.
///
/// Source: R. J. Hyndman, Y. Fan: Sample Quantiles in Statistical Packages, The American Statistician 50 (1996) 361.
public final class Quantiles {
    /// So few are sorted.
    private static final int FEW = 16;

    private Quantiles() {}

    /// @param values in any order, left as they are
    /// @param p between 0 and 1
    /// @throws IllegalArgumentException if there is no value, one is not finite, or `p` is out of range
    public static double of(double[] values, double p) {
        Ranked.requireFinite(values);
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p is not between 0 and 1: " + p);
        }
        double[] own = values.clone();
        double position = (own.length - 1) * p;
        int below = (int) position;
        select(own, below);
        double low = own[below];
        if (below + 1 == own.length) {
            return low;
        }
        double next = own[below + 1];
        for (int i = below + 2; i < own.length; i++) {
            next = Math.min(next, own[i]);
        }
        return Ranked.between(low, next, position - below);
    }

    /// Puts the value in its place that would be at `k` in order, with none larger before it and none smaller behind: Hoare's selection, for one quantile
    /// several times faster than sorting.
    private static void select(double[] values, int k) {
        int from = 0;
        int to = values.length - 1;
        while (to - from > FEW) {
            double pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double value = values[i];
                    values[i++] = values[j];
                    values[j--] = value;
                }
            }
            if (k <= j) {
                to = j;
            } else if (k >= i) {
                from = i;
            } else {
                return;
            }
        }
        Arrays.sort(values, from, to + 1);
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
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
