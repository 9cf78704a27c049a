package io.mlacs.probe.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.probe.Intake.Reason;
import io.mlacs.probe.Intake.Refused;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Window;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CumulativePointsTest {
    private static final Aggregation EXPLICIT = Taken.explicit(true, 1.0, 2.0, 4.0);
    private static final Aggregation EXPONENTIAL = Aggregation.base2ExponentialBucketHistogram();

    private final Probe probe = Probe.create();
    private final Taken taken = new Taken(probe);
    private final ProbeMetricExporter exporter = new ProbeMetricExporter(probe, 3);

    private SdkMeterProvider provider(CumulativeReader reader) {
        return SdkMeterProvider.builder().registerMetricReader(reader).build();
    }

    @Test
    void sums_become_what_was_added_and_a_process_that_begins_anew_loses_nothing() {
        for (int process = 0; process < 3; process++) {
            CumulativeReader reader = new CumulativeReader(exporter, EXPLICIT);
            try (SdkMeterProvider provider = provider(reader)) {
                LongCounter counter =
                        provider.get("test").counterBuilder("asked").setUnit("{token}").build();
                counter.add(100);
                reader.collect();
                counter.add(20 + process);
                reader.collect();
                reader.collect();
            }
        }

        Window window = taken.take().get("asked");
        assertThat(window.count()).isEqualTo(9);
        assertThat(window.values()).containsExactly(0, 20, 21, 22, 100);
        assertThat(Taken.sum(window)).isEqualTo(363);
    }

    @Test
    void a_sum_that_fell_has_begun_anew_though_it_says_the_same_start() {
        exporter.export(List.of(sum(true, AggregationTemporality.CUMULATIVE, 10)));
        exporter.export(List.of(sum(true, AggregationTemporality.CUMULATIVE, 4)));
        exporter.export(List.of(sum(true, AggregationTemporality.CUMULATIVE, 9)));

        assertThat(taken.take().get("sum").values()).containsExactly(4, 5, 10);
    }

    @Test
    void a_later_start_has_begun_anew_though_it_counted_more_since() {
        exporter.export(List.of(sum(true, AggregationTemporality.CUMULATIVE, 10)));
        exporter.export(List.of(sum(true, AggregationTemporality.CUMULATIVE, 15, 7)));

        assertThat(taken.take().get("sum").values()).containsExactly(10, 15);
    }

    @Test
    void explicit_histograms_become_the_values_that_were_added() {
        for (int process = 0; process < 2; process++) {
            CumulativeReader reader = new CumulativeReader(exporter, EXPLICIT);
            try (SdkMeterProvider provider = provider(reader)) {
                DoubleHistogram histogram =
                        provider.get("test").histogramBuilder("wait").setUnit("s").build();
                histogram.record(0.5);
                histogram.record(1.5);
                reader.collect();
                assertThat(taken.take().get("wait{mlacs.approximate=bucket}").count()).isEqualTo(2);
                histogram.record(1.5);
                histogram.record(3);
                histogram.record(9);
                reader.collect();
                Window window = taken.take().get("wait{mlacs.approximate=bucket}");
                assertThat(window.counts()).containsExactly(1, 1, 1);
                assertThat(window.values()[0]).isCloseTo(1.5, within(0.001));
                assertThat(window.values()[1]).isCloseTo(3, within(0.002));
                assertThat(window.values()[2]).isCloseTo(6.5, within(0.004));
                reader.collect();
                assertThat(taken.take()).isEmpty();
            }
        }
    }

    @Test
    void without_smallest_and_largest_the_outer_buckets_count_as_their_bound_and_half_of_it() {
        CumulativeReader reader =
                new CumulativeReader(exporter, Taken.explicit(false, 1.0, 2.0, 4.0));
        try (SdkMeterProvider provider = provider(reader)) {
            DoubleHistogram histogram =
                    provider.get("test").histogramBuilder("wait").setUnit("s").build();
            histogram.record(0.9);
            histogram.record(90);
            reader.collect();
        }

        double[] values = taken.take().get("wait{mlacs.approximate=bucket}").values();
        assertThat(values[0]).isCloseTo(0.5, within(0.0003));
        assertThat(values[1]).isCloseTo(4, within(0.002));
    }

    @Test
    void exponential_histograms_that_become_coarser_keep_their_counts() {
        CumulativeReader reader = new CumulativeReader(exporter, EXPONENTIAL);
        try (SdkMeterProvider provider = provider(reader)) {
            DoubleHistogram histogram =
                    provider.get("test").histogramBuilder("wait").setUnit("s").build();
            long count = 0;
            double sum = 0;
            for (double spread = 1.001; spread < 1e6; spread = spread * spread) {
                for (int i = 0; i < 50; i++) {
                    double value = Math.pow(spread, i / 50.0);
                    histogram.record(value);
                    count++;
                    sum += value;
                }
                histogram.record(0);
                count++;
                reader.collect();
            }

            Window window = taken.take().get("wait{mlacs.approximate=bucket}");
            assertThat(window.count()).isEqualTo(count);
            assertThat(window.counts()[0]).as("zeros").isGreaterThan(10);
            assertThat(Taken.sum(window)).isCloseTo(sum, within(0.05 * sum));
            reader.collect();
            assertThat(taken.take()).isEmpty();
        }
    }

    @Test
    void an_exponential_histogram_that_began_anew_loses_nothing() {
        exporter.export(List.of(exponential(3, 1, List.of(5L, 2L), 0)));
        exporter.export(List.of(exponential(3, 1, List.of(6L, 2L), 0)));
        exporter.export(List.of(exponential(3, 1, List.of(1L, 1L), 0)));
        exporter.export(List.of(exponential(5, 1, List.of(4L), 0)));

        assertThat(taken.take().get("exponential{mlacs.approximate=bucket}").count())
                .isEqualTo(7 + 1 + 2 + 4);
    }

    @Test
    void negative_values_of_a_histogram_are_counted_and_the_others_recorded() {
        exporter.export(List.of(exponential(3, 1, List.of(5L), 7)));

        assertThat(exporter.refused())
                .containsExactly(new Refused(Reason.NEGATIVE, 1, "exponential: 7 values"));
        assertThat(taken.take().get("exponential{mlacs.approximate=bucket}").count()).isEqualTo(5);
    }

    @Test
    void summaries_and_deltas_of_what_may_fall_have_no_place() {
        exporter.export(
                List.of(
                        ImmutableMetricData.createDoubleSummary(
                                Resource.empty(),
                                InstrumentationScopeInfo.create("test"),
                                "summary",
                                "",
                                "s",
                                SummaryData.create(List.of())),
                        sum(false, AggregationTemporality.DELTA, 4)));

        assertThat(exporter.refused())
                .containsExactly(new Refused(Reason.KIND, 2, "summary: SUMMARY"));
        assertThat(taken.take()).isEmpty();
    }

    @Test
    void only_so_many_cumulative_points_are_remembered() {
        CumulativeReader reader = new CumulativeReader(exporter, EXPLICIT);
        try (SdkMeterProvider provider = provider(reader)) {
            LongCounter counter = provider.get("test").counterBuilder("calls").build();
            for (long i = 0; i < 1000; i++) {
                counter.add(1, Attributes.of(AttributeKey.longKey("user"), i));
            }
            reader.collect();
            reader.collect();
        }

        assertThat(probe.all()).hasSize(3);
        assertThat(exporter.refused())
                .extracting(Refused::reason, Refused::times)
                .containsExactly(tuple(Reason.TOO_MANY, 2 * 997L));
    }

    private static MetricData sum(
            boolean isMonotonic, AggregationTemporality temporality, long value) {
        return sum(isMonotonic, temporality, value, 1);
    }

    private static MetricData sum(
            boolean isMonotonic, AggregationTemporality temporality, long value, long start) {
        return ImmutableMetricData.createLongSum(
                Resource.empty(),
                InstrumentationScopeInfo.create("test"),
                "sum",
                "",
                "{token}",
                SumData.createLongSumData(
                        isMonotonic,
                        temporality,
                        List.of(LongPointData.create(start, 9, Attributes.empty(), value))));
    }

    private static MetricData exponential(
            int scale, int offset, List<Long> positive, long negative) {
        return ImmutableMetricData.createExponentialHistogram(
                Resource.empty(),
                InstrumentationScopeInfo.create("test"),
                "exponential",
                "",
                "s",
                ExponentialHistogramData.create(
                        AggregationTemporality.CUMULATIVE,
                        List.of(
                                ExponentialHistogramPointData.create(
                                        scale,
                                        1,
                                        0,
                                        false,
                                        0,
                                        false,
                                        0,
                                        ExponentialHistogramBuckets.create(scale, offset, positive),
                                        ExponentialHistogramBuckets.create(
                                                scale, 0, List.of(negative)),
                                        1,
                                        2,
                                        Attributes.empty(),
                                        List.of()))));
    }
}
