package io.mlacs.scenario.child;

import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/// The thread that does one worker's operations, for as long as the trial lasts.
final class Worker {
    /// Something to do on the worker's thread.
    interface Task {
        void run() throws Exception;
    }

    private final SynchronousQueue<Task> tasks = new SynchronousQueue<>();
    private final SynchronousQueue<Done> dones = new SynchronousQueue<>();

    private record Done(@Nullable Throwable failure) {}

    Worker(int index, boolean virtual) {
        if (virtual) {
            VirtualThreads.start(this::work);
        } else {
            Thread thread = new Thread(this::work, "mlacs-worker-" + index);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void work() {
        try {
            for (; ; ) {
                Task task = tasks.take();
                Throwable failure = null;
                try {
                    task.run();
                } catch (Throwable e) {
                    failure = e;
                }
                // What the task left behind must stop the task only, not this loop.
                Thread.interrupted();
                dones.put(new Done(failure));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void start(Task task) throws InterruptedException {
        tasks.put(task);
    }

    /// Waits until the task is done.
    ///
    /// @return what it threw, or null
    @Nullable Throwable await() throws InterruptedException {
        return dones.take().failure;
    }
}
