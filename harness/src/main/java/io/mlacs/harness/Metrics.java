package io.mlacs.harness;

import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Trial;
import io.mlacs.scenario.Reading;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The metrics the harness itself measures.
public final class Metrics {
    /// Of one operation; of an open load from when it was due.
    public static final Metric TIME = lower("time", "s", Quality.TIME_BEHAVIOUR);

    /// Operations per second: of all workers, checks left out; of an open load as achieved.
    public static final Metric THROUGHPUT =
            new Metric("throughput", "1/s", Direction.HIGHER, Quality.CAPACITY);

    /// Per operation.
    public static final Metric ALLOCATED = lower("allocated", "By", Quality.RESOURCE_UTILISATION);

    /// Per operation, of the whole process.
    public static final Metric CPU = lower("cpu", "s", Quality.RESOURCE_UTILISATION);

    /// Over the measured iterations.
    public static final Metric GC_COUNT = lower("gc.count", "1", Quality.RESOURCE_UTILISATION);

    /// Over the measured iterations.
    public static final Metric GC_PAUSE = lower("gc.pause", "s", Quality.TIME_BEHAVIOUR);

    /// From forking the JVM to the scenario being set up; of cold scenarios only.
    public static final Metric START = lower("start", "s", Quality.TIME_BEHAVIOUR);

    public static final Metric HEAP_RETAINED =
            lower("heap.retained", "By", Quality.RESOURCE_UTILISATION);
    public static final Metric RSS_PEAK = lower("rss.peak", "By", Quality.RESOURCE_UTILISATION);
    public static final Metric THREADS_PEAK =
            lower("threads.peak", "1", Quality.RESOURCE_UTILISATION);
    public static final Metric CLASSES_LOADED =
            lower("classes.loaded", "1", Quality.RESOURCE_UTILISATION);

    private static final Map<String, Metric> KNOWN =
            Stream.of(
                            TIME,
                            THROUGHPUT,
                            ALLOCATED,
                            CPU,
                            GC_COUNT,
                            GC_PAUSE,
                            START,
                            HEAP_RETAINED,
                            RSS_PEAK,
                            THREADS_PEAK,
                            CLASSES_LOADED)
                    .collect(Collectors.toUnmodifiableMap(Metric::name, Function.identity()));

    private Metrics() {}

    /// The metric of a reading: one of those above, or the scenario's own.
    static Metric of(Reading reading) {
        Metric known = KNOWN.get(reading.metric());
        return known != null
                ? known
                : new Metric(
                        reading.metric(),
                        reading.unit(),
                        reading.lowerIsBetter() ? Direction.LOWER : Direction.HIGHER,
                        Quality.FUNCTIONAL_CORRECTNESS);
    }

    /// Whether its values are counted rather than timed: the same code gives the same count, or nearly so.
    public static boolean counted(Metric metric) {
        boolean count = metric.unit().equals("1") || metric.unit().startsWith("{");
        return metric.equals(ALLOCATED) || (count && !metric.equals(GC_COUNT));
    }

    /// One of those above by its name.
    public static java.util.Optional<Metric> named(String name) {
        return java.util.Optional.ofNullable(KNOWN.get(name));
    }

    /// Every trial that ends well has measured its time.
    static Summary time(Trial.Measured trial) {
        return Objects.requireNonNull(trial.metrics().get(TIME), "trial without time").summary();
    }

    /// Every case that was measured has its time.
    public static Summary time(CaseResult.Ok result) {
        return Objects.requireNonNull(result.metrics().get(TIME), "case without time");
    }

    private static Metric lower(String name, String unit, Quality quality) {
        return new Metric(name, unit, Direction.LOWER, quality);
    }
}
