package io.mlacs.engine;

import java.time.Instant;
import java.util.Collection;

/// Where an engine keeps what must survive it.
interface Keeper extends AutoCloseable {
    long SECOND = 1_000_000_000L;

    long FURTHEST = Long.MAX_VALUE / SECOND - 1;

    /// Keeps nothing.
    Keeper NONE =
            new Keeper() {
                @Override
                public boolean keeps() {
                    return false;
                }

                @Override
                public int series(LiveSeries series) {
                    return 0;
                }

                @Override
                public void value(LiveSeries series, long epochNanos, double value) {}

                @Override
                public long mark() {
                    return 0;
                }

                @Override
                public void window(LiveSeries series, Windows.Window window, long mark) {}

                @Override
                public void advice(Collection<Advice> changed) {}

                @Override
                public void await() {}

                @Override
                public Durable status() {
                    return Durable.nothing();
                }

                @Override
                public void close() {}
            };

    boolean keeps();

    /// The series' number in the file.
    int series(LiveSeries series);

    void value(LiveSeries series, long epochNanos, double value);

    /// How far values have been handed over; asked for before the recorders are read, and given with the windows.
    long mark();

    void window(LiveSeries series, Windows.Window window, long mark);

    void advice(Collection<Advice> changed);

    /// Waits until everything handed over before is kept.
    void await() throws InterruptedException;

    Durable status();

    @Override
    void close();

    static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }

    /// Since 1970; of times three centuries away the last that can be kept.
    static long nanos(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -FURTHEST, FURTHEST);
        return seconds * SECOND + instant.getNano();
    }
}
