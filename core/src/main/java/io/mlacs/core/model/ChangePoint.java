package io.mlacs.core.model;

/// Where a series changed for longer than chance explains.
///
/// @param index first point of what is new, 0-based
/// @param before median of the segment before
/// @param after median of the segment after
/// @param difference after less before, in the unit of the values
/// @param p how likely a change this clear, anywhere in the series, is where nothing changed
public record ChangePoint(
        int index, Kind kind, double before, double after, Interval difference, double p) {
    /// What changed.
    public enum Kind {
        /// From one level to another.
        STEP,
        /// From one slope to another: a drift began, ended or turned.
        SLOPE,
        /// The scatter around the level.
        SPREAD
    }

    public ChangePoint {
        Require.positive("index", index);
        Require.finite("before", before);
        Require.finite("after", after);
        Require.share("p", p);
    }

    /// After as a multiple of before: 1.05 for 5 % more; not a number where that means nothing.
    public double ratio() {
        return before > 0 && after >= 0 ? after / before : Double.NaN;
    }
}
