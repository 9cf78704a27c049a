package io.mlacs.benchmarks.probe;

import io.mlacs.probe.MemoryMonitored;
import io.mlacs.probe.Timed;

/// The same nanosecond of work, measured in different ways; the annotations need the agent.
final class Work {
    private static final int MULTIPLIER = 31;

    private int state = 1;

    int plain() {
        state = state * MULTIPLIER + 7;
        return state;
    }

    @Timed
    int timed() {
        state = state * MULTIPLIER + 7;
        return state;
    }

    @Timed
    @MemoryMonitored
    int monitored() {
        state = state * MULTIPLIER + 7;
        return state;
    }
}
