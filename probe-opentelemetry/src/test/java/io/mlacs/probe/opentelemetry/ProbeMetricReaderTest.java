package io.mlacs.probe.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.probe.Intake.Reason;
import io.mlacs.probe.Intake.Refused;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Unit;
import io.mlacs.probe.Window;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeMetricReaderTest {
    private static final Attributes A = Attributes.of(AttributeKey.stringKey("agent"), "a");

    private final Probe probe = Probe.create();
    private final Taken taken = new Taken(probe);
    private final ProbeMetricReader reader = new ProbeMetricReader(probe);
    private final SdkMeterProvider provider =
            SdkMeterProvider.builder()
                    .registerMetricReader(reader)
                    .registerView(
                            InstrumentSelector.builder().setName("explicit.*").build(),
                            View.builder()
                                    .setAggregation(Taken.explicit(true, 10.0, 20.0, 40.0))
                                    .build())
                    .build();
    private final Meter meter = provider.get("test");

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void of_a_counter_each_poll_records_what_was_added() {
        LongCounter counter = meter.counterBuilder("asked").setUnit("{token}").build();
        counter.add(5, A);
        assertThat(reader.poll()).isTrue();
        counter.add(1, A);
        counter.add(2, A);
        reader.poll();
        reader.poll();

        Window window = taken.take().get("asked{agent=a}");
        assertThat(window.unit()).isEqualTo(Unit.TOKENS);
        assertThat(window.values()).containsExactly(3, 5);
    }

    @Test
    void levels_are_recorded_as_they_are() {
        LongUpDownCounter queued = meter.upDownCounterBuilder("queued").build();
        queued.add(5);
        reader.poll();
        queued.add(-2);
        reader.poll();
        AtomicLong free = new AtomicLong(1 << 20);
        meter.gaugeBuilder("free")
                .ofLongs()
                .setUnit("KiBy")
                .buildWithCallback(now -> now.record(free.get()));
        reader.poll();

        Map<String, Window> windows = taken.take();
        assertThat(windows.get("queued").count()).isEqualTo(3);
        assertThat(Taken.sum(windows.get("queued"))).isCloseTo(5 + 3 + 3, within(0.01));
        assertThat(windows.get("free").unit()).isEqualTo(Unit.BYTES);
        assertThat(Taken.sum(windows.get("free"))).isCloseTo(0x1p30, within(0x1p30 * 0.0005));
    }

    @Test
    void a_histogram_of_milliseconds_becomes_seconds_with_every_value_in_it() {
        DoubleHistogram histogram = meter.histogramBuilder("wait").setUnit("ms").build();
        Random random = new Random(1);
        double sum = 0;
        for (int poll = 0; poll < 3; poll++) {
            for (int i = 0; i < 1000; i++) {
                double millis = 100 * Math.exp(random.nextGaussian());
                sum += millis / 1000;
                histogram.record(millis, A);
            }
            reader.poll();
        }

        Window window = taken.take().get("wait{agent=a,mlacs.approximate=bucket}");
        assertThat(window.unit()).isEqualTo(Unit.SECONDS);
        assertThat(window.count()).isEqualTo(3000);
        assertThat(Taken.sum(window)).as("scale 4").isCloseTo(sum, within(0.022 * sum));
    }

    @Test
    void a_value_of_an_exponential_histogram_is_within_half_a_bucket() {
        DoubleHistogram histogram = meter.histogramBuilder("wait").setUnit("s").build();
        double[] values = {0.001, 0.0123, 0.4, 7, 99};
        for (double value : values) {
            histogram.record(value);
        }
        reader.poll();

        double[] recorded = taken.take().get("wait{mlacs.approximate=bucket}").values();
        assertThat(recorded).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            // A range of 10^5 = 2^16.6 in 160 buckets is scale 3: half of 2^(1/8) - 1 is 4.5 %.
            assertThat(recorded[i]).isCloseTo(values[i], within(0.046 * values[i]));
        }
    }

    @Test
    void a_value_of_an_explicit_histogram_is_the_middle_of_its_bucket_cut_to_what_there_was() {
        DoubleHistogram histogram = meter.histogramBuilder("explicit.wait").setUnit("s").build();
        histogram.record(4);
        histogram.record(15);
        histogram.record(30);
        histogram.record(31);
        histogram.record(100);
        reader.poll();

        Window window = taken.take().get("explicit.wait{mlacs.approximate=bucket}");
        assertThat(window.counts()).containsExactly(1, 1, 2, 1);
        double[] expected = {7, 15, 30, 70}; // (4, 10), (10, 20), (20, 40), (40, 100)
        for (int i = 0; i < expected.length; i++) {
            assertThat(window.values()[i]).isCloseTo(expected[i], within(expected[i] * 0.0005));
        }
    }

    @Test
    void one_value_alone_is_what_it_was() {
        meter.histogramBuilder("explicit.wait").setUnit("s").build().record(33);
        meter.histogramBuilder("wait").setUnit("s").build().record(33);
        reader.poll();

        assertThat(taken.take().values())
                .hasSize(2)
                .allSatisfy(
                        window -> assertThat(Taken.sum(window)).isCloseTo(33, within(33 * 0.0005)));
    }

    @Test
    void what_has_no_place_is_counted_and_not_thrown() {
        AttributesBuilder many = Attributes.builder();
        for (int i = 0; i < 17; i++) {
            many.put("key " + i, i);
        }
        meter.counterBuilder("far").setUnit("furlong").build().add(1);
        meter.counterBuilder("n" + "ame".repeat(70)).build().add(1);
        LongCounter counter = meter.counterBuilder("count").build();
        counter.add(1, many.build());
        counter.add(1, Attributes.of(AttributeKey.stringKey("k"), "v".repeat(1000)));
        counter.add(1, Attributes.of(AttributeKey.stringKey("k{,="), "\n\u0000\u202e"));
        counter.add(1, Attributes.of(AttributeKey.stringKey("empty"), ""));
        counter.add(1, Attributes.of(AttributeKey.longArrayKey("list"), List.of(1L, 2L)));
        meter.upDownCounterBuilder("level").build().add(-3);
        meter.gaugeBuilder("nan").build().set(Double.NaN);
        meter.gaugeBuilder("infinite").build().set(Double.POSITIVE_INFINITY);
        assertThatCode(reader::poll).doesNotThrowAnyException();

        assertThat(reader.refused())
                .extracting(Refused::reason, Refused::times)
                .contains(
                        tuple(Reason.NAME, 1L),
                        tuple(Reason.TAGS, 2L),
                        tuple(Reason.UNIT, 1L),
                        tuple(Reason.NEGATIVE, 1L),
                        tuple(Reason.TOO_LARGE, 1L));
        assertThat(reader.refused())
                .filteredOn(refused -> refused.reason() == Reason.UNIT)
                .extracting(Refused::example)
                .containsExactly("far in furlong");
        assertThat(taken.take())
                .containsKeys("count", "count{list=[1, 2]}")
                .containsKey("count{k{,==\n\u0000\u202e}");
    }

    @Test
    void a_hundred_thousand_attribute_combinations_are_bounded_and_told() {
        Probe small = Probe.withAtMost(500);
        ProbeMetricReader bounded = new ProbeMetricReader(small);
        try (SdkMeterProvider large =
                SdkMeterProvider.builder().registerMetricReader(bounded, any -> 200_000).build()) {
            LongCounter counter = large.get("test").counterBuilder("calls").build();
            for (long i = 0; i < 100_000; i++) {
                counter.add(1, Attributes.of(AttributeKey.longKey("user"), i));
            }
            bounded.poll();

            assertThat(small.all()).hasSize(500);
            assertThat(small.lost()).isEqualTo(99_500);
        }
    }

    @Test
    void it_exports_on_its_own_as_well() {
        ProbeMetricExporter exporter = new ProbeMetricExporter(probe);
        PeriodicMetricReader periodic =
                PeriodicMetricReader.builder(exporter).setInterval(Duration.ofDays(1)).build();
        try (SdkMeterProvider own =
                SdkMeterProvider.builder().registerMetricReader(periodic).build()) {
            own.get("test").counterBuilder("calls").build().add(3);
            own.forceFlush().join(10, TimeUnit.SECONDS);

            assertThat(Taken.sum(taken.take().get("calls"))).isCloseTo(3, within(0.002));
        }

        assertThat(exporter.export(List.of()).isSuccess()).as("shut down").isFalse();
        assertThat(exporter.flush().isSuccess()).isTrue();
    }

    @Test
    void what_was_not_polled_is_recorded_at_the_end() {
        meter.counterBuilder("calls").build().add(3);
        provider.shutdown().join(10, TimeUnit.SECONDS);

        assertThat(taken.take()).containsKey("calls");
        assertThat(reader.poll()).isFalse();
    }

    @Test
    void many_threads_lose_no_count() throws Exception {
        LongCounter counter = meter.counterBuilder("calls").setUnit("{token}").build();
        DoubleHistogram histogram = meter.histogramBuilder("wait").setUnit("s").build();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            all.add(
                    threads.submit(() -> {
                        for (int i = 0; i < 20_000; i++) {
                            counter.add(1, A);
                            histogram.record(1 + i % 7, A);
                            if (i % 2000 == 0) {
                                reader.poll();
                            }
                        }
                        return true;
                    }));
        }
        for (Future<Boolean> one : all) {
            assertThat(one.get()).isTrue();
        }
        threads.shutdown();
        reader.poll();

        Map<String, Window> windows = taken.take();
        assertThat(Taken.sum(windows.get("calls{agent=a}"))).isCloseTo(80_000, within(40.0));
        assertThat(windows.get("wait{agent=a,mlacs.approximate=bucket}").count()).isEqualTo(80_000);
    }

    @Test
    void an_exporter_remembers_something() {
        assertThatThrownBy(() -> new ProbeMetricExporter(probe, 0))
                .hasMessage("mostCumulative is not positive: 0");
    }
}
