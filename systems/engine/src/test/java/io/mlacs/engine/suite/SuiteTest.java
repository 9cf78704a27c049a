package io.mlacs.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Suite;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteTest {
    @TempDir Path scratch;

    @Test
    void the_suite_is_found_and_has_the_missions_five_scenarios() {
        assertThat(ServiceLoader.load(Suite.class))
                .singleElement()
                .satisfies(suite -> {
                    assertThat(suite.name()).isEqualTo("optimization-engine");
                    assertThat(suite.scenarios())
                            .extracting(Scenario::name)
                            .containsExactly(
                                    "metric-recording",
                                    "recommendation-generation",
                                    "resource-allocation",
                                    "prediction-processing",
                                    "system-status");
                });
    }

    @ParameterizedTest
    @MethodSource("smallerCases")
    void every_case_does_checked_work(Scenario scenario, Params params) throws Exception {
        assertThat(scenario.traits(params)).isNotNull();
        scenario.goals(params).forEach(goal -> assertThat(goal.value()).isPositive());
        try (Operation operation = scenario.open(new Given(params, scratch))) {
            for (int iteration = 0; iteration < 3; iteration++) {
                for (int i = 0; i < 3; i++) {
                    assertThat(operation.invoke()).isEqualTo(operation.expected());
                }
                operation.check();
            }
            Map<String, Double> readings =
                    operation.readings().stream()
                            .collect(Collectors.toMap(Reading::metric, Reading::value));
            assertThat(readings).isNotEmpty();
            assertThat(readings.getOrDefault("recall", 1.0)).isGreaterThanOrEqualTo(0.9);
            assertThat(readings.getOrDefault("precision", 1.0)).isGreaterThanOrEqualTo(0.95);
            assertThat(readings.getOrDefault("scaled.error", 0.5)).isLessThan(1);
            assertThat(readings.getOrDefault("interval.coverage", 0.9)).isBetween(0.8, 0.98);
            assertThat(readings.getOrDefault("evenness", 0.5)).isBetween(0.3, 1.0);
        }
    }

    @Test
    void a_parameter_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MetricRecording()
                                .open(
                                        new Given(
                                                Params.of("series", 1)
                                                        .with("handle", "held")
                                                        .with("mode", "memory"),
                                                scratch)))
                .withMessageContaining("held");
        assertThatThrownBy(() ->
                        new SystemStatus()
                                .open(
                                        new Given(
                                                Params.of("components", 1)
                                                        .with("values", 1)
                                                        .with("writer", "maybe"),
                                                scratch)))
                .hasMessageContaining("maybe");
    }

    static Stream<Arguments> smallerCases() {
        Set<String> large = new HashSet<>(List.of("10000", "1000"));
        return new OptimizationEngineSuite()
                .scenarios().stream()
                        .flatMap(scenario ->
                                scenario.cases().stream()
                                        .filter(params ->
                                                params.values().values().stream()
                                                        .noneMatch(large::contains))
                                        .map(params -> Arguments.of(scenario, params)));
    }

    private record Given(Params params, Path scratch) implements Setup {
        @Override
        public int worker() {
            return 0;
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public RandomGenerator random() {
            return new Random(99);
        }

        @Override
        public String fixture(String name) {
            throw new IllegalArgumentException("no fixture " + name);
        }

        @Override
        public <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> make) {
            return make.get();
        }
    }
}
