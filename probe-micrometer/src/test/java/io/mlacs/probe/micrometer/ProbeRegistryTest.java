package io.mlacs.probe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

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
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlacs.probe.Intake.Reason;
import io.mlacs.probe.Intake.Refused;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Reader;
import io.mlacs.probe.Unit;
import io.mlacs.probe.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProbeRegistryTest {
    private final Probe probe = Probe.create();
    private final ProbeRegistry registry = new ProbeRegistry(probe);
    private final Reader reader = probe.reader();

    @Test
    void every_time_is_recorded_under_its_name_and_tags() {
        Timer timer = registry.timer("call", "agent", "a", "outcome", "ok");
        for (int millis = 1; millis <= 1000; millis++) {
            timer.record(millis, TimeUnit.MILLISECONDS);
        }
        timer.record(Duration.ofSeconds(2));

        Window window = take().get("call{agent=a,outcome=ok}");
        assertThat(window.unit()).isEqualTo(Unit.SECONDS);
        assertThat(window.count()).isEqualTo(1001);
        assertThat(sum(window)).isCloseTo(502.5, within(502.5 * 0.0005));
        assertThat(timer.count()).isEqualTo(1001);
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isCloseTo(502.5, within(1e-9));
        assertThat(timer.max(TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(timer.takeSnapshot().count()).isEqualTo(1001);
    }

    @Test
    void calls_are_timed_whether_they_return_or_throw() throws Exception {
        Timer timer = registry.timer("call");

        assertThat(timer.record(() -> "said")).isEqualTo("said");
        assertThat(timer.recordCallable(() -> "called")).isEqualTo("called");
        Runnable throwing =
                () -> {
                    throw new IllegalStateException("on purpose");
                };
        assertThatThrownBy(() -> timer.record(throwing)).hasMessage("on purpose");

        assertThat(take().get("call").count()).isEqualTo(3);
    }

    @Test
    void distributions_are_recorded_in_base_units() {
        registry.summary("plain").record(0.25);
        DistributionSummary.builder("sent").baseUnit("kBy").register(registry).record(3);
        DistributionSummary.builder("wait").baseUnit("milliseconds").register(registry).record(250);
        DistributionSummary.builder("share").baseUnit("percent").register(registry).record(50);
        DistributionSummary.builder("scaled").scale(10).register(registry).record(2);

        Map<String, Window> windows = take();
        assertThat(windows.get("plain").unit()).isEqualTo(Unit.ONE);
        assertThat(sum(windows.get("plain"))).isCloseTo(0.25, within(0.0002));
        assertThat(windows.get("sent").unit()).isEqualTo(Unit.BYTES);
        assertThat(sum(windows.get("sent"))).isCloseTo(3000, within(1.5));
        assertThat(windows.get("wait").unit()).isEqualTo(Unit.SECONDS);
        assertThat(sum(windows.get("wait"))).isCloseTo(0.25, within(0.0002));
        assertThat(sum(windows.get("share"))).isCloseTo(0.5, within(0.0003));
        assertThat(sum(windows.get("scaled"))).isCloseTo(20, within(0.01));
    }

    @Test
    void of_a_counter_each_poll_records_what_was_added() {
        Counter counter = Counter.builder("asked").baseUnit("tokens").register(registry);
        counter.increment(5);
        registry.poll();
        counter.increment();
        counter.increment(2);
        assertThat(take().get("asked").values()).containsExactly(5);
        registry.poll();
        assertThat(take().get("asked").values()).containsExactly(3);
        registry.poll();

        Window idle = take().get("asked");
        assertThat(idle.values()).containsExactly(0);
        assertThat(idle.unit()).isEqualTo(Unit.TOKENS);
        assertThat(counter.count()).isEqualTo(8);
    }

    @Test
    void of_a_gauge_each_poll_records_the_value() {
        AtomicLong busy = new AtomicLong(3);
        Gauge.builder("busy", busy, AtomicLong::get).baseUnit("threads").register(registry);
        TimeGauge.builder("age", busy, TimeUnit.MINUTES, AtomicLong::get).register(registry);
        registry.poll();
        busy.set(7);
        registry.poll();

        Map<String, Window> windows = take();
        assertThat(windows.get("busy").count()).isEqualTo(2);
        assertThat(sum(windows.get("busy"))).isCloseTo(10, within(0.005));
        assertThat(windows.get("age").unit()).isEqualTo(Unit.SECONDS);
        assertThat(sum(windows.get("age"))).isCloseTo(600, within(0.3));
    }

    @Test
    void a_function_that_counts_anew_after_a_reset_loses_nothing() {
        AtomicLong done = new AtomicLong(10);
        FunctionCounter.builder("done", done, AtomicLong::get).register(registry);
        registry.poll();
        done.set(14);
        registry.poll();
        done.set(3);
        registry.poll();
        done.set(3);
        registry.poll();

        Window window = take().get("done");
        assertThat(window.count()).isEqualTo(4);
        assertThat(sum(window)).isCloseTo(10 + 4 + 3, within(0.01));
    }

    @Test
    void of_a_function_timer_the_mean_is_recorded_as_often_as_there_were_calls() {
        AtomicLong calls = new AtomicLong(4);
        FunctionTimer.builder(
                        "call",
                        calls,
                        AtomicLong::get,
                        all -> 100.0 * all.get(),
                        TimeUnit.MILLISECONDS)
                .register(registry);
        registry.poll();
        calls.set(10);
        registry.poll();
        calls.set(2);
        registry.poll();
        registry.poll();

        Window window = take().get("call{mlacs.approximate=mean}");
        assertThat(window.count()).isEqualTo(4 + 6 + 2);
        assertThat(sum(window)).isCloseTo(1.2, within(0.001));
    }

    @Test
    void of_long_tasks_each_poll_records_how_many_run_and_for_how_long() {
        LongTaskTimer timer = LongTaskTimer.builder("plan").tag("agent", "a").register(registry);
        LongTaskTimer.Sample first = timer.start();
        timer.start();
        registry.poll();
        Map<String, Window> windows = take();
        assertThat(sum(windows.get("plan.active{agent=a}"))).isCloseTo(2, within(0.001));
        assertThat(windows.get("plan.duration{agent=a}").count()).isEqualTo(2);

        first.stop();
        registry.poll();
        windows = take();
        assertThat(sum(windows.get("plan.active{agent=a}"))).isCloseTo(1, within(0.001));
        assertThat(windows.get("plan.duration{agent=a}").count()).isEqualTo(1);
    }

    @Test
    void the_parts_of_other_meters_become_series_of_their_own() {
        AtomicLong total = new AtomicLong(5);
        Meter.builder(
                        "odd",
                        Meter.Type.OTHER,
                        List.of(
                                new Measurement(() -> (double) total.get(), Statistic.TOTAL),
                                new Measurement(() -> 1.5, Statistic.TOTAL_TIME),
                                new Measurement(() -> 4.0, Statistic.VALUE)))
                .baseUnit("bytes")
                .register(registry);
        registry.poll();
        total.set(8);
        registry.poll();

        Map<String, Window> windows = take();
        assertThat(sum(windows.get("odd.total"))).isEqualTo(8);
        assertThat(windows.get("odd.total").unit()).isEqualTo(Unit.BYTES);
        assertThat(sum(windows.get("odd.value"))).isEqualTo(8);
        assertThat(windows.get("odd.total").count()).isEqualTo(2);
        assertThat(windows.keySet()).contains("odd.total"); // statistic TOTAL_TIME is "total" too
    }

    @Test
    void it_sees_what_a_composite_registry_records() {
        CompositeMeterRegistry composite = new CompositeMeterRegistry(Clock.SYSTEM);
        composite.add(new SimpleMeterRegistry());
        Timer before = composite.timer("before");
        composite.add(registry);
        before.record(1, TimeUnit.SECONDS);
        composite.timer("after").record(1, TimeUnit.SECONDS);
        composite.counter("count").increment();
        registry.poll();

        assertThat(take()).containsOnlyKeys("before", "after", "count");
    }

    @Test
    void values_that_are_no_quantity_are_counted_and_not_thrown() {
        registry.timer("time").record(-5, TimeUnit.SECONDS);
        registry.summary("size").record(-1);
        registry.summary("size").record(Double.NaN);
        registry.counter("count").increment(-1);
        Gauge.builder("gone", () -> null).register(registry);
        Gauge.builder("below", () -> -3).register(registry);
        Gauge.builder("boom", () -> boom()).register(registry);
        AtomicLong nothing = new AtomicLong();
        FunctionTimer.builder("odd", nothing, any -> 1, any -> Double.NaN, TimeUnit.SECONDS)
                .register(registry);
        Gauge.builder("fine", () -> 1).register(registry);
        registry.poll();

        assertThat(registry.refused())
                .extracting(Refused::reason, Refused::times)
                .containsExactly(
                        tuple(Reason.NOT_A_NUMBER, 3L),
                        tuple(Reason.NEGATIVE, 4L),
                        tuple(Reason.THREW, 1L));
        assertThat(take().get("fine").count()).isEqualTo(1);
    }

    private static Number boom() {
        throw new IllegalStateException("on purpose");
    }

    @Test
    void names_tags_and_units_without_a_place_are_counted_once_a_meter_and_not_thrown() {
        List<String> seventeen = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            seventeen.addAll(List.of("key " + i, "value"));
        }
        String[] tags = seventeen.toArray(String[]::new);
        assertThatCode(
                        () -> {
                            registry.timer("n".repeat(201)).record(1, TimeUnit.SECONDS);
                            registry.counter("tags", tags).increment();
                            registry.timer("long tag", "k", "v".repeat(1000)).record(() -> {});
                            DistributionSummary.builder("far")
                                    .baseUnit("furlongs")
                                    .register(registry)
                                    .record(1);
                            registry.timer("a{b=c}\n\u0000", "k,=}", "\u202e").record(() -> {});
                            registry.timer("empty tag", "k", "").record(() -> {});
                            DistributionSummary.builder("two.active")
                                    .baseUnit("bytes")
                                    .register(registry);
                            LongTaskTimer.builder("two").register(registry).start();
                            registry.poll();
                            registry.poll();
                        })
                .doesNotThrowAnyException();

        assertThat(registry.refused())
                .extracting(Refused::reason, Refused::times)
                .containsExactly(
                        tuple(Reason.NAME, 1L),
                        tuple(Reason.TAGS, 2L),
                        tuple(Reason.UNIT, 1L),
                        tuple(Reason.OTHER_UNIT, 1L));
        assertThat(registry.refused().get(2).example()).isEqualTo("far in furlongs");
        assertThat(take()).containsKeys("empty tag", "a{b=c}\n\u0000{k,=}=\u202e}");
    }

    @Test
    void a_hundred_thousand_tag_combinations_are_bounded_and_told() {
        Probe small = Probe.withAtMost(500);
        ProbeRegistry bounded = new ProbeRegistry(small, 1000);
        for (int i = 0; i < 100_000; i++) {
            bounded.timer("call", "user", "u" + i).record(1, TimeUnit.MILLISECONDS);
        }

        assertThat(bounded.getMeters()).hasSize(1000);
        assertThat(small.all()).hasSize(500);
        assertThat(small.lost()).isEqualTo(500);
        assertThat(bounded.refused())
                .containsExactly(
                        new Refused(
                                Reason.TOO_MANY,
                                99_000,
                                "MeterId{name='call', tags=[tag(user=u1000)]}"));
    }

    @Test
    void a_meter_that_is_removed_makes_room() {
        MeterRegistry one = new ProbeRegistry(probe, 1);
        Timer first = one.timer("first");
        one.timer("second").record(1, TimeUnit.SECONDS);
        one.remove(first);
        one.timer("second").record(1, TimeUnit.SECONDS);

        assertThat(take().get("second").count()).isEqualTo(1);
    }

    @Test
    void percentiles_that_somebody_asks_for_do_no_harm() {
        Timer timer =
                Timer.builder("call")
                        .publishPercentiles(0.5, 0.99)
                        .publishPercentileHistogram()
                        .register(registry);
        timer.record(1, TimeUnit.SECONDS);

        assertThat(registry.getMeters()).hasSize(1);
        assertThat(take().get("call").count()).isEqualTo(1);
    }

    @Test
    void many_threads_lose_no_value() throws Exception {
        Timer timer = registry.timer("call");
        Counter counter = registry.counter("count");
        List<Future<Boolean>> all = new ArrayList<>();
        try (Closing threads = new Closing(Executors.newFixedThreadPool(4))) {
            for (int t = 0; t < 4; t++) {
                all.add(
                        threads.service()
                                .submit(() -> {
                                    for (int i = 0; i < 50_000; i++) {
                                        timer.record(i, TimeUnit.MICROSECONDS);
                                        counter.increment();
                                        if (i % 5000 == 0) {
                                            registry.poll();
                                        }
                                    }
                                    return true;
                                }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
        registry.poll();

        Map<String, Window> windows = take();
        assertThat(windows.get("call").count()).isEqualTo(200_000);
        assertThat(sum(windows.get("count"))).isCloseTo(200_000, within(200_000 * 0.0005));
    }

    @Test
    void a_registry_has_room_for_something() {
        assertThatThrownBy(() -> new ProbeRegistry(probe, 0))
                .hasMessage("mostMeters is not positive: 0");
    }

    private record Closing(ExecutorService service) implements AutoCloseable {
        @Override
        public void close() {
            service.shutdownNow();
        }
    }

    private Map<String, Window> take() {
        Map<String, Window> windows = new TreeMap<>();
        for (Window window : reader.take()) {
            windows.put(window.id().toString(), window);
        }
        return windows;
    }

    private static double sum(Window window) {
        double sum = 0;
        double[] values = window.values();
        long[] counts = window.counts();
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[i];
        }
        return sum;
    }
}
