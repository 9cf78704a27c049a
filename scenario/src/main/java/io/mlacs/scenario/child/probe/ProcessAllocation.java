package io.mlacs.scenario.child.probe;

import com.sun.management.ThreadMXBean;
import io.mlacs.scenario.Reading;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/// Bytes allocated by the whole process: virtual threads and threads that have ended are in it, and so is whatever else ran.
///
/// The counter came with Java 21 (some builds of 17 have it); it is looked up so that this also runs where it is not offered.
final class ProcessAllocation implements IterationProbe {
    static final String NAME = "allocated.process";

    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Optional<MethodHandle> TOTAL = find();

    private long before;

    private static Optional<MethodHandle> find() {
        try {
            return Optional.of(
                    MethodHandles.publicLookup()
                            .findVirtual(
                                    ThreadMXBean.class,
                                    "getTotalThreadAllocatedBytes",
                                    MethodType.methodType(long.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }

    private static long total(MethodHandle handle) {
        try {
            return (long) handle.invokeExact(BEAN);
        } catch (Throwable e) {
            throw new IllegalStateException("total of allocated bytes could not be read", e);
        }
    }

    @Override
    public void start() {
        TOTAL.ifPresent(handle -> before = total(handle));
    }

    @Override
    public List<Reading> stop() {
        return TOTAL.map(handle -> new Reading(NAME, total(handle) - before, "By", true)).stream()
                .toList();
    }
}
