package io.mlacs.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What happens on Ctrl-C while a command works in several steps: the step is ended, and the process waits until the command has cleaned up and closed this. It then ends with 130 by itself.
final class OnSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile Runnable stop = () -> {};

    private OnSignal() {}

    /// @param otherwise one line, when the command does not come to its end in time
    static OnSignal heard(String otherwise) {
        OnSignal signal = new OnSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.ask(otherwise), "mlacs-stop"));
        return signal;
    }

    private void ask(String otherwise) {
        asked = true;
        stop.run();
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("mlacs: " + otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the command was asked to end.
    boolean asked() {
        return asked;
    }

    /// From now on this ends what is being done.
    void doing(Runnable step) {
        stop = step;
        if (asked) {
            step.run();
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
