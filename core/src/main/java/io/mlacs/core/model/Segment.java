package io.mlacs.core.model;

import java.util.Optional;

/// A stretch of a series between two changes.
///
/// @param from first point, 0-based
/// @param to first point that is no longer part of it
/// @param median level, in the unit of the values
/// @param spread standard deviation around the level, were the noise normal
/// @param trend empty for too few points
public record Segment(int from, int to, double median, double spread, Optional<Trend> trend) {
    /// @param slope per point, in the unit of the values
    /// @param interval of the slope
    public record Trend(double slope, Interval interval) {
        public Trend {
            Require.finite("slope", slope);
        }

        /// Whether the interval says which way it goes.
        public boolean clear() {
            return !interval.contains(0);
        }
    }

    public Segment {
        Require.notNegative("from", from);
        Require.positive("length", to - from);
        Require.finite("median", median);
        Require.notNegative("spread", spread);
    }

    public int length() {
        return to - from;
    }
}
