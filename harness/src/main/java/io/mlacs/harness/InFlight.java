package io.mlacs.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The processes whose trials are under way, and whether somebody has ended it all. Thread-safe.
final class InFlight {
    /// What can be ended from any thread.
    interface Killable {
        void kill();
    }

    private final Set<Killable> processes = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean stopped;

    /// Kills what is under way; what is added later is killed at once.
    void stop() {
        stopped = true;
        stopping.countDown();
        processes.forEach(Killable::kill);
    }

    boolean stopped() {
        return stopped;
    }

    void add(Killable process) {
        processes.add(process);
        if (stopped) {
            process.kill();
        }
    }

    void remove(Killable process) {
        processes.remove(process);
    }

    /// Ctrl-C reaches the children too, and often ends them before anybody here has heard of it: their end is no failed trial then.
    void awaitStop() throws InterruptedException {
        var _ = stopping.await(1, TimeUnit.SECONDS);
    }
}
