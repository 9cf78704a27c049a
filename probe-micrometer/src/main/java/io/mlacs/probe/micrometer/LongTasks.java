package io.mlacs.probe.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;
import io.mlacs.probe.Intake;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tasks that run for so long that it matters before they have ended.
final class LongTasks extends DefaultLongTaskTimer implements Polled {
    private final Intake.@Nullable Sink active;
    private final Intake.@Nullable Sink durations;

    LongTasks(ProbeRegistry registry, Meter.Id id, Clock clock) {
        super(id, clock, TimeUnit.SECONDS, DistributionStatisticConfig.NONE, false);
        active = registry.sink(id, ".active", "1", "");
        durations = registry.sink(id, ".duration", "s", "");
    }

    @Override
    public void poll() {
        if (active != null) {
            active.record(activeTasks());
        }
        if (durations != null) {
            Intake.Sink into = durations;
            forEachActive(task -> into.record(task.duration(TimeUnit.NANOSECONDS) / 1e9));
        }
    }
}
