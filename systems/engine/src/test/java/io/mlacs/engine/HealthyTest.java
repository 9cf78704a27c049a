package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An engine looks at everything again at each tick: what is rare in one look must be rare in hundreds.
class HealthyTest {
    private static final int COMPONENTS = 20;
    private static final int WINDOWS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_healthy_system_looked_at_every_second_is_left_alone(long seed) {
        Random random = new Random(seed);
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0))) {
            List<MetricSeries> times = new ArrayList<>();
            List<MetricSeries> successes = new ArrayList<>();
            double[] states = new double[COMPONENTS];
            for (int i = 0; i < COMPONENTS; i++) {
                String name = "agent-" + i;
                engine.actuator(new Knob(name, Lever.WORKERS, 1, 4, 16));
                times.add(engine.series(name, MetricTypes.RESPONSE_TIME));
                successes.add(engine.series(name, MetricTypes.SUCCESS_RATE));
            }
            for (int w = 0; w < WINDOWS; w++) {
                for (int i = 0; i < COMPONENTS; i++) {
                    // Half of the components carry half of their noise over; one window in fifty is
                    // a spike, and one call in two hundred fails.
                    double carried = i % 2 == 0 ? 0.5 : 0;
                    states[i] =
                            carried * states[i]
                                    + Math.sqrt(1 - carried * carried) * random.nextGaussian();
                    double spike = random.nextInt(50) == 0 ? 2 : 1;
                    times.get(i).record(0.1 * spike * Math.exp(0.1 * states[i]));
                    for (int call = 0; call < 5; call++) {
                        successes.get(i).record(random.nextInt(200) == 0 ? 0 : 1);
                    }
                }
                engine.tick(Farm.second(w + 1));
                assertThat(engine.advise(Strategy.BALANCED, Farm.second(w + 1)))
                        .as("window " + w)
                        .isEmpty();
            }
        }
    }
}
