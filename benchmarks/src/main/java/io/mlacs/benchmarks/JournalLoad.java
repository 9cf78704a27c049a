package io.mlacs.benchmarks;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.engine.journal.Journal;
import io.mlacs.engine.journal.SeriesKey;
import java.nio.file.Path;
import java.util.Random;

/// What is written on both sides: durations of calls, at times a microsecond apart.
record JournalLoad(WorkDirectory work, boolean quick) {
    static final double KEPT = 200_000;
    static final int ROUNDS = 3;

    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final double[] VALUES =
            new Random(Settings.SEED).doubles(1 << 12, 1e-6, 1e-2).toArray();

    /// How many single calls are timed.
    int calls() {
        return quick ? 40 : 2_000;
    }

    static void register(Journal journal, int series) {
        for (int i = 0; i < series; i++) {
            journal.series(new SeriesKey("agent-" + i, TIME));
        }
    }

    static long append(Journal journal, int series, int i) {
        long number = journal.append(series, nanos(i), value(i));
        if (number < 0) {
            throw new IllegalStateException("refused: " + journal.status());
        }
        return number;
    }

    static long nanos(int i) {
        return 1_800_000_000_000_000_000L + 1_000L * i + (i & 0xff);
    }

    static double value(int i) {
        return VALUES[i % VALUES.length];
    }

    static void requireAll(long acknowledged, int values) {
        if (acknowledged != values) {
            throw new IllegalStateException(acknowledged + " values were kept of " + values);
        }
    }

    Path ours() {
        return work.path().resolve("engine.db");
    }

    Path bare() {
        return work.path().resolve("bare.db");
    }
}
