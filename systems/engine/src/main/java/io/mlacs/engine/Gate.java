package io.mlacs.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The engine's one lock, and whether it is closed. No code of the user's runs in here.
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /// @throws IllegalStateException if the engine is closed
    <T> T whileOpen(Supplier<T> work) {
        return locked(() -> {
            if (closed) {
                throw new IllegalStateException("the engine is closed");
            }
            return work.get();
        });
    }

    boolean isClosed() {
        return locked(() -> closed);
    }

    /// @return false if it was closed before
    boolean close() {
        return locked(() -> {
            boolean open = !closed;
            closed = true;
            return open;
        });
    }
}
