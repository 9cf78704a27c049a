package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.lang.management.ManagementFactory;

/// The most platform threads that lived at once, those of the JVM and of the harness included.
final class LiveThreads {
    private LiveThreads() {}

    static Reading read() {
        return new Reading(
                "threads.peak",
                ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                "1",
                true);
    }
}
