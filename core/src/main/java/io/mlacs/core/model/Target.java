package io.mlacs.core.model;

/// A value to reach, in the metric's base unit.
public record Target(Source source, Metric metric, double value) {
    public enum Source {
        MISSION,
        OURS,
        USER
    }

    public Target {
        Require.finite("target", value);
    }

    public boolean metBy(double measured) {
        return metric.direction() == Direction.LOWER ? measured <= value : measured >= value;
    }
}
