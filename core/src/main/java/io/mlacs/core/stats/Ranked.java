package io.mlacs.core.stats;

import io.mlacs.core.model.Sample;
import java.util.Arrays;

/// Measurements in ascending order; raw values and histograms look the same.
final class Ranked {
    private final double[] values;
    private final long[] upTo;

    private Ranked(double[] values, long[] upTo) {
        this.values = values;
        this.upTo = upTo;
    }

    static Ranked of(Sample sample) {
        double[] values = sample.values();
        if (sample.isRaw()) {
            return ofRaw(values);
        }
        long[] upTo = sample.counts();
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        return new Ranked(values, upTo);
    }

    static Ranked of(double[] values) {
        requireFinite(values);
        return ofRaw(values.clone());
    }

    /// Sorts the array it is given.
    private static Ranked ofRaw(double[] values) {
        Arrays.sort(values);
        long[] upTo = new long[values.length];
        Arrays.setAll(upTo, i -> i + 1L);
        return new Ranked(values, upTo);
    }

    static void requireFinite(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there are no values");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value is not finite: " + value);
            }
        }
    }

    /// Ascending; not to be changed.
    double[] values() {
        return values;
    }

    /// How many measurements lie at or below the i-th of [#values].
    long upTo(int i) {
        return upTo[i];
    }

    long size() {
        return upTo[upTo.length - 1];
    }

    /// How many measurements the i-th of [#values] stands for.
    long count(int i) {
        return i == 0 ? upTo[0] : upTo[i] - upTo[i - 1];
    }

    /// The order statistic.
    ///
    /// @param rank 1 for the smallest, `size()` for the largest
    double at(long rank) {
        if (upTo.length == size()) {
            return values[(int) rank - 1];
        }
        int found = Arrays.binarySearch(upTo, rank);
        return values[found >= 0 ? found : -found - 1];
    }

    /// The quantile of type 7, see [Quantiles].
    double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p is not between 0 and 1: " + p);
        }
        double position = (size() - 1) * p;
        long below = (long) position;
        double low = at(below + 1);
        return below + 1 == size() ? low : between(low, at(below + 2), position - below);
    }

    double median() {
        return quantile(0.5);
    }

    /// Corrected for rounding by a second pass over the deviations from a first mean.
    double mean() {
        double n = size();
        double first = 0;
        for (int i = 0; i < values.length; i++) {
            first += values[i] * (count(i) / n);
        }
        double rest = 0;
        for (int i = 0; i < values.length; i++) {
            rest += (values[i] - first) * (count(i) / n);
        }
        return first + rest;
    }

    /// The point at `share` of the way from `low` to `high`, exact at both ends and never outside them.
    static double between(double low, double high, double share) {
        if (low == high || share == 0) {
            return low;
        }
        return Math.min(high, low + share * (high - low));
    }
}
