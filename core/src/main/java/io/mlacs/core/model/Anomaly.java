package io.mlacs.core.model;

/// A single point that lies where its segment does not.
///
/// @param index 0-based
/// @param expected the segment's level there
/// @param usual where a point lies as often as the interval's level says
/// @param p how likely a point at least this far off is
public record Anomaly(int index, double value, double expected, Interval usual, double p) {
    public Anomaly {
        Require.notNegative("index", index);
        Require.finite("value", value);
        Require.finite("expected", expected);
        Require.share("p", p);
    }
}
