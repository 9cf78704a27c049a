package io.mlacs.suite.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgentsSuiteTest {
    private static final AgentsSuite SUITE = new AgentsSuite();

    @Test
    void the_suite_is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(Suite.class))
                .singleElement()
                .isInstanceOf(AgentsSuite.class)
                .extracting(Suite::name)
                .isEqualTo("agents-jvm");
    }

    @Test
    void names_are_legal_and_unique() {
        assertThat(SUITE.scenarios())
                .extracting(Scenario::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9-]*"))
                .containsExactly(
                        "instantiation",
                        "call",
                        "tool-round",
                        "four-tools-sequential",
                        "four-tools-concurrent",
                        "first-call");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void a_scenario_says_what_it_does_and_to_what(String name, Scenario scenario) {
        assertThat(scenario.description()).startsWith("One ").contains("in seconds", "checked: ");
        assertThat(scenario.subject().name()).isEqualTo("langchain4j");
        assertThat(scenario.subject().version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(scenario.subject().capabilities()).containsAll(scenario.needs());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void every_result_is_the_expected_one(String name, Scenario scenario) throws Exception {
        assertThat(scenario.cases()).containsExactly(Params.none());
        try (Operation operation = Bench.open(scenario)) {
            assertThat(Bench.total(operation, 10)).isEqualTo(10 * operation.expected());
            assertThat(operation.expected()).isNotZero();
        }
    }

    @Test
    void tools_run_one_after_another_unless_told_otherwise() throws Exception {
        try (Operation turn = Bench.open(new FourTools(FourTools.Order.SEQUENTIAL))) {
            Bench.total(turn, 3);

            assertThat(value(turn, "parallel.max")).isEqualTo(1);
            assertThat(value(turn, "fanout.efficiency")).isBetween(0.0, 0.25);
            assertThat(value(turn, "schedule.overhead")).isPositive();
        }
    }

    @Test
    void all_four_concurrent_tools_are_in_flight_at_once() throws Exception {
        CyclicBarrier allFour = new CyclicBarrier(4);
        FourTools.Depots depots =
                new FourTools.Depots(() -> {
                    try {
                        allFour.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new AssertionError("the four never met", e);
                    }
                });
        try (Operation turn = new FourTools.Turn(FourTools.Order.CONCURRENT, depots)) {
            assertThat(Bench.total(turn, 2)).isEqualTo(2 * turn.expected());
            assertThat(value(turn, "parallel.max")).isEqualTo(4);
        }
    }

    @Test
    void concurrent_tools_are_never_faster_than_their_schedule() throws Exception {
        try (Operation turn = Bench.open(new FourTools(FourTools.Order.CONCURRENT))) {
            Bench.total(turn, 3);

            assertThat(value(turn, "fanout.efficiency")).isBetween(0.0, 1.0);
            assertThat(value(turn, "schedule.overhead")).isPositive();
        }
    }

    @Test
    void a_turn_that_never_ran_has_nothing_to_read() throws Exception {
        try (Operation turn = Bench.open(new FourTools(FourTools.Order.CONCURRENT))) {
            assertThat(turn.readings()).isEmpty();
        }
    }

    @Test
    void only_the_first_call_is_cold() {
        assertThat(SUITE.scenarios())
                .filteredOn(scenario -> scenario.traits(Params.none()).cold())
                .extracting(Scenario::name)
                .containsExactly("first-call");
    }

    private static double value(Operation operation, String metric) {
        return operation.readings().stream()
                .filter(reading -> reading.metric().equals(metric))
                .mapToDouble(Reading::value)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Arguments> scenarios() {
        List<Scenario> scenarios = SUITE.scenarios();
        return scenarios.stream().map(it -> Arguments.of(it.name(), it));
    }
}
