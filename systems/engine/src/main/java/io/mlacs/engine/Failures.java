package io.mlacs.engine;

import java.util.concurrent.atomic.LongAdder;

/// What code of the user's threw when the engine called it. Thread-safe.
final class Failures {
    private static final int LONGEST = 500;

    private final LongAdder failures = new LongAdder();
    private volatile String latest = "";

    void count(Throwable failure) {
        failures.increment();
        latest = words(failure);
    }

    /// At most 500 characters; a failure that cannot even say what it is does no harm.
    static String words(Throwable failure) {
        try {
            String words = failure.toString();
            return words.substring(0, Math.min(LONGEST, words.length()));
        } catch (RuntimeException e) {
            return failure.getClass().getName();
        }
    }

    Status.Told status() {
        return new Status.Told(failures.sum(), latest);
    }
}
