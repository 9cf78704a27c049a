package io.mlacs.engine.resource;

import static io.mlacs.engine.resource.Resource.CONNECTIONS;
import static io.mlacs.engine.resource.Resource.CPU;
import static io.mlacs.engine.resource.Resource.MEMORY;
import static io.mlacs.engine.resource.Resource.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void who_asks_for_less_than_his_part_leaves_the_rest_to_the_others() {
        Allocation shared =
                Allocation.fair(
                        Budget.of(CPU, 10),
                        List.of(
                                Demand.of("small", CPU, 2),
                                Demand.of("middle", CPU, 3.5),
                                Demand.of("large", CPU, 20)));

        assertThat(amounts(shared)).containsExactly(2, 3.5, 4.5);
        assertThat(shared.left(CPU)).isZero();
    }

    @Test
    void weights_count_and_leasts_come_first() {
        Allocation shared =
                Allocation.fair(
                        Budget.of(CPU, 12),
                        List.of(
                                new Demand("one", CPU, 100, 1, 0),
                                new Demand("two", CPU, 100, 2, 0),
                                new Demand("sure", CPU, 100, 1, 6)));

        assertThat(amounts(shared)).containsExactly(2, 4, 6);
    }

    @Test
    void resources_are_shared_each_by_itself_and_what_the_budget_does_not_name_is_not_there() {
        Allocation shared =
                Allocation.fair(
                        new Budget(Map.of(CPU, 1.0, THREADS, 5.0)),
                        List.of(
                                Demand.of("a", CPU, 1),
                                Demand.of("b", THREADS, 4),
                                Demand.of("b", CPU, 1),
                                Demand.of("a", THREADS, 4),
                                Demand.of("a", MEMORY, 1000)));

        assertThat(amounts(shared)).containsExactly(0.5, 2, 0.5, 3, 0);
        assertThat(shared.grant("a", THREADS).orElseThrow().amount()).isEqualTo(3);
        assertThat(shared.grant("a", CONNECTIONS)).isEmpty();
    }

    @Test
    void leasts_that_do_not_fit_are_shared_themselves_and_who_is_short_is_named() {
        Allocation shared =
                Allocation.fair(
                        Budget.of(CPU, 6),
                        List.of(
                                new Demand("modest", CPU, 9, 1, 1),
                                new Demand("greedy", CPU, 9, 1, 8),
                                new Demand("no least", CPU, 9, 5, 0)));

        assertThat(amounts(shared)).containsExactly(1, 5, 0);
        assertThat(shared.belowLeast())
                .extracting(grant -> grant.demand().who())
                .containsExactly("greedy");
    }

    @Test
    void leasts_that_miss_the_budget_by_rounding_alone_are_met() {
        Allocation shared =
                Allocation.fair(
                        Budget.of(CPU, 0.3),
                        List.of(new Demand("a", CPU, 1, 1, 0.1), new Demand("b", CPU, 1, 1, 0.2)));

        assertThat(0.1 + 0.2).isGreaterThan(0.3);
        assertThat(shared.belowLeast()).isEmpty();
        assertThat(shared.granted(CPU)).isLessThanOrEqualTo(0.3).isCloseTo(0.3, within(1e-15));
    }

    @Test
    void a_unit_that_several_tie_for_goes_by_weight_and_then_by_name_not_by_order() {
        List<Demand> demands =
                new ArrayList<>(
                        List.of(
                                Demand.of("c", THREADS, 10),
                                Demand.of("a", THREADS, 10),
                                Demand.of("b", THREADS, 10)));
        for (int round = 0; round < 6; round++) {
            Collections.shuffle(demands, new Random(round));
            Allocation shared = Allocation.fair(Budget.of(THREADS, 11), demands);

            assertThat(shared.grant("a", THREADS).orElseThrow().amount()).isEqualTo(4);
            assertThat(shared.grant("b", THREADS).orElseThrow().amount()).isEqualTo(4);
            assertThat(shared.grant("c", THREADS).orElseThrow().amount()).isEqualTo(3);
        }
    }

    @Test
    void nobody_is_given_nothing_without_reason() {
        Budget plenty = new Budget(Map.of(CPU, 64.0, MEMORY, 0x1p40, THREADS, 1000.0));

        assertThat(Allocation.fair(plenty, List.of()).grants()).isEmpty();
        assertThat(
                        amounts(
                                Allocation.fair(
                                        plenty,
                                        List.of(
                                                Demand.of("a", CPU, 0),
                                                Demand.of("a", MEMORY, 0x1p39),
                                                Demand.of("a", THREADS, 1000)))))
                .containsExactly(0, 0x1p39, 1000);
    }

    @Test
    void the_largest_amounts_are_shared_to_the_byte() {
        Allocation shared =
                Allocation.fair(
                        Budget.of(MEMORY, Resource.MOST - 1),
                        List.of(
                                Demand.of("a", MEMORY, Resource.MOST),
                                new Demand("b", MEMORY, Resource.MOST, 2, 0),
                                Demand.of("c", MEMORY, 7)));

        double rest = Resource.MOST - 8;
        assertThat(shared.left(MEMORY)).isZero();
        assertThat(shared.grant("a", MEMORY).orElseThrow().amount())
                .isCloseTo(rest / 3, within(1.0));
        assertThat(shared.grant("c", MEMORY).orElseThrow().amount()).isEqualTo(7);
    }

    @Test
    void evenness_is_jains_index_of_what_each_got_for_his_weight() {
        Allocation even =
                Allocation.fair(
                        Budget.of(CPU, 3),
                        List.of(
                                new Demand("one", CPU, 100, 1, 0),
                                new Demand("two", CPU, 100, 2, 0),
                                Demand.of("none", CPU, 0)));
        Allocation uneven =
                Allocation.fair(
                        Budget.of(CPU, 4),
                        List.of(Demand.of("a", CPU, 1), Demand.of("b", CPU, 100)));

        assertThat(even.evenness(CPU).orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(uneven.evenness(CPU).orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(even.evenness(THREADS)).isEmpty();
    }

    @Test
    void what_is_no_demand_is_refused_with_the_value() {
        assertThatThrownBy(() -> Demand.of(" ", CPU, 1)).hasMessage("who is empty");
        assertThatThrownBy(() -> Demand.of("a".repeat(201), CPU, 1))
                .hasMessage("who is longer than 200 characters: 201");
        assertThatThrownBy(() -> Demand.of("a", CPU, -1))
                .hasMessageStartingWith("amount of CPU is not between 0 and")
                .hasMessageEndingWith(": -1.0");
        assertThatThrownBy(() -> Demand.of("a", CPU, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Demand.of("a", THREADS, 2.5))
                .hasMessage("amount of THREADS is not in whole units: 2.5");
        assertThatThrownBy(() -> new Demand("a", CPU, 1, 0, 0))
                .hasMessage("weight is not between 1.0E-6 and 1000000.0: 0.0");
        assertThatThrownBy(() -> new Demand("a", CPU, 1, 1, 2))
                .hasMessage("least is more than the amount 1.0 that is asked for: 2.0");
        assertThatThrownBy(() -> Budget.of(CPU, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Budget.of(CONNECTIONS, 0.5))
                .hasMessage("budget of CONNECTIONS is not in whole units: 0.5");
    }

    @Test
    void what_is_no_allocation_is_refused() {
        Demand a = Demand.of("a", CPU, 2);

        assertThatThrownBy(() -> Allocation.fair(Budget.of(CPU, 1), List.of(a, a)))
                .hasMessage("a asks for CPU twice: add it up");
        assertThatThrownBy(
                        () -> Allocation.fair(Budget.of(CPU, 1), Collections.nCopies(100_001, a)))
                .hasMessage("more than 100000 demands: 100001");
        assertThatThrownBy(() -> new Allocation(Budget.of(CPU, 1), List.of(new Grant(a, 1.5))))
                .hasMessage("grants of CPU are more than the budget 1.0: 1.5");
        assertThatThrownBy(() -> new Grant(a, 3))
                .hasMessage("grant is more than a asks for, 2.0: 3.0");
    }

    private static double[] amounts(Allocation allocation) {
        return allocation.grants().stream().mapToDouble(Grant::amount).toArray();
    }
}
