package io.mlacs.probe.opentelemetry;

import io.mlacs.probe.Intake;
import io.mlacs.probe.Probe;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;
import java.util.List;

/// Records what OpenTelemetry has collected into a probe, under its own names and attributes and in base units.
///
/// | Point | Series |
/// |---|---|
/// | gauge; sum that may fall, cumulative | the value |
/// | sum that only grows | what was added since the last collection |
/// | histogram, explicit or exponential | each bucket's new values as the middle of the bucket, tagged {@link Intake#APPROXIMATE}`=bucket` |
///
/// A value from a histogram is away from the one that was measured by at most half the width of its bucket, cut to the smallest and the largest value where those are
/// told; the count is exact. Exponential histograms of scale s, which this asks for, have buckets of a width of `2^(2^-s) - 1` of their values: an error of at most 2.2 % at
/// scale 4, 0.14 % at scale 8. Explicit ones are as coarse as their bounds; values above the last one count as it if the largest is not told, and
/// those up to the first as half of it if the smallest is not.
///
/// Cumulative points are understood too: the first one counts from its start, and a later start, or a count that fell, has begun anew. What has no place in a probe (a unit that is not known, more than 16
/// attributes, a value that is negative or not a number, summaries, deltas of a sum that may fall) is counted in {@link #refused}, once for each point and collection; nothing is
/// thrown. Thread-safe.
public final class ProbeMetricExporter implements MetricExporter {
    private final Intake intake;
    private final Points points; // guarded by itself
    private volatile boolean isShutDown;

    /// Remembers as many cumulative points as a probe has series unless told otherwise.
    public ProbeMetricExporter(Probe probe) {
        this(probe, Probe.MOST_SERIES);
    }

    /// @param mostCumulative cumulative points that are remembered; others are counted as {@link Intake.Reason#TOO_MANY} and not recorded
    public ProbeMetricExporter(Probe probe, int mostCumulative) {
        if (mostCumulative < 1) {
            throw new IllegalArgumentException("mostCumulative is not positive: " + mostCumulative);
        }
        intake = new Intake(probe);
        points = new Points(intake, mostCumulative);
    }

    /// What had no place in the probe, so far.
    public List<Intake.Refused> refused() {
        return intake.refused();
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        if (isShutDown) {
            return CompletableResultCode.ofFailure();
        }
        synchronized (points) {
            for (MetricData metric : metrics) {
                try {
                    points.take(metric);
                } catch (RuntimeException e) { // of data that somebody made up
                    intake.refuse(Intake.Reason.THREW, metric.getName() + ": " + e);
                }
            }
        }
        return CompletableResultCode.ofSuccess();
    }

    /// Deltas of what only grows: nothing has to be remembered for them.
    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporalitySelector.deltaPreferred().getAggregationTemporality(type);
    }

    /// Exponential histograms: they adapt to the values.
    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
        return type == InstrumentType.HISTOGRAM
                ? Aggregation.base2ExponentialBucketHistogram()
                : Aggregation.defaultAggregation();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        isShutDown = true;
        return CompletableResultCode.ofSuccess();
    }
}
