package io.mlacs.engine;

import io.mlacs.core.model.Component;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Runs an engine: closes a window at each interval, reviews what was done, asks for advice, and acts on it if it may. One action at a time in each component, so that effects can
/// be told apart.
///
/// A cycle that fails is counted and told to the listeners, and the next one comes all the same. Thread-safe.
public final class OptimizationLoop implements AutoCloseable {
    /// @param running whether cycles are coming
    /// @param latestFailure empty without one
    public record LoopStatus(boolean running, long cycles, long failures, String latestFailure) {}

    private final Engine engine;
    private final Strategy strategy;
    private final Duration interval;
    private final boolean acts;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private @Nullable Thread thread;
    private boolean stopping;
    private long cycles;
    private long failures;
    private String latestFailure = "";

    /// @param acts whether it turns levers by itself, and back where that did harm
    public OptimizationLoop(
            Engine engine,
            Strategy strategy,
            Duration interval,
            boolean acts,
            InstantSource clock) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("interval is not positive: " + interval);
        }
        this.engine = engine;
        this.strategy = strategy;
        this.interval = interval;
        this.acts = acts;
        this.clock = clock;
    }

    /// One cycle, on the caller's thread.
    public void cycle(Instant now) {
        if (!engine.tick(now)) {
            return;
        }
        if (acts) {
            engine.review(now, (_, measured) -> strategy.regrets(measured));
        } else {
            engine.review(now);
        }
        List<Advice> advice = engine.advise(strategy, now);
        if (acts) {
            Set<Component> touched = new HashSet<>();
            for (Advice one : advice) {
                Component component = one.action().component();
                if (!touched.contains(component) && !engine.waiting(component)) {
                    touched.add(component);
                    engine.act(one.id(), now);
                }
            }
        }
    }

    /// @throws IllegalStateException if it runs already
    public void start() {
        lock.lock();
        try {
            if (thread != null) {
                throw new IllegalStateException("the loop runs already");
            }
            stopping = false;
            thread = Thread.ofPlatform().daemon().name("mlacs-engine-loop").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long next = System.nanoTime();
        while (true) {
            next += interval.toNanos();
            if (!awaited(next)) {
                return;
            }
            try {
                cycle(clock.instant());
                counted(null);
            } catch (RuntimeException e) {
                counted(e);
                engine.failed(e);
            }
        }
    }

    /// Waits for a moment, not for a length of time: naps that follow each other drift.
    ///
    /// @return false when it is to stop
    private boolean awaited(long moment) {
        lock.lock();
        try {
            long left = moment - System.nanoTime();
            while (!stopping && left > 0) {
                left = stopped.awaitNanos(left);
            }
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void counted(@Nullable RuntimeException failure) {
        lock.lock();
        try {
            cycles++;
            if (failure != null) {
                failures++;
                latestFailure = failure.toString();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets the present cycle end and comes back when it has. Without effect if it does not run.
    ///
    /// @throws IllegalStateException if the cycle does not end within a minute
    public void stop() throws InterruptedException {
        Thread running;
        lock.lock();
        try {
            running = thread;
            stopping = true;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        running.join(TimeUnit.MINUTES.toMillis(1));
        if (running.isAlive()) {
            throw new IllegalStateException("the present cycle has not ended within a minute");
        }
        lock.lock();
        try {
            thread = null;
        } finally {
            lock.unlock();
        }
    }

    public LoopStatus status() {
        lock.lock();
        try {
            return new LoopStatus(
                    thread != null && thread.isAlive(), cycles, failures, latestFailure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
