package io.mlacs.engine.suite;

import io.mlacs.core.model.Metric;
import io.mlacs.engine.Actuator;
import io.mlacs.engine.Engine;
import io.mlacs.engine.Lever;
import io.mlacs.engine.MetricSeries;
import io.mlacs.engine.MetricTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// Made-up series with a planted defect, and others without: what an engine that advises must tell apart.
///
/// Each has one value a window. Noise is log-normal of 5 %, half of it carried over from window to window in every second series, and one window in fifty is a
/// spike of twice the level.
final class Corpus {
    /// What is planted.
    enum Plot {
        SLOWER,
        LESS_THROUGHPUT,
        FAILURES,
        LEAK,
        DEARER,
        CALM,
        FASTER,
        MORE_THROUGHPUT,
        FEWER_FAILURES,
        CAME_BACK;

        boolean defect() {
            return switch (this) {
                case SLOWER, LESS_THROUGHPUT, FAILURES, LEAK, DEARER -> true;
                case CALM, FASTER, MORE_THROUGHPUT, FEWER_FAILURES, CAME_BACK -> false;
            };
        }

        Metric metric() {
            return switch (this) {
                case SLOWER, CALM, FASTER -> MetricTypes.RESPONSE_TIME;
                case LESS_THROUGHPUT, MORE_THROUGHPUT -> MetricTypes.THROUGHPUT;
                case FAILURES, FEWER_FAILURES -> MetricTypes.SUCCESS_RATE;
                case LEAK -> MetricTypes.MEMORY_USAGE;
                case DEARER, CAME_BACK -> MetricTypes.COST;
            };
        }

        /// The level at a moment, as a multiple of what it was at first; of a share the share itself.
        ///
        /// @param at between 0 and 1
        private double level(double at) {
            boolean late = at >= 0.6;
            return switch (this) {
                case SLOWER, DEARER -> late ? 1.25 : 1;
                case LESS_THROUGHPUT -> late ? 0.8 : 1;
                case FAILURES -> late ? 0.93 : 0.98;
                case LEAK -> 1 + Math.max(0, at - 0.3);
                case CALM -> 1;
                case FASTER -> late ? 0.8 : 1;
                case MORE_THROUGHPUT -> late ? 1.25 : 1;
                case FEWER_FAILURES -> late ? 0.98 : 0.93;
                case CAME_BACK -> at >= 0.3 && at < 0.6 ? 1.25 : 1;
            };
        }
    }

    static final Instant START = Instant.ofEpochSecond(1_800_000_000L);

    private static final double NOISE = 0.05;
    private static final double SHARE_NOISE = 0.003;
    private static final double CARRIED = 0.5;
    private static final int SPIKE_EVERY = 50;

    /// A component and what is planted in it.
    record Entry(String component, Plot plot) {}

    private Corpus() {}

    /// Records all of them, window by window.
    ///
    /// @param plots one series for each
    static List<Entry> record(
            Engine engine, List<Plot> plots, int windows, RandomGenerator random) {
        List<Entry> entries = new ArrayList<>();
        List<MetricSeries> series = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            Entry entry = new Entry("component-" + i, plots.get(i));
            entries.add(entry);
            series.add(engine.series(entry.component(), entry.plot().metric()));
        }
        double[] carried = new double[plots.size()];
        for (int w = 0; w < windows; w++) {
            for (int i = 0; i < plots.size(); i++) {
                double rest = Math.sqrt(1 - CARRIED * CARRIED);
                double fresh = random.nextGaussian();
                carried[i] = i % 2 == 0 ? fresh : CARRIED * carried[i] + rest * fresh;
                series.get(i).record(value(plots.get(i), (double) w / windows, carried[i], random));
            }
            engine.tick(START.plusSeconds(w + 1));
        }
        return entries;
    }

    /// Workers, a cache and retries, on which nothing hangs.
    static void giveLevers(Engine engine, String component) {
        for (Lever lever : List.of(Lever.WORKERS, Lever.CACHE, Lever.RETRIES)) {
            AtomicReference<Double> setting = new AtomicReference<>(4.0);
            engine.actuator(Actuator.of(component, lever, 1, 64, setting::get, setting::set));
        }
    }

    private static double value(Plot plot, double at, double noise, RandomGenerator random) {
        double level = plot.level(at);
        if (plot.metric().equals(MetricTypes.SUCCESS_RATE)) {
            return Math.clamp(level + SHARE_NOISE * noise, 0, 1);
        }
        double spike = random.nextInt(SPIKE_EVERY) == 0 ? 2 : 1;
        return level * Math.exp(NOISE * noise) * spike;
    }
}
