package io.mlacs.benchmarks;

import java.time.Duration;

/// Tells on stderr what is done and how much time is left. Thread-safe.
final class Progress {
    private final String part;
    private final int steps;
    private final long started = System.nanoTime();
    private int done;

    Progress(String part, int steps) {
        this.part = part;
        this.steps = steps;
    }

    synchronized void step(String what) {
        done++;
        long left = (System.nanoTime() - started) / done * (steps - done);
        System.err.printf(
                "%s %d/%d, %d s left: %s%n",
                part, done, steps, Duration.ofNanos(left).toSeconds(), what);
    }
}
