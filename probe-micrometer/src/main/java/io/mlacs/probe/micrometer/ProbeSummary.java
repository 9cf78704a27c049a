package io.mlacs.probe.micrometer;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.mlacs.probe.Intake;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Records each value as it comes.
final class ProbeSummary extends AbstractMeter implements DistributionSummary {
    private final ProbeRegistry registry;
    private final Intake.@Nullable Sink sink;
    private final double scale;
    private final LongAdder count = new LongAdder();
    private final DoubleAdder total = new DoubleAdder();
    private final DoubleAccumulator largest = new DoubleAccumulator(Math::max, 0);

    ProbeSummary(ProbeRegistry registry, Meter.Id id, double scale) {
        super(id);
        this.registry = registry;
        this.scale = scale;
        sink = registry.sink(id);
    }

    @Override
    public void record(double amount) {
        double value = amount * scale;
        if (sink != null) {
            sink.record(value);
        } else if (!(value >= 0)) {
            registry.refuse(Polled.reason(value), getId(), value);
        }
        if (value >= 0) {
            count.increment();
            total.add(value);
            largest.accumulate(value);
        }
    }

    @Override
    public long count() {
        return count.sum();
    }

    @Override
    public double totalAmount() {
        return total.sum();
    }

    @Override
    public double max() {
        return largest.get();
    }

    @Override
    public HistogramSnapshot takeSnapshot() {
        return HistogramSnapshot.empty(count(), totalAmount(), max());
    }
}
