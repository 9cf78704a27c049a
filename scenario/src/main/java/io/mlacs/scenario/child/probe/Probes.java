package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.util.ArrayList;
import java.util.List;

/// All of them.
public final class Probes {
    /// Bytes allocated on the workers' threads: exact on platform threads, not offered on virtual ones.
    public static final String ALLOCATED = "allocated";

    private Probes() {}

    public static List<IterationProbe> forIteration() {
        return List.of(new ProcessAllocation(), new CpuTime(), new GarbageCollection());
    }

    /// What is read once, at the end of the trial.
    public static List<Reading> forTrial() {
        List<Reading> readings = new ArrayList<>();
        PeakMemory.read().ifPresent(readings::add);
        readings.add(LiveThreads.read());
        readings.add(LoadedClasses.read());
        ContextSwitches.read().ifPresent(readings::add);
        return readings;
    }
}
