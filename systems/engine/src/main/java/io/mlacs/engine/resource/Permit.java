package io.mlacs.engine.resource;

import java.util.concurrent.atomic.AtomicBoolean;

/// To run one call. Given back once, however often it is released or closed. Thread-safe.
///
/// ```java
/// try (Permit permit = …) {
///     answer = ask();
///     permit.release(Outcome.DONE);
/// } // whatever was thrown before says nothing of the load
/// ```
public final class Permit implements AutoCloseable {
    private final ConcurrencyLimit limit;
    private final long started;
    private final AtomicBoolean isReleased = new AtomicBoolean();

    Permit(ConcurrencyLimit limit, long started) {
        this.limit = limit;
        this.started = started;
    }

    /// With the time since it was acquired as the latency.
    public void release(Outcome outcome) {
        if (isReleased.compareAndSet(false, true)) {
            long now = limit.now();
            limit.ended(outcome, now - started, started, now);
        }
    }

    /// @param latency of the call in nanoseconds; a negative one is ignored, as is what it would tell
    public void release(Outcome outcome, long latency) {
        if (isReleased.compareAndSet(false, true)) {
            limit.ended(outcome, latency, started, limit.now());
        }
    }

    /// {@link Outcome#IGNORED}, if it was not released.
    @Override
    public void close() {
        release(Outcome.IGNORED);
    }
}
