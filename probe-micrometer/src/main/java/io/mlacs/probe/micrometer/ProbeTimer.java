package io.mlacs.probe.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.mlacs.probe.Intake;
import io.mlacs.probe.Series;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records each time as it comes.
final class ProbeTimer extends AbstractMeter implements Timer {
    private final ProbeRegistry registry;
    private final Clock clock;
    private final @Nullable Series series;
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    ProbeTimer(ProbeRegistry registry, Meter.Id id, Clock clock) {
        super(id);
        this.registry = registry;
        this.clock = clock;
        Intake.Sink sink = registry.sink(id, "", "s", "");
        series = sink == null ? null : sink.series();
    }

    @Override
    public void record(long amount, TimeUnit unit) {
        long time = unit.toNanos(amount);
        if (time < 0) {
            if (series != null) {
                series.record(time);
            }
            registry.refuse(Intake.Reason.NEGATIVE, getId(), amount);
            return;
        }
        if (series != null) {
            series.record(time);
        }
        count.increment();
        nanos.add(time);
        longest.accumulate(time);
    }

    @Override
    public <T extends @Nullable Object> T record(Supplier<T> call) {
        long start = clock.monotonicTime();
        try {
            return call.get();
        } finally {
            record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public <T extends @Nullable Object> T recordCallable(Callable<T> call) throws Exception {
        long start = clock.monotonicTime();
        try {
            return call.call();
        } finally {
            record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void record(Runnable call) {
        long start = clock.monotonicTime();
        try {
            call.run();
        } finally {
            record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public long count() {
        return count.sum();
    }

    @Override
    public double totalTime(TimeUnit unit) {
        return (double) nanos.sum() / unit.toNanos(1);
    }

    @Override
    public double max(TimeUnit unit) {
        return (double) longest.get() / unit.toNanos(1);
    }

    @Override
    public TimeUnit baseTimeUnit() {
        return TimeUnit.SECONDS;
    }

    @Override
    public HistogramSnapshot takeSnapshot() {
        return HistogramSnapshot.empty(count(), nanos.sum(), longest.get());
    }
}
