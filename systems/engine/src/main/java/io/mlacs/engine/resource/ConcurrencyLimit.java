package io.mlacs.engine.resource;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// How many calls may run at once, adapted to what the server bears. Nobody waits: who finds no room is told so.
///
/// Thread-safe. Acquiring takes no lock; the end of a call takes a short one, unless the limit is fixed.
public final class ConcurrencyLimit {
    private final LongSupplier nanos;
    private final Law law;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private volatile int limit;
    private volatile int cap = Limit.MOST;

    /// @param nanos a clock that does not go back: `System::nanoTime`
    public ConcurrencyLimit(Limit limit, LongSupplier nanos) {
        this.nanos = nanos;
        law =
                switch (limit) {
                    case Limit.Fixed fixed -> new Law.Constant(fixed);
                    case Limit.Aimd aimd -> new Law.IncreaseAndCut(aimd);
                    case Limit.Gradient gradient -> new LatencyLaw(gradient);
                };
        this.limit = law.limit();
    }

    /// A permit, if fewer calls are running than may.
    public Optional<Permit> tryAcquire() {
        int running = inFlight.get();
        while (running < limit()) {
            if (inFlight.compareAndSet(running, running + 1)) {
                return Optional.of(new Permit(this, now()));
            }
            running = inFlight.get();
        }
        refused.increment();
        return Optional.empty();
    }

    void ended(Outcome outcome, long latency, long started, long now) {
        int running = inFlight.getAndDecrement();
        if (law instanceof Law.Constant || outcome == Outcome.IGNORED || latency < 0) {
            return;
        }
        synchronized (law) {
            law.ended(outcome, latency, started, now, running);
            limit = law.limit();
        }
    }

    long now() {
        return nanos.getAsLong();
    }

    /// How many calls may run now. It may fall below those that are running: they end as they will.
    public int limit() {
        return Math.min(limit, cap);
    }

    /// Never more than so many, whatever the law says: a hand on top of it.
    ///
    /// @throws IllegalArgumentException if it is not between 1 and [Limit#MOST]
    public void cap(int most) {
        if (most < 1 || most > Limit.MOST) {
            throw new IllegalArgumentException(
                    "cap is not between 1 and " + Limit.MOST + ": " + most);
        }
        cap = most;
    }

    public int inFlight() {
        return inFlight.get();
    }

    /// How often there was no room.
    public long refused() {
        return refused.sum();
    }
}
