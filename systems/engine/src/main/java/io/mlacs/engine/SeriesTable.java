package io.mlacs.engine;

import io.mlacs.core.model.Component;
import io.mlacs.core.model.Metric;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Reader;
import io.mlacs.probe.Series;
import io.mlacs.probe.SeriesId;
import io.mlacs.probe.Unit;
import io.mlacs.probe.Window;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// All series, by component and metric name. Bounded: values for a series too many are counted, and lost. Thread-safe.
final class SeriesTable {
    private static final String METRIC = "metric";

    private final Keeper keeper;
    private final Probe probe;
    private final int most;
    private final int mostWindows;
    private final Map<String, Map<String, LiveSeries>> byComponent = new ConcurrentHashMap<>();
    private final Queue<LiveSeries> inOrder = new ConcurrentLinkedQueue<>();
    private final Map<Series, LiveSeries> byRecorder = new ConcurrentHashMap<>();

    SeriesTable(int most, int mostWindows, Keeper keeper) {
        this.keeper = keeper;
        this.most = most;
        this.mostWindows = mostWindows;
        probe = Probe.withAtMost(most);
    }

    /// @throws IllegalArgumentException if the component has a metric of this name with another unit, direction or quality, or the unit is not a base unit
    LiveSeries get(String component, Metric metric) {
        Map<String, LiveSeries> own = byComponent.get(component);
        LiveSeries found = own == null ? null : own.get(metric.name());
        return checked(found == null ? made(component, metric) : found, metric);
    }

    private static LiveSeries checked(LiveSeries found, Metric metric) {
        Metric kept = found.metric();
        if (!kept.equals(metric)) {
            throw new IllegalArgumentException(
                    metric.name()
                            + " of "
                            + found.component().name()
                            + " is kept as "
                            + kept
                            + ", not as "
                            + metric
                            + ": give it another name");
        }
        return found;
    }

    private LiveSeries made(String name, Metric metric) {
        Unit unit = Unit.of(metric.unit());
        Component component = new Component(name);
        synchronized (inOrder) {
            if (byRecorder.size() < most) {
                return byComponent
                        .computeIfAbsent(name, _ -> new ConcurrentHashMap<>())
                        .computeIfAbsent(metric.name(), _ -> listed(component, metric, unit));
            }
        }
        // No room: the probe counts what is recorded, nobody sees it.
        return new LiveSeries(component, metric, recorder(component, metric, unit), mostWindows);
    }

    private LiveSeries listed(Component component, Metric metric, Unit unit) {
        LiveSeries live =
                new LiveSeries(component, metric, recorder(component, metric, unit), mostWindows);
        live.number(keeper.series(live));
        byRecorder.put(live.recorder(), live);
        inOrder.add(live);
        return live;
    }

    private Series recorder(Component component, Metric metric, Unit unit) {
        return probe.series(new SeriesId(component.name(), Map.of(METRIC, metric.name())), unit);
    }

    Optional<LiveSeries> find(String component, String metric) {
        return Optional.ofNullable(byComponent.get(component)).map(own -> own.get(metric));
    }

    Collection<LiveSeries> of(Component component) {
        return byComponent.getOrDefault(component.name(), Map.of()).values();
    }

    /// In the order they were made.
    Collection<LiveSeries> all() {
        return Collections.unmodifiableCollection(inOrder);
    }

    Map<String, Map<String, LiveSeries>> byComponent() {
        return byComponent;
    }

    Reader reader() {
        return probe.reader();
    }

    Map<LiveSeries, Window> take(Reader reader) {
        Map<LiveSeries, Window> windows = new HashMap<>();
        for (Window window : reader.take()) {
            LiveSeries live = owner(window);
            if (live != null && window.count() > 0) {
                windows.put(live, window);
            }
        }
        return windows;
    }

    private @Nullable LiveSeries owner(Window window) {
        Map<String, LiveSeries> own = byComponent.get(window.id().name());
        String metric = window.id().tags().get(METRIC);
        return own == null || metric == null ? null : own.get(metric);
    }

    long lost() {
        return probe.lost();
    }

    long turnedAway() {
        return probe.turnedAway();
    }
}
