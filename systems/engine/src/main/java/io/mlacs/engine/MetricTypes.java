package io.mlacs.engine;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import java.util.List;

/// The usual metrics of agents and what they stand on. Any other [Metric] whose unit is a base unit will do as well.
public final class MetricTypes {
    public static final Metric EXECUTION_TIME = time("execution.time");
    public static final Metric RESPONSE_TIME = time("response.time");
    public static final Metric NETWORK_LATENCY = time("network.latency");
    public static final Metric THROUGHPUT =
            new Metric("throughput", "1/s", Direction.HIGHER, Quality.CAPACITY);
    public static final Metric QUEUE_LENGTH =
            new Metric("queue.length", "1", Direction.LOWER, Quality.CAPACITY);
    public static final Metric RESOURCE_USAGE = usage("resource.usage", "1");
    public static final Metric CPU_UTILIZATION = usage("cpu.utilization", "1");
    public static final Metric MEMORY_USAGE = usage("memory.usage", "By");
    public static final Metric ERROR_RATE =
            new Metric("error.rate", "1", Direction.LOWER, Quality.RELIABILITY);
    public static final Metric SUCCESS_RATE =
            new Metric("success.rate", "1", Direction.HIGHER, Quality.RELIABILITY);
    public static final Metric COST = usage("cost", "USD");
    public static final Metric TOKENS = usage("tokens", "{token}");
    public static final Metric ANSWER_QUALITY =
            new Metric("answer.quality", "1", Direction.HIGHER, Quality.FUNCTIONAL_CORRECTNESS);

    private static final List<Metric> ALL =
            List.of(
                    EXECUTION_TIME,
                    RESPONSE_TIME,
                    NETWORK_LATENCY,
                    THROUGHPUT,
                    QUEUE_LENGTH,
                    RESOURCE_USAGE,
                    CPU_UTILIZATION,
                    MEMORY_USAGE,
                    ERROR_RATE,
                    SUCCESS_RATE,
                    COST,
                    TOKENS,
                    ANSWER_QUALITY);

    private MetricTypes() {}

    public static List<Metric> all() {
        return ALL;
    }

    private static Metric time(String name) {
        return new Metric(name, "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    }

    private static Metric usage(String name, String unit) {
        return new Metric(name, unit, Direction.LOWER, Quality.RESOURCE_UTILISATION);
    }
}
