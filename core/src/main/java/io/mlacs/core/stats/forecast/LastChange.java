package io.mlacs.core.stats.forecast;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.stats.change.ChangePoints;
import java.util.List;

/// Where the newest segment of a series begins: the part since its level last changed.
@FunctionalInterface
public interface LastChange {
    /// The whole series is one segment.
    LastChange NONE = _ -> 0;

    /// By the search for change points with its usual error rate.
    static LastChange found() {
        ChangePoints finder = ChangePoints.usual();
        return values -> {
            List<ChangePoint> changes = finder.of(values);
            return changes.isEmpty() ? 0 : changes.getLast().index();
        };
    }

    /// @param values in time, finite
    /// @return index of the newest segment's first value, 0 where nothing changed
    int start(double[] values);
}
