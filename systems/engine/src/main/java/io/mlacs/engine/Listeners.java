package io.mlacs.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who is told. One that throws, whatever it is, disturbs neither the others nor the engine, and is counted.
final class Listeners {
    private final List<Consumer<? super EngineEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Failures failures;
    private volatile boolean closed;

    Listeners(Failures failures) {
        this.failures = failures;
    }

    void add(Consumer<? super EngineEvent> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<? super EngineEvent> listener) {
        listeners.remove(listener);
    }

    void tell(EngineEvent event) {
        for (Consumer<? super EngineEvent> listener : listeners) {
            if (closed) {
                return;
            }
            try {
                listener.accept(event);
            } catch (Throwable e) {
                failures.count(e);
            }
        }
    }

    void close() {
        closed = true;
    }
}
