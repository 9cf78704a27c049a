package io.mlacs.core.model;

import java.util.Arrays;

/// The measurements of one metric in one trial: up to {@link #MOST_RAW} raw values in the order they were taken; above that a histogram, whose values
/// are rounded to 11 significant bits (an error of at most 1/2048, 0.05 %), sorted, each with its count.
///
/// Immutable. Values are finite and in the metric's base unit.
public final class Sample {
    public static final int MOST_RAW = 10_000;

    private static final int DROPPED_BITS = 52 - 10;

    private final double[] values;

    /// Empty when the values are raw.
    private final long[] counts;

    private final long size;

    private Sample(double[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        this.size = counts.length == 0 ? values.length : Arrays.stream(counts).sum();
    }

    /// Keeps the values raw, or as a histogram when there are more than {@link #MOST_RAW}.
    ///
    /// @throws IllegalArgumentException if there is none, or one is not finite
    public static Sample of(double... values) {
        requireFinite(values);
        if (values.length <= MOST_RAW) {
            return new Sample(values.clone(), new long[0]);
        }
        double[] sorted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            sorted[i] = rounded(values[i]);
        }
        Arrays.sort(sorted);
        double[] distinct = new double[sorted.length];
        long[] counts = new long[sorted.length];
        int last = -1;
        for (double value : sorted) {
            if (last < 0 || distinct[last] != value) {
                distinct[++last] = value;
            }
            counts[last]++;
        }
        return new Sample(Arrays.copyOf(distinct, last + 1), Arrays.copyOf(counts, last + 1));
    }

    /// A histogram as {@link #values} and {@link #counts} gave it.
    ///
    /// @param values strictly ascending
    /// @param counts positive, as many as values
    public static Sample ofHistogram(double[] values, long[] counts) {
        requireFinite(values);
        if (counts.length != values.length) {
            throw new IllegalArgumentException(
                    "counts has length " + counts.length + ", values " + values.length);
        }
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] <= 0) {
                throw new IllegalArgumentException("count is not positive: " + counts[i]);
            }
            total += counts[i];
            if (total < 0) {
                throw new IllegalArgumentException("counts add up to more than a long holds");
            }
            if (i > 0 && values[i - 1] >= values[i]) {
                throw new IllegalArgumentException("histogram is not ascending at " + values[i]);
            }
        }
        return new Sample(values.clone(), counts.clone());
    }

    public boolean isRaw() {
        return counts.length == 0;
    }

    /// How many measurements.
    public long size() {
        return size;
    }

    /// The raw values in order, or the histogram's ascending values.
    public double[] values() {
        return values.clone();
    }

    /// The histogram's counts; empty when raw.
    public long[] counts() {
        return counts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample that
                && Arrays.equals(values, that.values)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Sample[" + size + (isRaw() ? " raw]" : " in " + values.length + " buckets]");
    }

    private static double rounded(double value) {
        long bits = Double.doubleToRawLongBits(value) + (1L << (DROPPED_BITS - 1));
        double result = Double.longBitsToDouble(bits >> DROPPED_BITS << DROPPED_BITS);
        return Double.isFinite(result) ? result + 0.0 : value;
    }

    private static void requireFinite(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("sample is empty");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "sample has a value that is not finite: " + value);
            }
        }
    }
}
