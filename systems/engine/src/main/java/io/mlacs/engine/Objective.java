package io.mlacs.engine;

import io.mlacs.core.model.Metric;
import java.util.Set;

/// What one can want of an agent system.
public enum Objective {
    LATENCY,
    THROUGHPUT,
    RESOURCES,
    COST,
    QUALITY,
    RELIABILITY;

    private static final Set<String> PAID = Set.of("USD", "{token}");

    /// What a metric speaks of, by its quality characteristic and unit.
    public static Objective of(Metric metric) {
        return switch (metric.quality()) {
            case TIME_BEHAVIOUR -> LATENCY;
            case CAPACITY -> THROUGHPUT;
            case RESOURCE_UTILISATION -> PAID.contains(metric.unit()) ? COST : RESOURCES;
            case RELIABILITY -> RELIABILITY;
            case FUNCTIONAL_CORRECTNESS -> QUALITY;
        };
    }
}
