package io.mlacs.engine;

import io.mlacs.core.model.Component;
import io.mlacs.core.model.Metric;
import io.mlacs.probe.Series;
import java.time.Instant;

/// A handle on one series: records without looking anything up. Thread-safe; never throws for a value: what is not a number, negative or too large is
/// refused and counted.
public final class MetricSeries {
    private final LiveSeries live;
    private final Series recorder;
    private final Keeper keeper;

    MetricSeries(LiveSeries live, Keeper keeper) {
        this.live = live;
        recorder = live.recorder();
        this.keeper = keeper;
    }

    public Component component() {
        return live.component();
    }

    public Metric metric() {
        return live.metric();
    }

    /// @param value in the metric's unit; its time is that of the call
    public void record(double value) {
        recorder.recordUnits(value);
        if (keeper.keeps()) {
            keeper.value(live, Keeper.now(), value);
        }
    }

    /// @param at kept with the value where values are kept; the window is that of the call
    public void record(double value, Instant at) {
        live.record(value, at, keeper);
    }

    /// Values recorded.
    public long count() {
        return recorder.count();
    }

    /// Values refused.
    public long refused() {
        return recorder.refused();
    }
}
