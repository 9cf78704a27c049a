package io.mlacs.probe.opentelemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/// Hands cumulative points to an exporter, as a pipeline does that was made for another backend.
final class CumulativeReader implements MetricReader {
    private final ProbeMetricExporter exporter;
    private final Aggregation histograms;
    private CollectionRegistration registration = CollectionRegistration.noop();

    CumulativeReader(ProbeMetricExporter exporter, Aggregation histograms) {
        this.exporter = exporter;
        this.histograms = histograms;
    }

    void collect() {
        exporter.export(registration.collectAllMetrics());
    }

    @Override
    public void register(CollectionRegistration with) {
        registration = with;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
        return type == InstrumentType.HISTOGRAM ? histograms : Aggregation.defaultAggregation();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
