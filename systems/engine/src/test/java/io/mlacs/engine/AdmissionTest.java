package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.engine.resource.ConcurrencyLimit;
import io.mlacs.engine.resource.Limit;
import io.mlacs.engine.resource.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A concurrency limit as a lever: the engine turns what it admits at most, and it goes on adapting itself below that.
class AdmissionTest {
    private final ConcurrencyLimit limit =
            new ConcurrencyLimit(new Limit.Fixed(12), System::nanoTime);

    @Test
    void the_engine_admits_fewer_calls_when_they_queue_and_that_is_what_is_admitted_then() {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0))) {
            engine.actuator(
                    Actuator.of(
                            "model",
                            Lever.CONCURRENCY,
                            2,
                            50,
                            limit::limit,
                            most -> limit.cap((int) most)));
            MetricSeries time = engine.series("model", MetricTypes.RESPONSE_TIME);
            Random random = new Random(4);
            int second = 0;
            for (; second < 60; second++) {
                double level = second < 40 ? 0.4 : 0.8;
                time.record(level * Math.exp(0.03 * random.nextGaussian()));
                engine.tick(Farm.second(second + 1));
            }
            Advice advice = engine.advise(Strategy.LATENCY, Farm.second(second)).getFirst();
            assertThat(advice.action().text()).isEqualTo("lower concurrency of model from 12 to 8");
            assertThat(admitted()).isEqualTo(12);

            engine.act(advice.id(), Farm.second(second));
            assertThat(admitted()).isEqualTo(8);
        }
    }

    @Test
    void a_cap_is_no_more_than_the_law_gives() {
        limit.cap(40);
        assertThat(admitted()).isEqualTo(12);
        limit.cap(3);
        assertThat(admitted()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit.cap(0))
                .withMessage("cap is not between 1 and 1000000: 0");
    }

    /// How many get a permit until there is none; all are given back.
    private int admitted() {
        List<Permit> permits = new ArrayList<>();
        Optional<Permit> next = limit.tryAcquire();
        while (next.isPresent()) {
            permits.add(next.get());
            next = limit.tryAcquire();
        }
        permits.forEach(Permit::close);
        return permits.size();
    }
}
