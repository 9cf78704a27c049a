package io.mlacs.probe.opentelemetry;

import io.mlacs.probe.Probe;
import io.mlacs.probe.Reader;
import io.mlacs.probe.Window;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.ExplicitBucketHistogramOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a probe has recorded since the last look.
final class Taken {
    private final Reader reader;

    Taken(Probe probe) {
        reader = probe.reader();
    }

    /// By the series' id as text.
    Map<String, Window> take() {
        Map<String, Window> windows = new TreeMap<>();
        for (Window window : reader.take()) {
            windows.put(window.id().toString(), window);
        }
        return windows;
    }

    static double sum(Window window) {
        double sum = 0;
        double[] values = window.values();
        long[] counts = window.counts();
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[i];
        }
        return sum;
    }

    static Aggregation explicit(boolean withMinAndMax, Double... bounds) {
        return Aggregation.explicitBucketHistogram(
                ExplicitBucketHistogramOptions.builder()
                        .setBucketBoundaries(List.of(bounds))
                        .setRecordMinMax(withMinAndMax)
                        .build());
    }
}
