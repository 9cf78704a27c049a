package io.mlacs.probe.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.mlacs.probe.Intake;
import io.mlacs.probe.Probe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A Micrometer registry whose meters record into a probe, under their own names and tags and in base units. Add it to the registry a program has:
///
/// ```java
/// ProbeRegistry registry = new ProbeRegistry(Probe.global());
/// Metrics.addRegistry(registry);
/// // once a second, say
/// registry.poll();
/// ```
///
/// | Meter | Series |
/// |---|---|
/// | Timer, DistributionSummary | each value, when it is recorded |
/// | Counter, FunctionCounter | `poll`: what was added since the last one |
/// | Gauge, TimeGauge | `poll`: the value |
/// | LongTaskTimer | `poll`: `NAME.active`, how many run, and `NAME.duration`, of each that runs how long it has |
/// | FunctionTimer | `poll`: the mean of the calls since the last one, as often as there were calls; tagged {@link Intake#APPROXIMATE}`=mean` |
/// | other | `poll`: its measurements as `NAME.STATISTIC`, totals and counts as what was added |
///
/// A counter or function that is less than it was has begun anew: all of it was added since. What has no place in a probe (a unit that is not known, more than 16 tags, a value
/// that is negative or not a number) is counted in {@link #refused}: a meter once, when it is registered; a value each time. Nothing is thrown.
///
/// Thread-safe; starts no thread.
public final class ProbeRegistry extends MeterRegistry {
    private final Intake intake;
    private final AtomicInteger meters = new AtomicInteger();

    /// With at most as many meters as a probe has series unless told otherwise.
    public ProbeRegistry(Probe probe) {
        this(probe, Probe.MOST_SERIES);
    }

    /// @param mostMeters more are not registered; that is counted as {@link Intake.Reason#TOO_MANY}
    public ProbeRegistry(Probe probe, int mostMeters) {
        super(Clock.SYSTEM);
        if (mostMeters < 1) {
            throw new IllegalArgumentException("mostMeters is not positive: " + mostMeters);
        }
        intake = new Intake(probe);
        config().onMeterAdded(meter -> meters.incrementAndGet());
        config().onMeterRemoved(meter -> meters.decrementAndGet());
        config().meterFilter(
                        new MeterFilter() {
                            @Override
                            public MeterFilterReply accept(Meter.Id id) {
                                if (meters.get() < mostMeters) {
                                    return MeterFilterReply.NEUTRAL;
                                }
                                intake.refuse(Intake.Reason.TOO_MANY, id.toString());
                                return MeterFilterReply.DENY;
                            }
                        });
    }

    /// Samples the meters that are not recorded as they go.
    public synchronized void poll() {
        for (Meter meter : getMeters()) {
            if (meter instanceof Polled polled) {
                try {
                    polled.poll();
                } catch (RuntimeException e) { // of the function that somebody gave
                    intake.refuse(Intake.Reason.THREW, meter.getId() + ": " + e);
                }
            }
        }
    }

    /// What had no place in the probe, so far.
    public List<Intake.Refused> refused() {
        return intake.refused();
    }

    void refuse(Intake.Reason reason, Meter.Id id, Object value) {
        intake.refuse(reason, id + ": " + value);
    }

    Intake.@Nullable Sink sink(Meter.Id id, String suffix, String unit, String approximate) {
        Map<String, String> tags = new HashMap<>();
        for (Tag tag : id.getTagsAsIterable()) {
            tags.put(tag.getKey(), tag.getValue());
        }
        if (!approximate.isEmpty()) {
            tags.put(Intake.APPROXIMATE, approximate);
        }
        Optional<Intake.Sink> sink = intake.into(id.getName() + suffix, tags, unit);
        return sink.orElse(null);
    }

    Intake.@Nullable Sink sink(Meter.Id id) {
        String unit = id.getBaseUnit();
        return sink(id, "", unit == null ? "" : unit, "");
    }

    @Override
    protected Timer newTimer(
            Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
        return new ProbeTimer(this, id, clock);
    }

    @Override
    protected DistributionSummary newDistributionSummary(
            Meter.Id id, DistributionStatisticConfig config, double scale) {
        return new ProbeSummary(this, id, scale);
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        return new Polled.Count(this, id);
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, @Nullable T of, ToDoubleFunction<T> value) {
        return new Polled.Value<>(this, id, of, value);
    }

    @Override
    protected <T> TimeGauge newTimeGauge(
            Meter.Id id, @Nullable T of, TimeUnit unit, ToDoubleFunction<T> value) {
        return new Polled.Time<>(this, id.withBaseUnit("seconds"), of, unit, value);
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T of, ToDoubleFunction<T> count) {
        return new Polled.CountOf<>(this, id, of, count);
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id,
            T of,
            ToLongFunction<T> count,
            ToDoubleFunction<T> total,
            TimeUnit totalUnit) {
        return new Polled.TimesOf<>(this, id, of, count, total, totalUnit);
    }

    @Override
    protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig config) {
        return new LongTasks(this, id, clock);
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        return new Polled.Other(this, id, measurements);
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
        return TimeUnit.SECONDS;
    }

    @Override
    protected DistributionStatisticConfig defaultHistogramConfig() {
        return DistributionStatisticConfig.NONE;
    }
}
