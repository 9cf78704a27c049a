package io.mlacs.scenario.child;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// Virtual threads, looked up: this code also runs on Java 17, which has none.
final class VirtualThreads {
    private VirtualThreads() {}

    static void start(Runnable task) {
        try {
            MethodHandle start =
                    MethodHandles.publicLookup()
                            .findStatic(
                                    Thread.class,
                                    "startVirtualThread",
                                    MethodType.methodType(Thread.class, Runnable.class));
            Thread started = (Thread) start.invokeExact(task);
            assert started.isDaemon();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "this scenario works on virtual threads, which need Java 21 or later; this is"
                            + " Java "
                            + Runtime.version(),
                    e);
        } catch (Throwable e) {
            throw new IllegalStateException("virtual thread could not be started", e);
        }
    }
}
