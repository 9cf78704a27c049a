package io.mlacs.engine.journal;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What several tests need.
final class Fixture {
    static final Metric TIME = new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Fixture() {}

    static SeriesKey key(String component) {
        return new SeriesKey(component, TIME);
    }

    static WindowRow window(long start, long through, long count) {
        return new WindowRow(
                start, 1_000, through, count, 1.5, 1, 2, 3, 4 + start, Optional.empty());
    }

    /// Polls until it holds.
    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                throw new AssertionError("not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
