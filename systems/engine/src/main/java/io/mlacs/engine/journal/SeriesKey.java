package io.mlacs.engine.journal;

import io.mlacs.core.model.Metric;

/// What a series is of. A metric of another unit or direction is another series.
///
/// @param component whose metric it is, at most {@link #LONGEST} characters
public record SeriesKey(String component, Metric metric) {
    public static final int LONGEST = 200;

    public SeriesKey {
        if (component.isBlank()) {
            throw new IllegalArgumentException("component of metric " + metric + " is empty");
        }
        if (component.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "component is longer than "
                            + LONGEST
                            + " characters: "
                            + component.length()
                            + "; give it a shorter name");
        }
    }
}
