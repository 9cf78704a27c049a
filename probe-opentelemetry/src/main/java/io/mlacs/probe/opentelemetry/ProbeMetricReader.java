package io.mlacs.probe.opentelemetry;

import io.mlacs.probe.Intake;
import io.mlacs.probe.Probe;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.List;

/// Collects and records when it is asked to, without a thread of its own; {@link ProbeMetricExporter} says what becomes what. Thread-safe.
///
/// ```java
/// ProbeMetricReader reader = new ProbeMetricReader(Probe.global());
/// SdkMeterProvider.builder().registerMetricReader(reader).build();
/// // once a second, say
/// reader.poll();
/// ```
public final class ProbeMetricReader implements MetricReader {
    private final ProbeMetricExporter exporter;
    private volatile CollectionRegistration registration = CollectionRegistration.noop();

    public ProbeMetricReader(Probe probe) {
        exporter = new ProbeMetricExporter(probe);
    }

    /// @return whether it recorded: not after it was shut down
    public synchronized boolean poll() {
        return exporter.export(registration.collectAllMetrics()).isSuccess();
    }

    /// What had no place in the probe, so far.
    public List<Intake.Refused> refused() {
        return exporter.refused();
    }

    @Override
    public void register(CollectionRegistration with) {
        registration = with;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return exporter.getAggregationTemporality(type);
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
        return exporter.getDefaultAggregation(type);
    }

    @Override
    public CompletableResultCode forceFlush() {
        return poll() ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    /// Collects a last time.
    @Override
    public CompletableResultCode shutdown() {
        CompletableResultCode last = forceFlush();
        exporter.shutdown();
        return last;
    }
}
