package io.mlacs.engine;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.analysis.Symptoms;
import io.mlacs.core.model.Component;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Target;
import io.mlacs.probe.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// One metric of one component: its recorder, which any thread may use, and its windows, which belong to who holds the engine's lock.
final class LiveSeries {
    private final Component component;
    private final Metric metric;
    private final Series recorder;
    private final Windows windows;
    private int number;
    private List<Found> found = List.of();
    private boolean stale;

    /// Time of the newest value that came with one; 0 without any.
    private final AtomicLong lastAt = new AtomicLong();

    LiveSeries(Component component, Metric metric, Series recorder, int mostWindows) {
        this.component = component;
        this.metric = metric;
        this.recorder = recorder;
        windows = new Windows(mostWindows);
    }

    Component component() {
        return component;
    }

    Metric metric() {
        return metric;
    }

    Series recorder() {
        return recorder;
    }

    void record(double value, long epochNanos, Keeper keeper) {
        recorder.recordUnits(value);
        lastAt.setOpaque(epochNanos);
        if (keeper.keeps()) {
            keeper.value(this, epochNanos, value);
        }
    }

    /// Epoch nanoseconds; 0 before the first value with a time.
    long lastAt() {
        return lastAt.getOpaque();
    }

    /// The series' number in the file where values are kept.
    int number() {
        return number;
    }

    void number(int given) {
        number = given;
    }

    Windows windows() {
        return windows;
    }

    void close(Windows.Window window) {
        windows.add(window);
        stale = true;
    }

    void lookAgain() {
        stale = true;
    }

    /// What it shows, by itself. Looked at anew only after something new was recorded.
    List<Found> found(Symptoms reader, List<Target> targets) {
        if (stale) {
            List<Windows.Window> spoken = windows.spoken();
            found = spoken.isEmpty() ? List.of() : read(reader, targets, spoken);
            stale = false;
        }
        return found;
    }

    private List<Found> read(Symptoms reader, List<Target> targets, List<Windows.Window> spoken) {
        Instant zero = spoken.getFirst().start();
        double[] seconds = new double[spoken.size()];
        double[] levels = new double[spoken.size()];
        for (int i = 0; i < seconds.length; i++) {
            Windows.Window window = spoken.get(i);
            seconds[i] = Duration.between(zero, window.start()).toNanos() / 1e9;
            levels[i] = level(window);
        }
        Instant seen = spoken.getLast().end();
        return reader.of(metric, seconds, levels, targets).stream()
                .map(symptom -> new Found(component, metric, symptom, since(symptom, spoken), seen))
                .toList();
    }

    private static Instant since(Symptom symptom, List<Windows.Window> spoken) {
        return switch (symptom) {
            case Symptom.Degraded degraded -> spoken.get(degraded.since().index()).start();
            case Symptom.Odd odd -> spoken.get(odd.anomaly().index()).start();
            case Symptom.Missed _, Symptom.Heading _ -> spoken.getLast().start();
        };
    }

    private static double level(Windows.Window window) {
        return Objects.requireNonNull(window.digest()).p50();
    }
}
