package io.mlacs.probe;

import static java.lang.invoke.MethodType.methodType;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The bytes that calls of one name allocate on their threads, in the series `NAME.allocated`. Thread-safe; no method throws anything of its own.
///
/// Exact on platform threads, calls within included. On virtual threads, and where the JVM does not count, a call adds one to the series `NAME.allocated.not_attributable` instead.
public final class Allocation {
    private static final @Nullable ThreadMXBean THREADS = threads();
    private static final @Nullable MethodHandle OF_ALL = ofAll();

    private final Probe probe;
    private final String name;
    private final Series bytes;
    private volatile @Nullable Series notAttributable;

    /// @throws IllegalArgumentException if the name is too long for a series, or such a series exists in another unit
    Allocation(Probe probe, String name) {
        this.probe = probe;
        this.name = name + ".allocated";
        SeriesId.of(name);
        bytes = probe.series(this.name, Unit.BYTES);
    }

    private static @Nullable ThreadMXBean threads() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                ? threads
                : null;
    }

    private static @Nullable MethodHandle ofAll() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            ThreadMXBean.class,
                            "getTotalThreadAllocatedBytes",
                            methodType(long.class));
        } catch (ReflectiveOperationException notThere) {
            return null;
        }
    }

    /// Bytes that the current thread has allocated since it started. Takes about 20 ns.
    ///
    /// @return -1 on a virtual thread, and where the JVM does not count
    public static long ofThisThread() {
        return THREADS == null ? -1 : THREADS.getCurrentThreadAllocatedBytes();
    }

    /// Bytes that all threads, virtual ones too, have allocated since the JVM started. Two readings apart are what the process allocated between them. It stops no thread, but looks at each.
    ///
    /// @return empty where the JVM does not count, or cannot tell, as some before Java 21
    public static OptionalLong ofAllThreads() {
        if (THREADS == null || OF_ALL == null) {
            return OptionalLong.empty();
        }
        long bytes;
        try {
            bytes = (long) OF_ALL.invokeExact(THREADS);
        } catch (Throwable e) {
            Probe.global().failed(e);
            return OptionalLong.empty();
        }
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /// Records what a thread has allocated between two readings of {@link #ofThisThread} on it.
    public void ended(long before, long after) {
        try {
            if (before < 0 || after < 0) {
                notAttributable().recordUnits(1);
            } else {
                bytes.record(after - before);
            }
        } catch (Throwable ours) {
            probe.failed(ours);
        }
    }

    private Series notAttributable() {
        Series made = notAttributable;
        if (made == null) {
            made = probe.series(name + ".not_attributable", Unit.ONE);
            notAttributable = made;
        }
        return made;
    }

    /// Measures a call.
    ///
    /// @throws Exception what the call throws; what it allocated until then is recorded too
    public <T> T measure(Callable<T> call) throws Exception {
        long before = ofThisThread();
        try {
            return call.call();
        } finally {
            ended(before, ofThisThread());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
