package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The loop runs a made-up farm that falls on hard times, once with a strategy and once with `BALANCED`: each strategy must come out ahead on what it is for.
class OutcomeTest {
    private static final int CALM = 60;
    private static final int LENGTH = 420;

    /// The end of it, when what was done has shown.
    private static final int JUDGED = 140;

    /// Of its workers and memory.
    private static final double USAGE_TARGET = 0.2;

    /// More used each second.
    private static final double LEAK = 0.000_4;

    /// What happens to the farm in the second given.
    private interface Story {
        void tell(Farm farm, int second);
    }

    /// Twice the load, failures, prices and careless answers at once.
    private static void hardTimes(Farm farm, int second) {
        if (second == CALM) {
            farm.load = 20;
            farm.failing = 0.1;
            farm.price = 1.5;
            farm.carelessness = 0.1;
        }
    }

    /// The same, where more workers and a cache do next to nothing for it: the levers' signs mislead.
    private static void misleading(Farm farm, int second) {
        farm.workersHelp = 0.05;
        farm.cacheable = 0.05;
        hardTimes(farm, second);
    }

    /// Something leaks, so that more and more is used, and in the midst of that answers take half as long again.
    private static void creeping(Farm farm, int second) {
        farm.leaked = LEAK * Math.max(0, second - CALM);
        farm.slowness = second >= CALM + 40 ? 1.5 : 1;
    }

    /// All objectives alike: the sum of the logarithms, so that what is 10 % better in any counts the same.
    private static double overall(Farm farm) {
        return Math.log(farm.mean(Objective.THROUGHPUT))
                + Math.log(farm.mean(Objective.QUALITY))
                + Math.log(farm.mean(Objective.RELIABILITY))
                - Math.log(farm.mean(Objective.LATENCY))
                - Math.log(farm.mean(Objective.RESOURCES))
                - Math.log(farm.mean(Objective.COST));
    }

    @ParameterizedTest
    @CsvSource({
        "THROUGHPUT, THROUGHPUT, 1",
        "LATENCY, LATENCY, -1",
        "RESOURCE_EFFICIENCY, RESOURCES, -1",
        "COST, COST, -1",
        "QUALITY, QUALITY, 1"
    })
    void a_strategy_beats_balanced_on_its_own_objective(
            Strategy strategy, Objective objective, int sign) {
        Story story =
                objective == Objective.THROUGHPUT
                        ? OutcomeTest::misleading
                        : OutcomeTest::hardTimes;
        ToDoubleFunction<Farm> score = farm -> sign * farm.mean(objective);

        double own = score(strategy, story, score);
        double balanced = score(Strategy.BALANCED, story, score);

        assertThat(own).isGreaterThan(balanced + 0.05 * Math.abs(balanced));
    }

    @Test
    void adaptive_learning_beats_balanced_overall_where_levers_do_not_do_what_they_usually_do() {
        double own =
                score(Strategy.ADAPTIVE_LEARNING, OutcomeTest::misleading, OutcomeTest::overall);
        double balanced = score(Strategy.BALANCED, OutcomeTest::misleading, OutcomeTest::overall);

        assertThat(own).isGreaterThan(balanced);
    }

    @Test
    void predictive_scaling_misses_a_target_less_often_than_balanced() {
        ToDoubleFunction<Farm> missed = farm -> -farm.secondsAbove(USAGE_TARGET);

        double own = score(Strategy.PREDICTIVE_SCALING, OutcomeTest::creeping, missed);
        double balanced = score(Strategy.BALANCED, OutcomeTest::creeping, missed);

        assertThat(own).isGreaterThan(balanced);
    }

    /// Mean over three farms.
    private static double score(Strategy strategy, Story story, ToDoubleFunction<Farm> score) {
        return List.of(1L, 2L, 3L).stream()
                .mapToDouble(seed -> score.applyAsDouble(run(strategy, story, seed)))
                .average()
                .orElseThrow();
    }

    private static Farm run(Strategy strategy, Story story, long seed) {
        Farm farm = new Farm(seed);
        EngineOptions options = EngineOptions.usual().withMemory(Duration.ofMinutes(2));
        try (Engine engine = Engine.inMemory(options, Farm.second(0))) {
            farm.attach(engine);
            engine.target(
                    Farm.NAME,
                    new Target(Target.Source.USER, MetricTypes.RESOURCE_USAGE, USAGE_TARGET));
            OptimizationLoop loop =
                    new OptimizationLoop(
                            engine, strategy, Duration.ofSeconds(1), true, () -> Farm.second(0));
            for (int second = 0; second < LENGTH; second++) {
                story.tell(farm, second);
                if (second == LENGTH - JUDGED) {
                    farm.forget();
                }
                farm.step();
                loop.cycle(Farm.second(second + 1));
            }
        }
        return farm;
    }
}
