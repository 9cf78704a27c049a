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
    /// @param interrupts that code of the user's left behind, and that did not end the loop
    /// @param latestFailure empty without one
    public record LoopStatus(
            boolean running, long cycles, long failures, long interrupts, String latestFailure) {}

    private static final Duration LONGEST = Duration.ofDays(1);

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
    private long interrupts;
    private String latestFailure = "";

    /// @param acts whether it turns levers by itself, and back where that did harm
    public OptimizationLoop(
            Engine engine,
            Strategy strategy,
            Duration interval,
            boolean acts,
            InstantSource clock) {
        if (!interval.isPositive() || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "interval is not between 0 and " + LONGEST + ": " + interval);
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
            engine.advising().review(now, (_, measured) -> strategy.regrets(measured));
        } else {
            engine.review(now);
        }
        List<Advice> advice = engine.advise(strategy, now);
        if (acts) {
            Set<Component> touched = new HashSet<>();
            for (Advice one : advice) {
                Component component = one.action().component();
                if (!touched.contains(component) && !engine.advising().waiting(component)) {
                    touched.add(component);
                    engine.advising().act(one.id(), now);
                }
            }
        }
    }

    /// @throws IllegalStateException if it runs already
    public void start() {
        lock.lock();
        try {
            if (thread != null && thread.isAlive()) {
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
        while (!engine.isClosed()) {
            // What was missed while a cycle took long is not made up for: that would be windows of
            // no length.
            next = Math.max(next, System.nanoTime() - interval.toNanos()) + interval.toNanos();
            if (!awaited(next)) {
                return;
            }
            try {
                cycle(clock.instant());
                counted(null);
            } catch (RuntimeException | Error e) {
                counted(e);
                engine.failed(e);
            }
        }
    }

    /// Waits for a moment, not for a length of time: naps that follow each other drift. The thread is ours alone, and ends by [#stop]: an interrupt can only be what code of
    /// the user's left behind in a cycle, and is not for us.
    ///
    /// @return false when it is to stop
    private boolean awaited(long moment) {
        lock.lock();
        try {
            while (!stopping && moment - System.nanoTime() > 0) {
                long left = moment - System.nanoTime();
                try {
                    stopped.awaitNanos(left);
                } catch (InterruptedException leftBehind) {
                    interrupts++;
                }
            }
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private void counted(@Nullable Throwable failure) {
        lock.lock();
        try {
            cycles++;
            if (failure != null) {
                failures++;
                latestFailure = Failures.words(failure);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets the present cycle end and comes back when it has; at once if it is called in a cycle, by a listener or an actuator. Without effect if it does not run.
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
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        running.join(TimeUnit.MINUTES.toMillis(1));
        if (running.isAlive()) {
            throw new IllegalStateException("the present cycle has not ended within a minute");
        }
    }

    public LoopStatus status() {
        lock.lock();
        try {
            return new LoopStatus(
                    thread != null && thread.isAlive(),
                    cycles,
                    failures,
                    interrupts,
                    latestFailure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
