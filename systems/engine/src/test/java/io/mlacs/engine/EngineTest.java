package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Component;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Effect;
import io.mlacs.core.model.Finding;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
    private final Random random = new Random(42);
    private int now;

    @BeforeEach
    void lever() {
        engine.actuator(new Knob("checkout", Lever.WORKERS, 1, 4, 16));
        engine.actuator(new Knob("checkout", Lever.RETRIES, 0, 1, 4));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_success_rate_that_rises_is_no_degradation_and_one_that_falls_is() {
        windows(MetricTypes.SUCCESS_RATE, 30, _ -> 0.90);
        windows(MetricTypes.SUCCESS_RATE, 30, _ -> 0.97);
        assertThat(engine.findings()).isEmpty();

        windows(MetricTypes.SUCCESS_RATE, 30, _ -> 0.80);
        assertThat(engine.findings())
                .singleElement()
                .extracting(Finding::where)
                .isEqualTo(new Component("checkout"));
    }

    @Test
    void metrics_of_one_component_are_never_mixed() {
        for (int i = 0; i < 60; i++) {
            engine.record("checkout", MetricTypes.RESPONSE_TIME, noisy(0.01), Farm.second(now));
            engine.record("checkout", MetricTypes.MEMORY_USAGE, noisy(1e9), Farm.second(now));
            engine.record(
                    "checkout", MetricTypes.THROUGHPUT, noisy(i < 30 ? 1 : 60), Farm.second(now));
            tick();
        }
        assertThat(engine.findings()).isEmpty();
    }

    @Test
    void a_degradation_is_told_with_the_numbers_that_show_it_and_what_would_refute_it() {
        degraded();

        Finding finding = engine.findings().getFirst();
        assertThat(finding.what())
                .contains("response.time went from 0.0")
                .contains("p = ")
                .contains("refuted when");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.MAJOR);
        assertThat(finding.evidence())
                .extracting(evidence -> evidence.source())
                .anyMatch(source -> source.startsWith("level before " + Farm.second(40)))
                .anyMatch(source -> source.startsWith("level now"));
    }

    @Test
    void what_came_back_is_no_degradation_any_more() {
        degraded();
        windows(MetricTypes.RESPONSE_TIME, 40, _ -> 0.010);
        assertThat(engine.findings()).isEmpty();
        assertThat(engine.advise(Strategy.BALANCED, Farm.second(now))).isEmpty();
    }

    @Test
    void asked_ten_times_it_gives_one_advice_and_not_ten() {
        degraded();
        Instant first = Farm.second(now);
        List<Advice> once = engine.advise(Strategy.LATENCY, first);
        for (int i = 0; i < 9; i++) {
            tick();
            engine.advise(Strategy.LATENCY, Farm.second(now));
        }
        List<Advice> tenth = engine.advise(Strategy.LATENCY, Farm.second(now));

        assertThat(tenth).extracting(Advice::id).isEqualTo(once.stream().map(Advice::id).toList());
        assertThat(tenth.getFirst().created()).isEqualTo(first);
        assertThat(tenth.getFirst().lastSeen()).isEqualTo(Farm.second(now));
        assertThat(engine.live()).hasSameSizeAs(once);
    }

    @Test
    void advice_lapses_when_its_findings_are_not_seen_again() {
        degraded();
        Advice advice = engine.advise(Strategy.LATENCY, Farm.second(now)).getFirst();
        Instant life = Farm.second(now).plus(EngineOptions.usual().adviceLife());

        engine.review(life.minusNanos(1));
        assertThat(engine.live()).extracting(Advice::id).contains(advice.id());
        engine.review(life);
        assertThat(engine.live()).isEmpty();
        assertThat(engine.ended().getFirst().state()).isEqualTo(new AdviceState.Expired(life));
    }

    @Test
    void confidence_comes_from_the_data() {
        windows(MetricTypes.RESPONSE_TIME, 20, i -> 0.010 * (1 + 0.2 * (i % 5)));
        List<Advice> first = List.of();
        while (first.isEmpty()) {
            windows(MetricTypes.RESPONSE_TIME, 1, _ -> 0.019 * (1 + 0.2 * (now % 5)));
            first = engine.advise(Strategy.LATENCY, Farm.second(now));
        }
        double unsure = first.getFirst().confidence();
        windows(MetricTypes.RESPONSE_TIME, 30, i -> 0.019 * (1 + 0.2 * (i % 5)));
        double sure = engine.advise(Strategy.LATENCY, Farm.second(now)).getFirst().confidence();

        assertThat(unsure).isBetween(0.999, 0.999_999_9);
        assertThat(sure).isGreaterThan(unsure);
    }

    @Test
    void priorities_are_ordered_by_urgency_and_not_by_spelling() {
        assertThat(
                        List.of(Priority.LOW, Priority.CRITICAL, Priority.MEDIUM, Priority.HIGH)
                                .stream()
                                .sorted(Comparator.reverseOrder()))
                .containsExactly(Priority.CRITICAL, Priority.HIGH, Priority.MEDIUM, Priority.LOW);
    }

    @Test
    void an_action_that_helps_is_measured_as_an_improvement() {
        degraded();
        Advice advice = engine.advise(Strategy.LATENCY, Farm.second(now)).getFirst();
        assertThat(advice.recommendation().effect()).isInstanceOf(Effect.Unknown.class);

        engine.act(advice.id(), Farm.second(now));
        windows(MetricTypes.RESPONSE_TIME, 20, _ -> 0.011);
        Advice measured = engine.review(Farm.second(now)).getFirst();

        assertThat(((AdviceState.Measured) measured.state()).verdict())
                .isInstanceOf(Verdict.Improved.class);
        assertThat(measured.effectiveness().orElseThrow().ratio()).isBetween(0.6, 0.8);
        assertThat(measured.recommendation().effect()).isInstanceOf(Effect.Measured.class);
    }

    @Test
    void an_action_that_does_nothing_is_not_called_a_success_and_not_advised_again_for_a_while() {
        degraded();
        Advice advice = engine.advise(Strategy.LATENCY, Farm.second(now)).getFirst();
        engine.act(advice.id(), Farm.second(now));
        windows(MetricTypes.RESPONSE_TIME, 35, _ -> 0.015);
        Advice measured = engine.review(Farm.second(now)).getFirst();

        assertThat(((AdviceState.Measured) measured.state()).verdict())
                .isNotInstanceOf(Verdict.Improved.class);
        assertThat(engine.advise(Strategy.LATENCY, Farm.second(now)))
                .extracting(one -> one.action().key())
                .doesNotContain(advice.action().key());
    }

    @Test
    void a_lever_that_cannot_be_turned_fails_its_advice_with_the_cause() {
        engine.actuator(
                Actuator.of(
                        "checkout",
                        Lever.WORKERS,
                        1,
                        16,
                        () -> 4,
                        _ -> {
                            throw new IllegalStateException("no more threads");
                        }));
        degraded();
        Advice advice =
                engine.advise(Strategy.LATENCY, Farm.second(now)).stream()
                        .filter(one -> one.action().lever() == Lever.WORKERS)
                        .findFirst()
                        .orElseThrow();

        assertThat(engine.act(advice.id(), Farm.second(now)).state())
                .isEqualTo(
                        new AdviceState.Failed(
                                Farm.second(now),
                                "java.lang.IllegalStateException: no more threads"));
    }

    @Test
    void a_listener_that_throws_disturbs_nobody_and_is_counted() {
        List<EngineEvent> heard = new ArrayList<>();
        engine.listen(event -> {
            throw new IllegalStateException("cannot listen");
        });
        engine.listen(heard::add);
        degraded();

        List<Advice> advice = engine.advise(Strategy.LATENCY, Farm.second(now));

        assertThat(heard).hasSameSizeAs(advice);
        assertThat(engine.status(Farm.second(now)).told())
                .isEqualTo(
                        new Status.Told(
                                advice.size(), "java.lang.IllegalStateException: cannot listen"));
    }

    @Test
    void what_is_no_quantity_is_refused_and_counted() {
        MetricSeries series = engine.series("checkout", MetricTypes.RESPONSE_TIME);
        for (double value : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e300}) {
            series.record(value);
        }
        series.record(0.5);

        Status.Recording recording = engine.status(Farm.second(1)).recording();
        assertThat(recording.values()).isEqualTo(1);
        assertThat(recording.refused()).isEqualTo(4);
    }

    @Test
    void an_unknown_unit_is_refused_with_those_that_are_known() {
        Metric odd = new Metric("speed", "furlong", Direction.LOWER, Quality.TIME_BEHAVIOUR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.series("checkout", odd))
                .withMessageContaining("unknown unit furlong")
                .withMessageContaining("[s, By,");
    }

    @Test
    void one_name_cannot_mean_two_quantities() {
        engine.series("checkout", MetricTypes.RESPONSE_TIME);
        Metric other = new Metric("response.time", "s", Direction.HIGHER, Quality.TIME_BEHAVIOUR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.series("checkout", other))
                .withMessageContaining("give it another name");
    }

    @Test
    void a_clock_that_goes_back_is_counted_and_closes_no_window() {
        windows(MetricTypes.RESPONSE_TIME, 3, _ -> 0.01);
        assertThat(engine.tick(Farm.second(1))).isFalse();
        assertThat(engine.tick(Farm.second(now))).isFalse();

        Status status = engine.status(Farm.second(now));
        assertThat(status.windows()).isEqualTo(3);
        assertThat(status.clockWentBack()).isEqualTo(2);
    }

    @Test
    void a_hundred_thousand_series_are_bounded_and_what_is_lost_is_said() {
        try (Engine small =
                Engine.inMemory(EngineOptions.usual().withMostSeries(100), Farm.second(0))) {
            for (int i = 0; i < 100_000; i++) {
                small.record("agent-" + i, MetricTypes.TOKENS, 10, Farm.second(0));
            }
            small.tick(Farm.second(1));

            Status.Recording recording = small.status(Farm.second(1)).recording();
            assertThat(recording.series()).isEqualTo(100);
            assertThat(recording.values()).isEqualTo(100);
            assertThat(recording.lost()).isEqualTo(99_900);
            assertThat(recording.turnedAway()).isEqualTo(99_900);
        }
    }

    @Test
    void the_newest_windows_are_foretold_with_an_interval_and_the_error_of_the_past() {
        windows(MetricTypes.RESPONSE_TIME, 100, i -> 0.010 + 0.0001 * i);
        Prediction prediction = engine.predict("checkout", MetricTypes.RESPONSE_TIME, 10, 0.9);

        assertThat(prediction.from()).isEqualTo(Farm.second(now));
        assertThat(prediction.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(prediction.forecast().steps()).hasSize(10);
        assertThat(prediction.forecast().steps().get(9).interval().contains(0.0209)).isTrue();
        assertThat(prediction.forecast().error()).isPositive().isLessThan(1.5);
    }

    @Test
    void a_prediction_of_what_was_never_recorded_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.predict("nobody", MetricTypes.TOKENS, 1, 0.9))
                .withMessageContaining("there is no series tokens of nobody");
        engine.series("checkout", MetricTypes.TOKENS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.predict("checkout", MetricTypes.TOKENS, 1, 0.9))
                .withMessageContaining("has 0 windows with values: it takes 3");
    }

    @Test
    void nothing_is_advised_where_nothing_is_wrong() {
        for (Strategy strategy : Strategy.values()) {
            windows(MetricTypes.RESPONSE_TIME, 30, _ -> 0.010);
            assertThat(engine.advise(strategy, Farm.second(now))).isEmpty();
        }
    }

    private void degraded() {
        windows(MetricTypes.RESPONSE_TIME, 40, _ -> 0.010);
        windows(MetricTypes.RESPONSE_TIME, 20, _ -> 0.015);
    }

    /// One window a second, five values in each, of about this level.
    private void windows(Metric metric, int n, IntToDoubleFunction level) {
        MetricSeries series = engine.series("checkout", metric);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 5; k++) {
                double value = noisy(level.applyAsDouble(i));
                series.record(metric.unit().equals("1") ? Math.min(1, value) : value);
            }
            tick();
        }
    }

    private double noisy(double level) {
        return level * Math.exp(0.02 * random.nextGaussian());
    }

    private void tick() {
        engine.tick(Farm.second(++now));
    }
}
