package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// Heap in use after a collection at the trial's end, less the same after set-up: what the operations left behind.
///
/// Not offered for a cold trial, or when the flags forbid explicit collections (then both readings are of garbage too, and the JVM does not say so).
public final class RetainedHeap {
    private long baseline = -1;

    public void readBaseline() {
        baseline = usedAfterCollection();
    }

    public Optional<Reading> read() {
        return baseline < 0
                ? Optional.empty()
                : Optional.of(
                        new Reading(
                                "heap.retained",
                                Math.max(0, usedAfterCollection() - baseline),
                                "By",
                                true));
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
