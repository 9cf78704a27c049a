package io.mlacs.core.model;

import java.time.Duration;
import java.time.Instant;

/// The live measurements of one metric in one interval.
public record Window(Metric metric, Instant start, Duration length, Sample sample) {
    public Window {
        Require.positive("length in ns", length.toNanos());
    }
}
