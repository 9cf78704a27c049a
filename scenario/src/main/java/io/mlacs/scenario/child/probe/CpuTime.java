package io.mlacs.scenario.child.probe;

import com.sun.management.OperatingSystemMXBean;
import io.mlacs.scenario.Reading;
import java.lang.management.ManagementFactory;
import java.util.List;

/// CPU time of the whole process: the work, its checks, the compiler and the collector.
final class CpuTime implements IterationProbe {
    private static final OperatingSystemMXBean BEAN =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long before;

    @Override
    public void start() {
        before = BEAN.getProcessCpuTime();
    }

    @Override
    public List<Reading> stop() {
        return before < 0
                ? List.of()
                : List.of(new Reading("cpu", (BEAN.getProcessCpuTime() - before) / 1e9, "s", true));
    }
}
