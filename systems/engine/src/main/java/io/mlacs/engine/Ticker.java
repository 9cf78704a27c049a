package io.mlacs.engine;

import io.mlacs.core.model.Sample;
import io.mlacs.core.stats.Digest;
import io.mlacs.probe.Reader;
import io.mlacs.probe.Window;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Closes the windows of all series. Not thread-safe.
final class Ticker {
    private final SeriesTable table;
    private final Reader reader;
    private final Keeper keeper;
    private Instant last;
    private long windows;
    private long wentBack;

    /// @param now when the first window begins
    Ticker(SeriesTable table, Keeper keeper, Instant now) {
        this.table = table;
        this.keeper = keeper;
        reader = table.reader();
        last = now;
    }

    /// @return false if `now` is not after the tick before
    boolean tick(Instant now) {
        if (!now.isAfter(last)) {
            wentBack++;
            return false;
        }
        long mark = keeper.mark();
        Map<LiveSeries, Window> taken = table.take(reader);
        for (LiveSeries series : table.all()) {
            Window own = taken.get(series);
            if (own != null || series.windows().size() > 0) {
                close(series, own, now, mark);
            }
        }
        last = now;
        windows++;
        return true;
    }

    private void close(LiveSeries series, @Nullable Window taken, Instant now, long mark) {
        Digest digest =
                taken == null
                        ? null
                        : Digest.of(Sample.ofHistogram(taken.values(), taken.counts()));
        Windows.Window window = new Windows.Window(last, now, digest);
        series.close(window);
        keeper.window(series, window, mark);
    }

    /// When the newest window was closed.
    Instant last() {
        return last;
    }

    /// Closed so far.
    long windows() {
        return windows;
    }

    /// Ticks that were not after the one before.
    long wentBack() {
        return wentBack;
    }
}
