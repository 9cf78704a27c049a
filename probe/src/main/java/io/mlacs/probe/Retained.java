package io.mlacs.probe;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// A result, and the heap that is held because of it.
///
/// @param bytes by which the heap in use grew, after garbage collections before and after; negative if more became free than came; empty if the JVM does not collect
/// when it is told to (`-XX:+DisableExplicitGC`, the Epsilon collector)
public record Retained<T>(T value, OptionalLong bytes) {
    /// Collections until the heap in use does not shrink any more; reference handling frees more from one to the next.
    private static final int MOST_COLLECTIONS = 5;

    static <T> Retained<T> of(Series series, Callable<T> call) throws Exception {
        long before = used();
        T value = call.call();
        long after;
        try {
            after = used();
        } finally {
            Reference.reachabilityFence(value);
        }
        if (before < 0 || after < 0) {
            return new Retained<>(value, OptionalLong.empty());
        }
        series.record(after - before);
        return new Retained<>(value, OptionalLong.of(after - before));
    }

    /// @return -1 if nothing was collected
    private static long used() {
        long collections = collections();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (used >= least) {
                break;
            }
            least = used;
        }
        return collections() == collections ? -1 : least;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
