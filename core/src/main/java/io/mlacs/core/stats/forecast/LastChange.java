package io.mlacs.core.stats.forecast;

/// Where the newest segment of a series begins: the part since its level last changed.
@FunctionalInterface
public interface LastChange {
    /// The whole series is one segment.
    LastChange NONE = _ -> 0;

    /// @param values in time, finite
    /// @return index of the newest segment's first value, 0 where nothing changed
    int start(double[] values);
}
