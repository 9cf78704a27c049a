package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/// Levers are code of the user's, and may do anything.
class UsersLeversTest {
    private final Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
    private final Random random = new Random(8);
    private int now;

    @Test
    void a_setting_that_throws_or_is_no_number_is_counted_and_the_other_levers_are_still_advised() {
        engine.actuator(
                told(
                        Lever.WORKERS,
                        () -> {
                            throw new IllegalStateException("who am I");
                        }));
        engine.actuator(told(Lever.CACHE, () -> Double.NaN));
        engine.actuator(new Knob("checkout", Lever.CONCURRENCY, 1, 12, 16));
        degraded();

        List<Advice> advice = engine.advise(Strategy.LATENCY, Farm.second(now));

        assertThat(advice).extracting(one -> one.action().lever()).containsOnly(Lever.CONCURRENCY);
        assertThat(engine.status(Farm.second(now)).told().failures()).isPositive();
    }

    @Test
    void a_lever_that_moved_by_itself_is_turned_from_where_it_is_now() throws Exception {
        Knob workers = new Knob("checkout", Lever.WORKERS, 1, 4, 16);
        engine.actuator(workers);
        degraded();
        Advice advice = engine.advise(Strategy.LATENCY, Farm.second(now)).getFirst();
        assertThat(advice.action().to()).isEqualTo(6);

        workers.set(10);
        Advice acted = engine.act(advice.id(), Farm.second(now));

        assertThat(workers.setting()).isEqualTo(15);
        assertThat(acted.action().from()).isEqualTo(10);
    }

    @Test
    void a_lever_without_room_is_refused_when_it_is_registered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.actuator(new Knob("checkout", Lever.CACHE, 5, 5, 4)))
                .withMessageContaining("has no settings between 5.0 and 4.0");
    }

    @Test
    void a_closed_engine_refuses_and_may_be_closed_again() {
        engine.close();
        engine.close();
        assertThatIllegalStateException().isThrownBy(() -> engine.tick(Farm.second(1)));
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.advise(Strategy.COST, Farm.second(1)));
    }

    private void degraded() {
        MetricSeries series = engine.series("checkout", MetricTypes.RESPONSE_TIME);
        for (int i = 0; i < 60; i++) {
            series.record((i < 40 ? 0.010 : 0.015) * Math.exp(0.02 * random.nextGaussian()));
            engine.tick(Farm.second(++now));
        }
    }

    private static Actuator told(Lever lever, DoubleSupplier setting) {
        return Actuator.of(
                "checkout",
                lever,
                1,
                16,
                setting,
                _ -> {
                    throw new UnsupportedOperationException();
                });
    }
}
