package io.mlacs.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Something that has begun and is recorded when it ends, exactly once: what is said first counts. Thread-safe; throws nothing.
public final class Pending {
    private static final VarHandle OVER;

    static {
        try {
            OVER = MethodHandles.lookup().findVarHandle(Pending.class, "over", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Timer timer;
    private final long start;

    @SuppressWarnings("unused") // OVER
    private volatile boolean over;

    Pending(Timer timer, long start) {
        this.timer = timer;
        this.start = start;
    }

    public void ok() {
        end(Outcome.OK);
    }

    public void cancelled() {
        end(Outcome.CANCELLED);
    }

    /// Ended well without a throwable, else by it: cancelled by a `CancellationException` or `InterruptedException`, an error by any other.
    @SuppressWarnings("exports") // of an annotation that is not there at run time
    public void ended(@Nullable Throwable thrown) {
        end(Outcome.of(thrown));
    }

    void end(Outcome outcome) {
        if (OVER.compareAndSet(this, false, true)) {
            timer.record(outcome, System.nanoTime() - start);
        }
    }

    Probe probe() {
        return timer.probe();
    }
}
