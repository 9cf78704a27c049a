package io.mlacs.core.model;

/// Where a series changed.
///
/// @param index first point of the new level, 0-based
/// @param before median of the segment before
/// @param after median of the segment after
public record ChangePoint(int index, double before, double after, Interval ratio, double p) {
    public ChangePoint {
        Require.positive("index", index);
        Require.share("p", p);
    }
}
