package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which windows tell what an action did, and when nobody waits for them any more.
class EffectsTest {
    private final Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
    private final Knob workers = new Knob("checkout", Lever.WORKERS, 1, 4, 64);
    private final Knob cache = new Knob("checkout", Lever.CACHE, 0, 20, 500);
    private final Random random = new Random(12);
    private int now;

    @BeforeEach
    void levers() {
        engine.actuator(workers);
        engine.actuator(cache);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_component_that_fell_silent_does_not_wait_for_its_effect_for_ever() {
        degraded();
        engine.act(advised(Lever.WORKERS).id(), Farm.second(now));

        engine.series("other", MetricTypes.TOKENS);
        List<Advice> known = new ArrayList<>();
        for (int i = 0; i < 200 && known.isEmpty(); i++) {
            engine.tick(Farm.second(++now));
            known.addAll(engine.review(Farm.second(now)));
        }

        assertThat(known).hasSize(1);
        assertThat(((AdviceState.Measured) known.getFirst().state()).verdict())
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(engine.live()).noneMatch(advice -> !advice.isOpen());
    }

    @Test
    void acting_again_in_the_same_component_ends_the_measuring_of_the_action_before() {
        degraded();
        Advice first = advised(Lever.WORKERS);
        Advice second = advised(Lever.CACHE);
        engine.act(first.id(), Farm.second(now));
        windows(8, 0.015);
        engine.act(second.id(), Farm.second(now));
        windows(20, 0.008);

        List<Advice> known = engine.review(Farm.second(now));

        // What the cache did is not the workers' doing.
        assertThat(verdict(known, first)).isNotInstanceOf(Verdict.Improved.class);
        assertThat(verdict(known, second)).isInstanceOf(Verdict.Improved.class);
    }

    @Test
    void what_a_turn_back_did_is_not_the_doing_of_the_next_action() {
        degraded();
        Advice first = advised(Lever.WORKERS);
        engine.act(first.id(), Farm.second(now));
        windows(14, 0.030);
        List<Advice> harmed = engine.advising().review(Farm.second(now), (_, measured) -> true);
        assertThat(harmed).hasSize(1);
        assertThat(((AdviceState.Measured) harmed.getFirst().state()).reverted()).isTrue();
        assertThat(workers.setting()).isEqualTo(4);

        // Back where it was by the turn back, and only then something else is turned, which does
        // nothing.
        windows(14, 0.015);
        Advice next = advised(Lever.CACHE);
        engine.act(next.id(), Farm.second(now));
        windows(32, 0.015);

        assertThat(verdict(engine.review(Farm.second(now)), next))
                .isNotInstanceOf(Verdict.Improved.class);
    }

    @Test
    void a_component_in_which_something_was_turned_lately_is_left_in_peace_by_the_loop() {
        degraded();
        Advice first = advised(Lever.WORKERS);
        engine.act(first.id(), Farm.second(now));
        assertThat(engine.advising().waiting(first.action().component())).isTrue();
        windows(14, 0.008);
        engine.review(Farm.second(now));
        assertThat(engine.advising().waiting(first.action().component())).isFalse();
    }

    @Test
    void only_an_open_advice_can_be_acted_on_and_only_once() {
        degraded();
        Advice advice = advised(Lever.WORKERS);
        engine.act(advice.id(), Farm.second(now));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.act(advice.id(), Farm.second(now)))
                .withMessage("there is no open advice " + advice.id() + ": ask for advice anew");
        assertThat(workers.setting()).isEqualTo(6);
    }

    @Test
    void a_service_that_fails_one_call_in_five_is_seen_though_its_median_call_succeeds() {
        MetricSeries series = engine.series("checkout", MetricTypes.SUCCESS_RATE);
        for (int w = 0; w < 80; w++) {
            for (int call = 0; call < 20; call++) {
                series.record(w >= 40 && random.nextInt(5) == 0 ? 0 : 1);
            }
            engine.tick(Farm.second(++now));
        }
        assertThat(engine.findings())
                .extracting(finding -> finding.what())
                .anyMatch(what -> what.startsWith("success.rate went from 1.000 to 0.8"));
    }

    private static Verdict verdict(List<Advice> known, Advice of) {
        return known.stream()
                .filter(one -> one.id() == of.id())
                .map(one -> ((AdviceState.Measured) one.state()).verdict())
                .findFirst()
                .orElseThrow();
    }

    private Advice advised(Lever lever) {
        return engine.advise(Strategy.LATENCY, Farm.second(now)).stream()
                .filter(one -> one.action().lever() == lever)
                .findFirst()
                .orElseThrow();
    }

    private void degraded() {
        windows(40, 0.010);
        windows(20, 0.015);
    }

    private void windows(int n, double level) {
        Metric time = MetricTypes.RESPONSE_TIME;
        MetricSeries series = engine.series("checkout", time);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 5; k++) {
                series.record(level * Math.exp(0.02 * random.nextGaussian()));
            }
            engine.tick(Farm.second(++now));
        }
    }
}
