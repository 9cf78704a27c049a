package io.mlacs.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BalancerTest {
    private static final Duration DECAY = Duration.ofSeconds(10);

    private long now = 1;

    static List<Balancer> all() {
        return List.of(
                Balancer.leastOutstanding(3, 1),
                Balancer.roundRobin(3),
                Balancer.peakEwma(3, 1, DECAY, () -> 0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void that_there_is_nobody_or_nobody_healthy_is_said(Balancer balancer) {
        assertThat(balancer.choose()).isEqualTo(new Choice.NoAgents());
        balancer.join("a", 1);
        balancer.join("b", 1);
        balancer.healthy("a", false);
        balancer.healthy("b", false);
        assertThat(balancer.choose()).isEqualTo(new Choice.AllUnhealthy(2));
        balancer.leave("a");
        balancer.leave("b");
        assertThat(balancer.choose()).isEqualTo(new Choice.NoAgents());
    }

    @ParameterizedTest
    @MethodSource("all")
    void agents_come_and_go_and_the_unhealthy_are_passed_over(Balancer balancer) {
        balancer.join("a", 1);
        balancer.join("b", 1);
        balancer.join("c", 1);
        assertThat(chosen(balancer, 100)).containsOnlyKeys("a", "b", "c");

        assertThat(balancer.healthy("a", false)).isTrue();
        assertThat(chosen(balancer, 100)).containsOnlyKeys("b", "c");
        assertThat(balancer.leave("b")).isTrue();
        assertThat(chosen(balancer, 100)).containsOnlyKeys("c");
        balancer.healthy("a", true);
        assertThat(chosen(balancer, 100)).containsOnlyKeys("a", "c");

        assertThat(balancer.leave("b")).isFalse();
        assertThat(balancer.healthy("b", true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void agents_are_bounded_and_their_names_and_weights_are_checked(Balancer balancer) {
        balancer.join("a", 1);
        balancer.join("b", 1);
        balancer.join("c", 1);
        balancer.join("c", 2);

        assertThatThrownBy(() -> balancer.join("d", 1)).hasMessage("more than 3 agents: d");
        assertThatThrownBy(() -> balancer.join("c", Double.NaN))
                .hasMessage("weight is not between 1.0E-6 and 1000000.0: NaN");
        assertThatThrownBy(() -> balancer.join("", 1)).hasMessage("agent is empty");
        assertThatThrownBy(() -> Balancer.roundRobin(0)).hasMessage("most is not positive: 0");
        assertThatThrownBy(() -> Balancer.peakEwma(1, 1, Duration.ZERO, () -> 0))
                .hasMessage("decay is not positive: PT0S");
    }

    @Test
    void a_call_ends_once_however_often_it_is_closed() {
        Balancer balancer = Balancer.leastOutstanding(3, 1);
        balancer.join("a", 1);
        Call call = call(balancer);
        assertThat(balancer.outstanding()).containsEntry("a", 1);

        call.close();
        call.failed();
        call.close();

        assertThat(balancer.outstanding()).containsEntry("a", 0);
    }

    @Test
    void another_weight_keeps_what_is_outstanding() {
        Balancer balancer = Balancer.leastOutstanding(3, 1);
        balancer.join("a", 1);
        call(balancer);
        balancer.join("a", 5);

        assertThat(balancer.outstanding()).containsEntry("a", 1);
    }

    @Test
    void round_robin_spreads_5_1_1_evenly() {
        Balancer balancer = Balancer.roundRobin(3);
        balancer.join("a", 5);
        balancer.join("b", 1);
        balancer.join("c", 1);
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            order.append(call(balancer).agent());
        }

        assertThat(order).hasToString("aabacaaaabacaa");
    }

    @Test
    void two_choices_keep_the_longest_queue_short() {
        int agents = 1000;
        Balancer balancer = Balancer.leastOutstanding(agents, 7);
        for (int i = 0; i < agents; i++) {
            balancer.join("agent " + i, 1);
        }
        Random random = new Random(7);
        int[] blind = new int[agents];
        for (int i = 0; i < 10 * agents; i++) {
            call(balancer);
            blind[random.nextInt(agents)]++;
        }

        int longest = Collections.max(balancer.outstanding().values());
        int longestBlind = Arrays.stream(blind).max().orElseThrow();
        assertThat(longest).as("ln ln n / ln 2 above the mean").isBetween(11, 14);
        assertThat(longestBlind).isGreaterThan(17);
    }

    @Test
    void calls_that_stay_are_spread_by_weight() {
        Balancer balancer = Balancer.leastOutstanding(3, 3);
        balancer.join("a", 1);
        balancer.join("b", 2);
        balancer.join("c", 4);
        for (int i = 0; i < 700; i++) {
            call(balancer);
        }

        assertThat(balancer.outstanding().get("a")).isBetween(95, 105);
        assertThat(balancer.outstanding().get("b")).isBetween(190, 210);
        assertThat(balancer.outstanding().get("c")).isBetween(385, 415);
    }

    @Test
    void idle_agents_are_chosen_by_weight() {
        Balancer balancer = Balancer.leastOutstanding(3, 3);
        balancer.join("a", 1);
        balancer.join("b", 2);
        balancer.join("c", 5);

        Map<String, Integer> chosen = chosen(balancer, 8000);

        assertThat(chosen.get("a") / 1000.0).isCloseTo(1, within(0.15));
        assertThat(chosen.get("b") / 2000.0).isCloseTo(1, within(0.1));
        assertThat(chosen.get("c") / 5000.0).isCloseTo(1, within(0.05));
    }

    @Test
    void the_same_seed_chooses_the_same() {
        List<String> first = names(Balancer.leastOutstanding(5, 42));
        assertThat(names(Balancer.leastOutstanding(5, 42))).isEqualTo(first);
        assertThat(names(Balancer.leastOutstanding(5, 43))).isNotEqualTo(first);
    }

    private static List<String> names(Balancer balancer) {
        List<String> names = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            balancer.join(name, 1);
        }
        for (int i = 0; i < 50; i++) {
            names.add(call(balancer).agent());
        }
        return names;
    }

    @Test
    void a_slow_agent_gets_few_calls_until_its_peak_has_faded() {
        Balancer balancer = ewma();
        double[] slow = {1.0};
        ToDoubleFunction<String> seconds = agent -> agent.equals("c") ? slow[0] : 0.02;

        Map<String, Integer> whileSlow = drive(balancer, 0.01, 3000, seconds, false);
        slow[0] = 0.02;
        drive(balancer, 0.01, 20_000, seconds, false); // 200 seconds, 20 times the decay
        Map<String, Integer> afterwards = drive(balancer, 0.01, 3000, seconds, false);

        assertThat(whileSlow.get("c")).isLessThan(100);
        assertThat(whileSlow.get("a")).isBetween(1200, 1800);
        assertThat(afterwards.get("c")).isBetween(700, 1300);
    }

    @Test
    void a_peak_is_believed_at_once_and_forgotten_slowly() {
        Balancer balancer = ewma();
        drive(balancer, 0.01, 300, agent -> 0.02, false);
        Map<String, Integer> spike = drive(balancer, 0.01, 1, agent -> 5.0, false);
        String slow = spike.keySet().iterator().next();

        assertThat(drive(balancer, 0.01, 500, agent -> 0.02, false)).doesNotContainKey(slow);
    }

    @Test
    void an_agent_that_fails_fast_attracts_nobody() {
        Balancer balancer = ewma();
        Map<String, Integer> calls =
                drive(balancer, 0.01, 5000, agent -> agent.equals("c") ? 0.0001 : 0.05, true);

        assertThat(calls.get("c")).isLessThan(500);
    }

    @Test
    void a_clock_that_goes_back_does_no_harm() {
        Balancer balancer = ewma();
        Call call = call(balancer);
        now -= 1_000_000_000;
        call.close();

        assertThat(chosen(balancer, 300)).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void many_threads_leave_no_call_outstanding() throws Exception {
        Balancer balancer = Balancer.peakEwma(10, 1, DECAY, System::nanoTime);
        balancer.join("always", 1);
        List<Future<Integer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                String name = "agent " + t;
                Random random = new Random(t);
                all.add(threads.submit(() -> busy(balancer, name, random)));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isEqualTo(5000);
            }
        }

        assertThat(balancer.outstanding()).containsOnlyKeys("always").containsEntry("always", 0);
    }

    private static int busy(Balancer balancer, String name, Random random) {
        int calls = 0;
        Deque<Call> held = new ArrayDeque<>();
        for (int i = 0; i < 5000; i++) {
            switch (random.nextInt(10)) {
                case 0 -> balancer.join(name, 1 + random.nextInt(3));
                case 1 -> balancer.leave(name);
                case 2 -> balancer.healthy(name, random.nextBoolean());
                default -> {}
            }
            held.add(call(balancer));
            calls++;
            if (held.size() > random.nextInt(5)) {
                held.remove().close();
            }
        }
        held.forEach(Call::close);
        balancer.leave(name);
        return calls;
    }

    private Balancer ewma() {
        Balancer balancer = Balancer.peakEwma(3, 9, DECAY, () -> now);
        balancer.join("a", 1);
        balancer.join("b", 1);
        balancer.join("c", 1);
        return balancer;
    }

    private record Running(Call call, long end) {}

    /// Calls at a fixed pace in virtual time, and waits for the last one.
    ///
    /// @param cFails whether the agent `c` fails
    /// @return how many calls each agent got
    private Map<String, Integer> drive(
            Balancer balancer,
            double pace,
            int calls,
            ToDoubleFunction<String> seconds,
            boolean cFails) {
        PriorityQueue<Running> running =
                new PriorityQueue<>(Comparator.comparingLong(Running::end));
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            finish(running, now + Math.round(pace * 1e9), cFails);
            Call call = call(balancer);
            counts.merge(call.agent(), 1, Integer::sum);
            running.add(
                    new Running(call, now + Math.round(seconds.applyAsDouble(call.agent()) * 1e9)));
        }
        finish(running, now + 10_000_000_000L, cFails);
        return counts;
    }

    private void finish(PriorityQueue<Running> running, long until, boolean cFails) {
        while (!running.isEmpty() && running.peek().end() <= until) {
            Running first = running.remove();
            now = first.end();
            if (cFails && first.call().agent().equals("c")) {
                first.call().failed();
            } else {
                first.call().close();
            }
        }
        now = until;
    }

    private static Call call(Balancer balancer) {
        return switch (balancer.choose()) {
            case Choice.Chosen(Call call) -> call;
            case Choice.NoAgents() -> throw new AssertionError("no agents");
            case Choice.AllUnhealthy(int agents) -> throw new AssertionError("of " + agents);
        };
    }

    private static Map<String, Integer> chosen(Balancer balancer, int times) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < times; i++) {
            try (Call call = call(balancer)) {
                counts.merge(call.agent(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
