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
import org.jspecify.annotations.Nullable;

/// One metric of one component: its recorder, which any thread may use, and its windows, which belong to who holds the engine's lock.
final class LiveSeries {
    private final Component component;
    private final Metric metric;
    private final Series recorder;
    private final Windows windows;
    private int number;
    private @Nullable Target target;
    private List<Found> found = List.of();
    private boolean stale;

    /// Windows in which something was recorded, ever.
    private long spokenEver;

    /// What the newest looks showed of a degradation, by themselves: each is asked for again a few windows later.
    private final double[] degradation = new double[Symptoms.LASTING + 1];

    /// How many windows had spoken at each of those looks.
    private final long[] lookedAt = new long[degradation.length];

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

    void record(double value, Instant at, Keeper keeper) {
        recorder.recordUnits(value);
        if (keeper.keeps()) {
            keeper.value(this, Keeper.nanos(at), value);
        }
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
        stale |= windows.add(window);
        spokenEver += window.digest() == null ? 0 : 1;
    }

    void lookAgain() {
        stale = true;
    }

    /// Takes the place of the one before.
    void target(Target wanted) {
        target = wanted;
        stale = true;
    }

    /// What it shows, by itself. Looked at anew only after something new was recorded.
    List<Found> found(Symptoms reader) {
        if (stale) {
            List<Windows.Window> spoken = windows.spoken();
            found = spoken.isEmpty() ? List.of() : read(reader, spoken);
            stale = false;
        }
        return found;
    }

    private List<Found> read(Symptoms reader, List<Windows.Window> spoken) {
        Instant zero = spoken.getFirst().start();
        double[] seconds =
                spoken.stream()
                        .mapToDouble(one -> Duration.between(zero, one.start()).toNanos() / 1e9)
                        .toArray();
        Instant seen = spoken.getLast().end();
        List<Target> targets = target == null ? List.of() : List.of(target);
        double[] levels = Windows.levels(metric, spoken);
        Symptoms.Look look =
                reader.look(metric, seconds, levels, targets, () -> earlier(reader, levels));
        int slot = slot(spokenEver);
        degradation[slot] = look.degradation();
        lookedAt[slot] = spokenEver;
        return look.symptoms().stream()
                .map(symptom -> new Found(component, metric, symptom, since(symptom, spoken), seen))
                .toList();
    }

    /// What the look a few windows ago showed, or would have shown.
    private double earlier(Symptoms reader, double[] levels) {
        long then = spokenEver - Symptoms.LASTING;
        return then > 0 && lookedAt[slot(then)] == then
                ? degradation[slot(then)]
                : reader.degradation(metric, levels);
    }

    private int slot(long spoken) {
        return (int) (spoken % degradation.length);
    }

    private static Instant since(Symptom symptom, List<Windows.Window> spoken) {
        return switch (symptom) {
            case Symptom.Degraded degraded -> spoken.get(degraded.since().index()).start();
            case Symptom.Odd odd -> spoken.get(odd.anomaly().index()).start();
            case Symptom.Missed _, Symptom.Heading _ -> spoken.getLast().start();
        };
    }
}
