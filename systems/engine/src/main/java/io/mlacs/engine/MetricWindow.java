package io.mlacs.engine;

import java.time.Instant;

/// What was recorded in one series in one closed window, in the metric's unit. Percentiles are within 0.05 % of those of the values recorded.
///
/// @param n how many values
/// @param max the largest, within 0.05 %
public record MetricWindow(
        Instant start,
        Instant end,
        long n,
        double mean,
        double p50,
        double p90,
        double p99,
        double max) {}
