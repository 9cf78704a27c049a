package io.mlacs.engine;

import io.mlacs.core.stats.Digest;
import io.mlacs.engine.journal.Recovered;
import io.mlacs.engine.journal.WindowRow;
import java.time.Instant;

/// Takes up what an earlier engine left in its file. Its clock may have been another: what it says of times to come is not believed, and of windows that
/// contradict each other the ones closed last are kept.
final class Recovery {
    private Recovery() {}

    /// @throws IllegalStateException if a series cannot be taken up; the message names it, the file and the remedy
    static void into(
            SeriesTable table, AdviceBook book, JournalKeeper from, int windows, Instant now) {
        for (Recovered.Series known : from.recovered(windows).series()) {
            LiveSeries series = taken(table, known, from);
            for (WindowRow row : known.windows()) {
                Windows.Window window = window(row);
                if (!window.end().isAfter(now)) {
                    series.windows().cutBack(window.start());
                    series.close(window);
                }
            }
            for (double value : known.open().values()) {
                series.recorder().recordUnits(value);
            }
        }
        book.recover(from.advice(), now);
    }

    private static LiveSeries taken(SeriesTable table, Recovered.Series known, JournalKeeper from) {
        try {
            return table.get(known.key().component(), known.key().metric());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "series "
                            + known.key().metric().name()
                            + " of "
                            + known.key().component()
                            + " in "
                            + from.file()
                            + " cannot be taken up ("
                            + e.getMessage()
                            + "): use another file",
                    e);
        }
    }

    private static Windows.Window window(WindowRow row) {
        return new Windows.Window(
                JournalKeeper.instant(row.start()),
                JournalKeeper.instant(row.start() + row.length()),
                new Digest(row.count(), row.mean(), row.p50(), row.p90(), row.p99(), row.max()));
    }
}
