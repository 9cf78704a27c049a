package io.mlacs.engine;

/// Where an engine keeps what must survive it.
interface Keeper extends AutoCloseable {
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
                public void window(LiveSeries series, Windows.Window window) {}

                @Override
                public void advice(Advice advice) {}

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

    void window(LiveSeries series, Windows.Window window);

    void advice(Advice advice);

    Durable status();

    @Override
    void close();

    static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }
}
