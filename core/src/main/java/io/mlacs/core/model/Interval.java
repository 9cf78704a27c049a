package io.mlacs.core.model;

/// Where a value lies with a stated confidence.
///
/// @param level between 0 and 1: 0.95
public record Interval(double low, double high, double level) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval is upside down: " + low + " > " + high);
        }
        Require.share("level", level);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
