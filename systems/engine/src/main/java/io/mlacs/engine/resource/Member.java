package io.mlacs.engine.resource;

import java.util.concurrent.atomic.AtomicInteger;

/// An agent that has joined, and what the policies keep of it.
final class Member {
    private final String name;
    private final AtomicInteger outstanding = new AtomicInteger();

    // guarded by this: PeakEwma
    private double peak;
    private long seen;

    // guarded by its policy: RoundRobin
    private double turn;

    Member(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    AtomicInteger outstanding() {
        return outstanding;
    }

    double turn() {
        return turn;
    }

    void turn(double other) {
        turn = other;
    }

    /// The latency to expect of it in nanoseconds: the last peak, fallen since towards what was seen after it. 0 if nothing is known.
    synchronized double expected(long now, double decay) {
        return peak * Math.exp(-Math.max(0, now - seen) / decay);
    }

    /// @param worse than expected however short it was
    synchronized void saw(double latency, boolean worse, long now, double decay) {
        double kept = Math.exp(-Math.max(0, now - seen) / decay);
        double counts = worse ? Math.max(latency, 2 * peak * kept) : latency;
        peak = counts > peak ? counts : peak * kept + counts * (1 - kept);
        seen = now;
    }
}
