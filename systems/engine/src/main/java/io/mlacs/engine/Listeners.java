package io.mlacs.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Who is told. One that throws disturbs neither the others nor the engine; it is counted, and its latest failure is shown.
final class Listeners {
    private final List<Consumer<? super EngineEvent>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder failures = new LongAdder();
    private volatile String latest = "";

    void add(Consumer<? super EngineEvent> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<? super EngineEvent> listener) {
        listeners.remove(listener);
    }

    void tell(EngineEvent event) {
        for (Consumer<? super EngineEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                failures.increment();
                latest = e.toString();
            }
        }
    }

    long failures() {
        return failures.sum();
    }

    String latestFailure() {
        return latest;
    }
}
