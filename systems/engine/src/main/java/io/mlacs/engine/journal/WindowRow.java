package io.mlacs.engine.journal;

import io.mlacs.core.model.Sample;
import java.util.Optional;

/// A closed window of a series: what its values came to.
///
/// @param start in ns since 1970 UTC
/// @param length in ns
/// @param through the number of the newest append that the window takes in, 0 if none: after a restart the raw values numbered above it are the ones not in
///     any window. By number and not by time, because clocks go back.
/// @param count of values; 0 if there were none, and then the statistics are 0
/// @param mean in the metric's base unit, like the next four
/// @param histogram the values themselves, or their counts, if somebody wants to compute more from them later
public record WindowRow(
        long start,
        long length,
        long through,
        long count,
        double mean,
        double p50,
        double p90,
        double p99,
        double max,
        Optional<Sample> histogram) {
    /// More buckets than this no histogram may have.
    public static final int MOST_BUCKETS = 1 << 16;

    public WindowRow {
        requireNot(length < 1, "length is not positive", length);
        requireNot(through < 0, "through is negative", through);
        requireNot(count < 0, "count is negative", count);
        requireFinite("mean", mean);
        requireFinite("p50", p50);
        requireFinite("p90", p90);
        requireFinite("p99", p99);
        requireFinite("max", max);
        if (histogram.isPresent()) {
            Sample sample = histogram.get();
            int buckets = sample.values().length;
            requireNot(
                    buckets > MOST_BUCKETS,
                    "histogram has more than " + MOST_BUCKETS + " buckets",
                    buckets);
            requireNot(
                    sample.size() != count,
                    "histogram is not of " + count + " values",
                    sample.size());
        }
    }

    private static void requireNot(boolean wrong, String what, long value) {
        if (wrong) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " of a window is not finite: " + value);
        }
    }
}
