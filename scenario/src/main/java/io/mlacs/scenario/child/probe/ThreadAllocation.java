package io.mlacs.scenario.child.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Bytes the current platform thread has allocated, exactly. Costs about 22 ns; -1 on a virtual thread.
public final class ThreadAllocation {
    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ThreadAllocation() {}

    public static long read() {
        return BEAN.getCurrentThreadAllocatedBytes();
    }
}
