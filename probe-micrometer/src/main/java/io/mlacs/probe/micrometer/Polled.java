package io.mlacs.probe.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.mlacs.probe.Intake;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A meter that is sampled. Polled by one thread at a time.
interface Polled {
    void poll();

    static Intake.Reason reason(double value) {
        return Double.isNaN(value) ? Intake.Reason.NOT_A_NUMBER : Intake.Reason.NEGATIVE;
    }

    /// What was added to a total since the last look. A total that is less than it was has begun anew.
    final class Added {
        private double last;

        double to(double total) {
            double added = total < last ? total : total - last;
            if (!Double.isNaN(total)) {
                last = Math.max(0, total);
            }
            return added;
        }
    }

    final class Count extends AbstractMeter implements Counter, Polled {
        private final ProbeRegistry registry;
        private final Intake.@Nullable Sink sink;
        private final DoubleAdder total = new DoubleAdder();
        private final Added added = new Added();

        Count(ProbeRegistry registry, Meter.Id id) {
            super(id);
            this.registry = registry;
            sink = registry.sink(id);
        }

        @Override
        public void increment(double amount) {
            if (amount >= 0 && amount < Double.POSITIVE_INFINITY) {
                total.add(amount);
            } else {
                registry.refuse(
                        amount > 0 ? Intake.Reason.TOO_LARGE : reason(amount), getId(), amount);
            }
        }

        @Override
        public double count() {
            return total.sum();
        }

        @Override
        public void poll() {
            if (sink != null) {
                sink.record(added.to(count()));
            }
        }
    }

    final class Value<T> extends AbstractMeter implements Gauge, Polled {
        private final Intake.@Nullable Sink sink;
        private final WeakReference<@Nullable T> of;
        private final ToDoubleFunction<T> value;

        Value(ProbeRegistry registry, Meter.Id id, @Nullable T of, ToDoubleFunction<T> value) {
            super(id);
            this.of = new WeakReference<>(of);
            this.value = value;
            sink = registry.sink(id);
        }

        /// Not a number once what it is the value of is gone.
        @Override
        public double value() {
            T alive = of.get();
            return alive == null ? Double.NaN : value.applyAsDouble(alive);
        }

        @Override
        public void poll() {
            if (sink != null) {
                sink.record(value());
            }
        }
    }

    /// In seconds.
    final class Time<T> extends AbstractMeter implements TimeGauge, Polled {
        private final Value<T> seconds;

        Time(
                ProbeRegistry registry,
                Meter.Id id,
                @Nullable T of,
                TimeUnit unit,
                ToDoubleFunction<T> value) {
            super(id);
            double inSeconds = unit.toNanos(1) / 1e9;
            seconds = new Value<>(registry, id, of, any -> value.applyAsDouble(any) * inSeconds);
        }

        @Override
        public double value() {
            return seconds.value();
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }

        @Override
        public void poll() {
            seconds.poll();
        }
    }

    final class CountOf<T> extends AbstractMeter implements FunctionCounter, Polled {
        private final Intake.@Nullable Sink sink;
        private final WeakReference<T> of;
        private final ToDoubleFunction<T> count;
        private final Added added = new Added();
        private volatile double last;

        CountOf(ProbeRegistry registry, Meter.Id id, T of, ToDoubleFunction<T> count) {
            super(id);
            this.of = new WeakReference<>(of);
            this.count = count;
            sink = registry.sink(id);
        }

        /// The last one once what it counts is gone.
        @Override
        public double count() {
            T alive = of.get();
            if (alive != null) {
                last = count.applyAsDouble(alive);
            }
            return last;
        }

        @Override
        public void poll() {
            if (sink != null) {
                sink.record(added.to(count()));
            }
        }
    }

    final class TimesOf<T> extends AbstractMeter implements FunctionTimer, Polled {
        private final Intake.@Nullable Sink sink;
        private final WeakReference<T> of;
        private final ToLongFunction<T> count;
        private final ToDoubleFunction<T> total;
        private final double unitsPerSecond;
        private volatile long lastCount;
        private volatile double lastSeconds;
        private long polledCount;
        private double polledSeconds;

        TimesOf(
                ProbeRegistry registry,
                Meter.Id id,
                T of,
                ToLongFunction<T> count,
                ToDoubleFunction<T> total,
                TimeUnit unit) {
            super(id);
            this.of = new WeakReference<>(of);
            this.count = count;
            this.total = total;
            unitsPerSecond = 1e9 / unit.toNanos(1);
            sink = registry.sink(id, "", "s", "mean");
        }

        @Override
        public double count() {
            look();
            return lastCount;
        }

        @Override
        public double totalTime(TimeUnit unit) {
            look();
            return lastSeconds * 1e9 / unit.toNanos(1);
        }

        private void look() {
            T alive = of.get();
            if (alive != null) {
                lastCount = count.applyAsLong(alive);
                lastSeconds = total.applyAsDouble(alive) / unitsPerSecond;
            }
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }

        @Override
        public void poll() {
            look();
            long calls = lastCount;
            double seconds = lastSeconds;
            if (!(calls >= 0 && seconds >= 0)) {
                if (sink != null) {
                    sink.record(calls < 0 ? calls : seconds); // to be refused
                }
                return;
            }
            boolean hasBegunAnew = calls < polledCount || seconds < polledSeconds;
            long newCalls = hasBegunAnew ? calls : calls - polledCount;
            double newSeconds = hasBegunAnew ? seconds : seconds - polledSeconds;
            polledCount = calls;
            polledSeconds = seconds;
            if (sink != null && newCalls > 0) {
                sink.record(newSeconds / newCalls, newCalls);
            }
        }
    }

    final class Other extends AbstractMeter implements Polled {
        private final Iterable<Measurement> measurements;
        private final List<Part> parts = new ArrayList<>();

        private record Part(
                Measurement measurement, Intake.@Nullable Sink sink, @Nullable Added added) {}

        Other(ProbeRegistry registry, Meter.Id id, Iterable<Measurement> measurements) {
            super(id);
            this.measurements = measurements;
            String base = id.getBaseUnit() == null ? "" : id.getBaseUnit();
            for (Measurement measurement : measurements) {
                String unit =
                        switch (measurement.getStatistic()) {
                            case TOTAL_TIME, DURATION -> "s";
                            case COUNT, ACTIVE_TASKS -> "1";
                            case TOTAL, MAX, VALUE, UNKNOWN -> base;
                        };
                Added added =
                        switch (measurement.getStatistic()) {
                            case TOTAL, TOTAL_TIME, COUNT -> new Added();
                            case DURATION, ACTIVE_TASKS, MAX, VALUE, UNKNOWN -> null;
                        };
                String suffix = "." + measurement.getStatistic().getTagValueRepresentation();
                parts.add(new Part(measurement, registry.sink(id, suffix, unit, ""), added));
            }
        }

        @Override
        public Iterable<Measurement> measure() {
            return measurements;
        }

        @Override
        public void poll() {
            for (Part part : parts) {
                if (part.sink != null) {
                    double value = part.measurement.getValue();
                    part.sink.record(part.added == null ? value : part.added.to(value));
                }
            }
        }
    }
}
