package io.mlacs.probe;

import org.HdrHistogram.Histogram;

/// What one series recorded between two looks. Immutable.
public final class Window {
    /// Where a share of 1 is counted.
    private static final int WHOLE = Buckets.index((long) Unit.ONE.perUnit());

    private final Series series;
    private final int[] buckets;
    private final long[] counts;
    private final long refused;

    /// @param buckets ascending
    Window(Series series, int[] buckets, long[] counts, long refused) {
        this.series = series;
        this.buckets = buckets;
        this.counts = counts;
        this.refused = refused;
    }

    public SeriesId id() {
        return series.id();
    }

    public Unit unit() {
        return series.unit();
    }

    public long count() {
        long count = 0;
        for (long one : counts) {
            count += one;
        }
        return count;
    }

    /// Values that were no quantity.
    public long refused() {
        return refused;
    }

    /// The different values in the unit, ascending, each within 0.05 % of what was recorded; of shares, 1 is 1: one above it would be no share.
    public double[] values() {
        double[] values = new double[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            values[i] =
                    unit() == Unit.ONE && buckets[i] == WHOLE
                            ? 1
                            : Buckets.middle(buckets[i]) / unit().perUnit();
        }
        return values;
    }

    /// How often each of {@link #values} was recorded.
    public long[] counts() {
        return counts.clone();
    }

    /// The same as an HdrHistogram of three digits, of steps: percentiles, merging and encoding are its affair.
    public Histogram histogram() {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < buckets.length; i++) {
            histogram.recordValueWithCount(Buckets.lowest(buckets[i]), counts[i]);
        }
        return histogram;
    }

    @Override
    public String toString() {
        return id() + ": " + count() + " values";
    }
}
