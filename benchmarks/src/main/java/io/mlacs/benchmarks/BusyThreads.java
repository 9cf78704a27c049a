package io.mlacs.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Threads that keep so many cores busy as they are told, from none to as many as there are threads. A part of a core is
/// that part of every 4 ms.
///
/// Closing ends them.
final class BusyThreads implements AutoCloseable {
    private static final long PERIOD = 4_000_000;

    private final List<Thread> threads = new ArrayList<>();
    private volatile double cores;
    private volatile boolean closed;

    BusyThreads(int most) {
        for (int i = 0; i < most; i++) {
            int index = i;
            threads.add(Thread.ofPlatform().daemon().name("busy-" + i).start(() -> burn(index)));
        }
    }

    void keep(double cores) {
        this.cores = cores;
    }

    private void burn(int index) {
        while (!closed) {
            long start = System.nanoTime();
            long busy = (long) (PERIOD * Math.clamp(cores - index, 0, 1));
            while (System.nanoTime() - start < busy) {
                Thread.onSpinWait();
            }
            if (busy < PERIOD) {
                LockSupport.parkNanos(PERIOD - busy);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
