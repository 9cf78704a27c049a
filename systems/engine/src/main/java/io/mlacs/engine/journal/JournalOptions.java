package io.mlacs.engine.journal;

import io.mlacs.sql.Durability;
import java.time.Duration;

/// How a journal keeps what it is given.
///
/// @param queueCapacity values that may wait for the writer, rounded up to a power of two; about 70 bytes of memory each
/// @param flushInterval how long values are gathered at most before they are written, unless somebody awaits them; zero writes as fast as it can
/// @param patience how long a lock of another process is waited for before the journal counts as failed
public record JournalOptions(
        Durability durability,
        int queueCapacity,
        Duration flushInterval,
        Duration patience,
        Retention retention) {
    static final int LEAST_CAPACITY = 16;
    static final int MOST_CAPACITY = 1 << 22;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    public JournalOptions {
        if (queueCapacity < LEAST_CAPACITY || queueCapacity > MOST_CAPACITY) {
            throw new IllegalArgumentException(
                    "queueCapacity is not between "
                            + LEAST_CAPACITY
                            + " and "
                            + MOST_CAPACITY
                            + ": "
                            + queueCapacity);
        }
        requireBounded("flushInterval", flushInterval);
        requireBounded("patience", patience);
    }

    /// Survives the end of the process, gathers for 5 ms, lets 65,536 values wait.
    public static JournalOptions usual() {
        return new JournalOptions(
                Durability.PROCESS_KILL,
                1 << 16,
                Duration.ofMillis(5),
                Duration.ofSeconds(1),
                Retention.usual());
    }

    public JournalOptions with(Durability other) {
        return new JournalOptions(other, queueCapacity, flushInterval, patience, retention);
    }

    public JournalOptions with(Retention other) {
        return new JournalOptions(durability, queueCapacity, flushInterval, patience, other);
    }

    public JournalOptions withQueueCapacity(int other) {
        return new JournalOptions(durability, other, flushInterval, patience, retention);
    }

    public JournalOptions withFlushInterval(Duration other) {
        return new JournalOptions(durability, queueCapacity, other, patience, retention);
    }

    public JournalOptions withPatience(Duration other) {
        return new JournalOptions(durability, queueCapacity, flushInterval, other, retention);
    }

    private static void requireBounded(String what, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " is not between zero and " + LONGEST + ": " + value);
        }
    }
}
