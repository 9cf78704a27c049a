package io.mlacs.scenario.child;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What the workers of a trial share. Used by one thread at a time: set-up is sequential.
final class Shared {
    private final Map<Class<?>, AutoCloseable> things = new LinkedHashMap<>();

    <T extends AutoCloseable> T get(Class<T> type, Supplier<T> make) {
        AutoCloseable thing = things.get(type);
        if (thing == null) {
            thing = make.get();
            things.put(type, thing);
        }
        return type.cast(thing);
    }

    /// The latest first.
    List<AutoCloseable> latestFirst() {
        List<AutoCloseable> reversed = new ArrayList<>();
        things.values().forEach(thing -> reversed.add(0, thing));
        return reversed;
    }
}
