package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Target;
import io.mlacs.core.stats.Summaries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same windows of the same farm, asked for advice by one strategy and by `BALANCED`.
class StrategyTest {
    private static final int CALM = 60;
    private static final int HARD = 40;

    @ParameterizedTest
    @CsvSource({
        // strategy, load, prices rise by, share of calls that fail; what it advises first, what
        // balanced
        // does
        "THROUGHPUT, 16, 2, 0.1, farm/BATCH+, farm/CACHE+",
        "LATENCY, 8, 1, 0.3, farm/CONCURRENCY-, farm/RETRIES+",
        "RESOURCE_EFFICIENCY, 16, 2, 0.1, farm/WORKERS-, farm/CACHE+",
        "COST, 8, 1.2, 0.3, farm/CACHE+, farm/CONCURRENCY-",
        "QUALITY, 16, 2, 0.1, farm/MODEL_TIER+, farm/CACHE+"
    })
    void what_is_wanted_most_decides_what_is_advised_first(
            Strategy strategy,
            double load,
            double price,
            double failing,
            String first,
            String balanced) {
        Farm farm = new Farm(7);
        try (Engine engine = engine(farm)) {
            calm(engine, farm);
            farm.load = load;
            farm.failing = failing;
            farm.price = price;
            farm.carelessness = 0.15;
            hard(engine, farm);

            assertThat(first(engine, strategy).key()).isEqualTo(first);
            assertThat(first(engine, Strategy.BALANCED).key()).isEqualTo(balanced);
        }
    }

    @Test
    void predictive_scaling_looks_first_at_what_is_about_to_go_wrong() {
        Farm farm = new Farm(7);
        try (Engine engine = engine(farm)) {
            engine.target(Farm.NAME, new Target(Target.Source.USER, MetricTypes.RESPONSE_TIME, 3));
            calm(engine, farm);
            farm.carelessness = 0.5;
            for (int second = CALM; second < CALM + HARD; second++) {
                farm.slowness = 1 + 0.006 * (second - CALM);
                step(engine, farm, second);
            }

            Advice foreseen =
                    engine.advise(Strategy.PREDICTIVE_SCALING, Farm.second(CALM + HARD)).getFirst();
            assertThat(foreseen.metric()).isEqualTo(MetricTypes.RESPONSE_TIME);
            assertThat(foreseen.recommendation().because().getFirst().what())
                    .contains("on its way to miss its target");
            assertThat(first(engine, Strategy.BALANCED).key()).isEqualTo("farm/MODEL_TIER+");
        }
    }

    @Test
    void adaptive_learning_goes_by_what_the_same_action_was_measured_to_do() {
        Farm farm = new Farm(7);
        EngineOptions options = EngineOptions.usual();
        AdviceBook book = new AdviceBook(options.adviceLife(), options.memory(), _ -> {});
        Adviser balanced = new Adviser(Strategy.BALANCED, book.experience(), _ -> false);
        Adviser adaptive = new Adviser(Strategy.ADAPTIVE_LEARNING, book.experience(), _ -> false);
        for (int i = 0; i < 5; i++) {
            book.experience().add("farm/CACHE+", measured(1.0));
            book.experience().add("farm/WORKERS+", measured(0.5));
        }

        assertThat(balanced.proposals(farm.slow(), farm.actions()).getFirst())
                .extracting(proposal -> proposal.action().key())
                .isEqualTo("farm/CACHE+");
        assertThat(adaptive.proposals(farm.slow(), farm.actions()).getFirst())
                .extracting(proposal -> proposal.action().key())
                .isEqualTo("farm/WORKERS+");
    }

    private static Comparison measured(double ratio) {
        double[] some = {1, 1, 1};
        return new Comparison(
                MetricTypes.RESPONSE_TIME,
                Summaries.ofMedians(some),
                Summaries.ofMedians(some),
                ratio,
                new Interval(ratio, ratio, 0.95),
                0.001,
                0.001);
    }

    private static Engine engine(Farm farm) {
        Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
        farm.attach(engine);
        return engine;
    }

    private static void calm(Engine engine, Farm farm) {
        for (int second = 0; second < CALM; second++) {
            step(engine, farm, second);
        }
    }

    private static void hard(Engine engine, Farm farm) {
        for (int second = CALM; second < CALM + HARD; second++) {
            step(engine, farm, second);
        }
    }

    private static void step(Engine engine, Farm farm, int second) {
        farm.step();
        engine.tick(Farm.second(second + 1));
    }

    private static Action first(Engine engine, Strategy strategy) {
        return engine.advise(strategy, Farm.second(CALM + HARD)).getFirst().action();
    }
}
