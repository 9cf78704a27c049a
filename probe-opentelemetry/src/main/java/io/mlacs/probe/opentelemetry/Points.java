package io.mlacs.probe.opentelemetry;

import io.mlacs.probe.Intake;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// From points to series. Remembers the last of each cumulative point, up to a bound.
final class Points {
    private final Intake intake;
    private final int mostCumulative;
    private final Map<Key, Last> lasts = new HashMap<>();

    private record Key(InstrumentationScopeInfo scope, String name, Attributes attributes) {}

    /// What was seen of a cumulative point.
    private static final class Last {
        long start;
        double sum;
        Buckets buckets = Buckets.NONE;
    }

    Points(Intake intake, int mostCumulative) {
        this.intake = intake;
        this.mostCumulative = mostCumulative;
    }

    void take(MetricData metric) {
        switch (metric.getType()) {
            case LONG_GAUGE ->
                    values(metric, metric.getLongGaugeData().getPoints(), LongPointData::getValue);
            case DOUBLE_GAUGE ->
                    values(
                            metric,
                            metric.getDoubleGaugeData().getPoints(),
                            DoublePointData::getValue);
            case LONG_SUM -> sums(metric, metric.getLongSumData(), LongPointData::getValue);
            case DOUBLE_SUM -> sums(metric, metric.getDoubleSumData(), DoublePointData::getValue);
            case HISTOGRAM -> {
                AggregationTemporality temporality =
                        metric.getHistogramData().getAggregationTemporality();
                for (HistogramPointData point : metric.getHistogramData().getPoints()) {
                    buckets(metric, point, temporality, () -> Buckets.of(point));
                }
            }
            case EXPONENTIAL_HISTOGRAM -> {
                AggregationTemporality temporality =
                        metric.getExponentialHistogramData().getAggregationTemporality();
                for (ExponentialHistogramPointData point :
                        metric.getExponentialHistogramData().getPoints()) {
                    buckets(metric, point, temporality, () -> exponential(metric, point));
                }
            }
            default ->
                    intake.refuse(Intake.Reason.KIND, metric.getName() + ": " + metric.getType());
        }
    }

    private <P extends PointData> void values(
            MetricData metric, Collection<P> points, ToDoubleFunction<P> value) {
        for (P point : points) {
            sink(metric, point, false).ifPresent(sink -> sink.record(value.applyAsDouble(point)));
        }
    }

    private <P extends PointData> void sums(
            MetricData metric, SumData<P> data, ToDoubleFunction<P> value) {
        boolean isCumulative =
                data.getAggregationTemporality() == AggregationTemporality.CUMULATIVE;
        if (data.isMonotonic() != isCumulative) { // deltas of what grows, levels of what may fall
            values(metric, data.getPoints(), value);
        } else if (isCumulative) {
            for (P point : data.getPoints()) {
                remembered(
                        metric,
                        point,
                        false,
                        (sink, last) -> {
                            double sum = value.applyAsDouble(point);
                            boolean goesOn =
                                    last.start == point.getStartEpochNanos() && sum >= last.sum;
                            sink.record(goesOn ? sum - last.sum : sum);
                            last.start = point.getStartEpochNanos();
                            last.sum = sum;
                        });
            }
        } else {
            for (P point : data.getPoints()) {
                intake.refuse(
                        Intake.Reason.KIND,
                        metric.getName()
                                + point.getAttributes()
                                + ": deltas of a sum that may fall");
            }
        }
    }

    private void buckets(
            MetricData metric,
            PointData point,
            AggregationTemporality temporality,
            Supplier<Buckets> read) {
        if (temporality == AggregationTemporality.DELTA) {
            sink(metric, point, true).ifPresent(sink -> read.get().forEach(sink::record));
            return;
        }
        remembered(
                metric,
                point,
                true,
                (sink, last) -> {
                    Buckets now = read.get();
                    boolean goesOn = last.start == point.getStartEpochNanos();
                    now.since(goesOn ? last.buckets : Buckets.NONE).forEach(sink::record);
                    last.start = point.getStartEpochNanos();
                    last.buckets = now;
                });
    }

    private Buckets exponential(MetricData metric, ExponentialHistogramPointData point) {
        long negative = point.getNegativeBuckets().getTotalCount();
        if (negative > 0) {
            intake.refuse(Intake.Reason.NEGATIVE, metric.getName() + ": " + negative + " values");
        }
        return Buckets.of(point);
    }

    private void remembered(
            MetricData metric,
            PointData point,
            boolean approximate,
            BiConsumer<Intake.Sink, Last> record) {
        Key key =
                new Key(
                        metric.getInstrumentationScopeInfo(),
                        metric.getName(),
                        point.getAttributes());
        if (!lasts.containsKey(key) && lasts.size() >= mostCumulative) {
            intake.refuse(Intake.Reason.TOO_MANY, metric.getName() + point.getAttributes());
            return;
        }
        Optional<Intake.Sink> sink = sink(metric, point, approximate);
        if (sink.isPresent()) {
            record.accept(sink.get(), lasts.computeIfAbsent(key, any -> new Last()));
        }
    }

    private Optional<Intake.Sink> sink(MetricData metric, PointData point, boolean approximate) {
        Map<String, String> tags = new HashMap<>();
        point.getAttributes()
                .forEach((key, value) -> tags.put(key.getKey(), String.valueOf(value)));
        if (approximate) {
            tags.put(Intake.APPROXIMATE, "bucket");
        }
        return intake.into(metric.getName(), tags, metric.getUnit());
    }
}
