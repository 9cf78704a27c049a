package io.mlacs.suite.floors;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FloorsSuiteTest {
    private static final FloorsSuite SUITE = new FloorsSuite();

    @Test
    void the_suite_is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(Suite.class))
                .singleElement()
                .isInstanceOf(FloorsSuite.class)
                .extracting(Suite::name)
                .isEqualTo("floors");
    }

    @Test
    void names_are_legal_and_unique() {
        assertThat(SUITE.scenarios())
                .extracting(Scenario::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9-]*"))
                .containsExactly(
                        "clock-read",
                        "thread-handoff",
                        "http-loopback",
                        "sqlite-commit",
                        "json-parse",
                        "sha256",
                        "class-scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void a_scenario_says_what_it_does_and_to_what(String name, Scenario scenario) {
        assertThat(scenario.description()).startsWith("One ").contains("in seconds", "checked: ");
        assertThat(scenario.subject().version()).matches("\\d+\\.\\d+.*");
        assertThat(scenario.cases()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(scenario.subject().capabilities()).containsAll(scenario.needs());
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("cases")
    void every_result_of_a_case_is_the_expected_one(
            String name, Scenario scenario, Params params, @TempDir Path scratch) throws Exception {
        Fixture server = SUITE.fixtures().getFirst();
        try (Fixture.Running running = server.start()) {
            Bench bench = new Bench(params, scratch, Map.of(server.name(), running.address()));
            try (Operation operation = scenario.open(bench)) {
                assertThat(Bench.total(operation, 20)).isEqualTo(20 * operation.expected());
                assertThat(operation.expected()).isNotZero();
                operation.readings().forEach(reading -> assertThat(reading.value()).isEqualTo(20));
            }
        }
    }

    private static Stream<Arguments> scenarios() {
        return SUITE.scenarios().stream().map(it -> Arguments.of(it.name(), it));
    }

    private static List<Arguments> cases() {
        return SUITE.scenarios().stream()
                .flatMap(it -> it.cases().stream().map(row -> Arguments.of(it.name(), it, row)))
                .toList();
    }
}
