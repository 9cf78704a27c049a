package io.mlacs.agent.program;

import io.mlacs.probe.MemoryMonitored;
import io.mlacs.probe.Timed;

/// Loaded where nobody knows the annotations.
public final class Alone implements Runnable {
    @Override
    @Timed
    @MemoryMonitored
    public void run() {
        System.out.println("saw alone: runs");
    }

    public static final class Other implements Runnable {
        @Override
        @Timed
        public void run() {
            System.out.println("saw alone too: runs");
        }
    }
}
