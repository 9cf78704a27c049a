package io.mlacs.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.engine.resource.Balance.Task;
import io.mlacs.engine.resource.Balance.Worker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void the_longest_task_comes_first_and_goes_where_it_is_done_first() {
        Balance balance =
                Balance.plan(tasks(5, 7, 4, 6, 8), List.of(new Worker("a", 1), new Worker("b", 1)));

        assertThat(balance.loads().get(0).tasks())
                .extracting(Task::cost)
                .containsExactly(8.0, 5.0, 4.0);
        assertThat(balance.makespan()).isEqualTo(17);
        assertThat(balance.atLeast()).isEqualTo(15);
        assertThat(balance.bound()).isCloseTo(7 / 6.0, within(1e-12));
    }

    @Test
    void a_faster_agent_gets_more() {
        Balance balance =
                Balance.plan(
                        tasks(3, 3, 3, 3), List.of(new Worker("slow", 1), new Worker("fast", 3)));

        assertThat(balance.loads().get(0).seconds()).isEqualTo(3);
        assertThat(balance.loads().get(1).seconds()).isEqualTo(3);
        assertThat(balance.makespan()).isEqualTo(3);
    }

    @Test
    void the_bound_is_reached_where_graham_reached_it_and_never_passed() {
        // 2m-1, 2m-1, …, m+1, m+1, m, m, m on m = 3 agents: 11 instead of 9.
        Balance worst =
                Balance.plan(
                        tasks(5, 5, 4, 4, 3, 3, 3),
                        List.of(new Worker("a", 1), new Worker("b", 1), new Worker("c", 1)));

        assertThat(worst.makespan()).isEqualTo(11);
        assertThat(worst.makespan() / 9).isCloseTo(worst.bound(), within(1e-12));
    }

    @Test
    void the_makespan_is_within_its_bounds_of_the_shortest_of_all_plans() {
        Random random = new Random(3);
        for (int round = 0; round < 1500; round++) {
            boolean areEqual = random.nextBoolean();
            List<Worker> workers = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                workers.add(new Worker("w" + i, areEqual ? 2 : 1 + random.nextInt(5)));
            }
            double[] costs = new double[1 + random.nextInt(7)];
            for (int i = 0; i < costs.length; i++) {
                costs[i] = random.nextInt(20);
            }
            Balance balance = Balance.plan(tasks(costs), workers);

            double shortest = shortest(costs, workers, new double[workers.size()], 0);

            assertThat(balance.makespan())
                    .isGreaterThanOrEqualTo(shortest - 1e-9)
                    .isLessThanOrEqualTo(balance.bound() * shortest + 1e-9);
            assertThat(balance.atLeast()).isLessThanOrEqualTo(shortest + 1e-9);
            assertThat(balance.loads().stream().mapToInt(load -> load.tasks().size()).sum())
                    .isEqualTo(costs.length);
        }
    }

    @Test
    void nothing_to_do_takes_no_time() {
        Balance balance = Balance.plan(List.of(), List.of(new Worker("a", 1)));

        assertThat(balance.makespan()).isZero();
        assertThat(balance.atLeast()).isZero();
        assertThat(balance.bound()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_planned_is_refused() {
        Worker a = new Worker("a", 1);
        assertThatThrownBy(() -> Balance.plan(tasks(1), List.of()))
                .hasMessage("there is no worker");
        assertThatThrownBy(() -> Balance.plan(tasks(1), List.of(a, a)))
                .hasMessage("worker comes twice: a");
        assertThatThrownBy(() ->
                        Balance.plan(Collections.nCopies(100_001, new Task("t", 1)), List.of(a)))
                .hasMessage("more than 100000 tasks: 100001");
        assertThatThrownBy(() -> new Task("t", -1))
                .hasMessage("cost of task t is not between 0 and 1e15: -1.0");
        assertThatThrownBy(() -> new Worker("w", 0))
                .hasMessage("capacity of worker w is not between 0.000001 and 1000000: 0.0");
    }

    private static double shortest(double[] costs, List<Worker> workers, double[] done, int at) {
        if (at == costs.length) {
            double makespan = 0;
            for (int i = 0; i < done.length; i++) {
                makespan = Math.max(makespan, done[i] / workers.get(i).capacity());
            }
            return makespan;
        }
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < done.length; i++) {
            done[i] += costs[at];
            shortest = Math.min(shortest, shortest(costs, workers, done, at + 1));
            done[i] -= costs[at];
        }
        return shortest;
    }

    private static List<Task> tasks(double... costs) {
        List<Task> tasks = new ArrayList<>();
        for (double cost : costs) {
            tasks.add(new Task("task " + tasks.size(), cost));
        }
        return tasks;
    }
}
