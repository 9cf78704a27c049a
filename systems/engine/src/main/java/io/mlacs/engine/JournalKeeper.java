package io.mlacs.engine;

import io.mlacs.core.stats.Digest;
import io.mlacs.engine.journal.Journal;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.engine.journal.JournalStatus;
import io.mlacs.engine.journal.NotKeptException;
import io.mlacs.engine.journal.Recovered;
import io.mlacs.engine.journal.SeriesKey;
import io.mlacs.engine.journal.WindowRow;
import io.mlacs.sql.DatabaseException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps values, windows and advice in a journal's file.
final class JournalKeeper implements Keeper {
    /// Advice that waits while the file cannot be written; the oldest gives way.
    private static final int MOST_WAITING = 3_000;

    private final Path file;
    private final Journal journal;

    /// Advice that could not be written yet, by id.
    private final Map<Long, Advice> waiting = new LinkedHashMap<>();

    private String adviceFailure = "";

    JournalKeeper(Path file, JournalOptions options) {
        this.file = file;
        journal = Journal.open(file, options);
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public int series(LiveSeries series) {
        return journal.series(new SeriesKey(series.component().name(), series.metric()));
    }

    @Override
    public void value(LiveSeries series, long epochNanos, double value) {
        // What the recorder refuses, and what there is no room for, is not kept either.
        if (value >= 0 && series.number() > 0) {
            journal.append(series.number(), epochNanos, value);
        }
    }

    /// Taken before the recorders are read: a value appended by then is in one of their windows. One in flight may be in its window and, after a restart, in
    /// the next: counted twice rather than lost.
    @Override
    public long mark() {
        return journal.appended();
    }

    @Override
    public void window(LiveSeries series, Windows.Window window, long mark) {
        Digest digest = window.digest();
        if (digest != null) {
            journal.window(
                    series.number(),
                    new WindowRow(
                            Keeper.nanos(window.start()),
                            Keeper.nanos(window.end()) - Keeper.nanos(window.start()),
                            mark,
                            digest.n(),
                            digest.mean(),
                            digest.p50(),
                            digest.p90(),
                            digest.p99(),
                            digest.max(),
                            Optional.empty()));
        }
    }

    @Override
    public synchronized void advice(Collection<Advice> changed) {
        for (Advice advice : changed) {
            waiting.remove(advice.id());
            waiting.put(advice.id(), advice);
        }
        while (waiting.size() > MOST_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        write();
    }

    private void write() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            journal.write(connection -> {
                AdviceRows.write(connection, waiting.values());
                return true;
            });
            waiting.clear();
            adviceFailure = "";
        } catch (DatabaseException e) {
            // Told in the status, and tried again with the next advice.
            adviceFailure = String.valueOf(e.getMessage());
        }
    }

    Path file() {
        return file;
    }

    List<Advice> advice() {
        return journal.read(connection -> AdviceRows.read(connection, file));
    }

    Recovered recovered(int windows) {
        return journal.recovered(windows);
    }

    @Override
    public void await() throws InterruptedException {
        journal.flush();
    }

    @Override
    public synchronized Durable status() {
        JournalStatus status = journal.status();
        return new Durable(
                status.durability().words(),
                status.appended(),
                status.acknowledged(),
                status.refused(),
                status.failure().orElse(adviceFailure));
    }

    /// @throws NotKeptException if something that was accepted could not be kept
    @Override
    public synchronized void close() {
        try (journal) {
            write();
        }
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
    }
}
