package io.mlacs.core.model;

import java.util.List;
import java.util.Optional;

/// What a set of measurements of one metric says; never without its size.
///
/// @param n measurements behind it: operations or batches of one trial, or trials of a case
/// @param interval of the median
/// @param tail empty when operations were timed in batches: a batch has no percentiles of its operations
public record Summary(
        long n,
        double median,
        Interval interval,
        double mean,
        Optional<Tail> tail,
        List<Warning> warnings) {
    /// @param max the largest single measurement, never left out
    public record Tail(double p50, double p90, double p99, double max) {}

    public Summary {
        Require.positive("n", n);
        warnings = List.copyOf(warnings);
    }

    /// The interval's half-width as a share of the median; infinite for a median of 0 with an interval that is not.
    public double relativeHalfWidth() {
        if (interval.halfWidth() == 0) {
            return 0;
        }
        return interval.halfWidth() / Math.abs(median);
    }
}
