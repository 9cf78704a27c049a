package io.mlacs.probe;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An instrumented method of a name of its own, as far as its result is concerned.
record Site(String name) {
    private static final AtomicInteger SITES = new AtomicInteger();

    static Site fresh() {
        return new Site("Site." + SITES.incrementAndGet());
    }

    /// @return the same or what stands for it, of the declared type
    <T> T returned(String later, T result) {
        return returned(later, result, null);
    }

    @SuppressWarnings("unchecked")
    <T> T returned(String later, T result, Throwable thrown) {
        try {
            Woven woven =
                    (Woven)
                            Woven.later(
                                            MethodHandles.lookup(),
                                            "site",
                                            methodType(Woven.class),
                                            name,
                                            later)
                                    .getTarget()
                                    .invokeExact();
            return (T) woven.returned(result, System.nanoTime(), thrown);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// How many it recorded, by outcome.
    Map<String, Long> recorded() {
        Map<String, Long> ours = new TreeMap<>();
        Probe.global()
                .reader()
                .take()
                .forEach(window -> {
                    if (window.id().name().equals(name)) {
                        ours.put(window.id().tags().get("outcome"), window.count());
                    }
                });
        return ours;
    }
}
