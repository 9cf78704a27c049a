package io.mlacs.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyLimitTest {
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private long now;

    @Test
    void no_more_run_than_may_and_who_finds_no_room_is_counted() {
        ConcurrencyLimit limit = fixed(2);
        Permit first = limit.tryAcquire().orElseThrow();
        assertThat(limit.tryAcquire()).isPresent();
        assertThat(limit.tryAcquire()).isEmpty();
        assertThat(limit.refused()).isEqualTo(1);
        first.close();
        assertThat(limit.tryAcquire()).isPresent();
    }

    @Test
    void a_permit_is_given_back_once() {
        ConcurrencyLimit limit = fixed(3);
        assertThat(limit.tryAcquire()).isPresent();
        try (Permit permit = limit.tryAcquire().orElseThrow()) {
            permit.release(Outcome.DONE);
            permit.release(Outcome.OVERLOADED, 5);
            permit.close();
        }

        assertThat(limit.inFlight()).isEqualTo(1);
    }

    @Test
    void aimd_rises_by_one_a_round_and_is_cut_once_for_all_that_ran_then() {
        ConcurrencyLimit limit = limit(new Limit.Aimd(1, 10, 100, 0.5, Duration.ofSeconds(1)));
        // Each of those that ended with half the limit or more running adds a tenth.
        end(acquire(limit, 10), Outcome.DONE);
        assertThat(limit.limit()).isEqualTo(10);
        end(acquire(limit, 10), Outcome.DONE);
        end(acquire(limit, 10), Outcome.DONE);
        assertThat(limit.limit()).isEqualTo(11);

        List<Permit> all = acquire(limit, 10);
        end(all, Outcome.OVERLOADED);
        assertThat(limit.limit()).isEqualTo(5);
        end(acquire(limit, 1), Outcome.OVERLOADED);
        assertThat(limit.limit()).isEqualTo(2);
        end(acquire(limit, 1), Outcome.OVERLOADED);
        end(acquire(limit, 1), Outcome.OVERLOADED);
        assertThat(limit.limit()).as("at least").isEqualTo(1);
    }

    @Test
    void aimd_takes_a_call_that_took_too_long_for_one_that_was_turned_away() {
        ConcurrencyLimit limit = limit(new Limit.Aimd(1, 10, 100, 0.5, Duration.ofSeconds(1)));
        Permit slow = limit.tryAcquire().orElseThrow();
        now += 1_000_000_001;
        slow.release(Outcome.DONE);
        assertThat(limit.limit()).isEqualTo(5);

        limit.tryAcquire().orElseThrow().release(Outcome.DONE, 2_000_000_000L);
        assertThat(limit.limit()).isEqualTo(2);
    }

    @Test
    void aimd_does_not_rise_where_there_is_no_need() {
        ConcurrencyLimit limit = limit(new Limit.Aimd(1, 10, 100, 0.5, Duration.ofSeconds(1)));
        for (int i = 0; i < 1000; i++) {
            end(acquire(limit, 4), Outcome.DONE);
        }

        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void what_is_ignored_or_has_no_latency_moves_nothing() {
        ConcurrencyLimit limit = limit(new Limit.Aimd(1, 10, 100, 0.5, Duration.ofSeconds(1)));
        for (int i = 0; i < 100; i++) {
            end(acquire(limit, 10), Outcome.IGNORED);
            limit.tryAcquire().orElseThrow().release(Outcome.DONE, -1);
            Permit permit = limit.tryAcquire().orElseThrow();
            now--;
            permit.release(Outcome.OVERLOADED);
        }

        assertThat(limit.limit()).isEqualTo(10);
        assertThat(limit.inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aimd_keeps_a_server_busy_that_turns_away(long seed) {
        SimulatedServer server = new SimulatedServer(seed, 16, 0.1, 240, 16);
        ConcurrencyLimit limit =
                new ConcurrencyLimit(
                        new Limit.Aimd(1, 10, 1000, 0.9, Duration.ofSeconds(60)), server::now);
        server.run(limit, 60);
        SimulatedServer.Stretch stretch = server.run(limit, 300);

        assertThat(stretch.perSecond()).isGreaterThan(0.95 * 160);
        assertThat(stretch.limit()).isBetween(16.0, 34.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void gradient_settles_near_the_knee_and_finds_it_again_when_the_capacity_changes(long seed) {
        SimulatedServer server = new SimulatedServer(seed, 16, 0.1, 480, Integer.MAX_VALUE);
        ConcurrencyLimit limit = gradient(10, server);
        server.run(limit, 60);
        requireNearKnee(server.run(limit, 300), 16);

        server.servers(8);
        server.run(limit, 60);
        requireNearKnee(server.run(limit, 300), 8);

        server.servers(32);
        server.run(limit, 60);
        requireNearKnee(server.run(limit, 300), 32);

        SimulatedServer flooded = new SimulatedServer(seed, 16, 0.1, 480, Integer.MAX_VALUE);
        ConcurrencyLimit none = new ConcurrencyLimit(new Limit.Fixed(Limit.MOST), flooded::now);
        assertThat(flooded.run(none, 60).latency()).as("without a limit").isGreaterThan(10);
    }

    private static void requireNearKnee(SimulatedServer.Stretch stretch, int servers) {
        assertThat(stretch.perSecond()).isGreaterThan(0.9 * servers / 0.1);
        assertThat(stretch.latency()).as("of 0.1 s without a queue").isLessThan(0.3);
        assertThat(stretch.limit()).isBetween(0.9 * servers, 3.0 * servers);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 64, 200})
    void gradient_suits_small_and_large_servers(int servers) {
        SimulatedServer server =
                new SimulatedServer(6, servers, 0.1, 15.0 * servers, Integer.MAX_VALUE);
        ConcurrencyLimit limit = gradient(10, server);
        server.run(limit, 120);
        SimulatedServer.Stretch stretch = server.run(limit, 200);

        assertThat(stretch.perSecond()).isGreaterThan(0.9 * servers / 0.1);
        assertThat(stretch.latency()).isLessThan(0.35);
    }

    @Test
    void gradient_takes_a_server_that_became_slower_for_what_it_is() {
        SimulatedServer server = new SimulatedServer(7, 16, 0.1, 480, Integer.MAX_VALUE);
        ConcurrencyLimit limit = gradient(10, server);
        server.run(limit, 60);
        server.slowness(4);
        server.run(limit, 300);
        SimulatedServer.Stretch stretch = server.run(limit, 300);

        assertThat(stretch.perSecond()).isGreaterThan(0.9 * 40);
        assertThat(stretch.latency()).isLessThan(4 * 0.3);
    }

    @Test
    void gradient_comes_down_from_a_beginning_far_too_high() {
        SimulatedServer server = new SimulatedServer(8, 16, 0.1, 480, Integer.MAX_VALUE);
        ConcurrencyLimit limit = gradient(500, server);
        server.run(limit, 600);

        requireNearKnee(server.run(limit, 300), 16);
    }

    @Test
    void gradient_hardly_refuses_anybody_where_half_the_capacity_is_used() {
        SimulatedServer server = new SimulatedServer(9, 16, 0.1, 80, Integer.MAX_VALUE);
        ConcurrencyLimit limit = gradient(10, server);
        server.run(limit, 60);

        assertThat(server.run(limit, 300).refusedShare()).isLessThan(0.02);
    }

    @Test
    void gradient_falls_to_its_least_where_everything_is_turned_away_and_comes_back() {
        ConcurrencyLimit limit = limit(new Limit.Gradient(2, 50, 100, 1.5));
        for (int i = 0; i < 1000; i++) {
            end(acquire(limit, 2), Outcome.OVERLOADED);
        }
        assertThat(limit.limit()).isEqualTo(2);

        for (int i = 0; i < 10_000; i++) {
            List<Permit> all = acquire(limit, limit.limit());
            now += 1_000_000;
            end(all, Outcome.DONE);
        }
        assertThat(limit.limit()).as("at most").isEqualTo(100);
    }

    @Test
    void calls_that_hang_do_not_stop_gradient_from_measuring() {
        SimulatedServer server = new SimulatedServer(10, 32, 0.1, 480, Integer.MAX_VALUE);
        ConcurrencyLimit limit = gradient(40, server);
        server.run(limit, 60);
        acquire(limit, limit.limit() - limit.inFlight());
        server.run(limit, 120);

        assertThat(server.run(limit, 200).perSecond()).isGreaterThan(0.5 * 320);
    }

    @Test
    void limits_that_are_none_are_refused() {
        assertThatThrownBy(() -> new Limit.Fixed(0))
                .hasMessage("limits do not rise from 1 to 1000000: least 0, initial 0, most 0");
        assertThatThrownBy(() -> new Limit.Gradient(1, 5, 4, 1.5))
                .hasMessage("limits do not rise from 1 to 1000000: least 1, initial 5, most 4");
        assertThatThrownBy(() -> new Limit.Gradient(1, 5, 9, Double.NaN))
                .hasMessage("tolerance is not between 1 and 10: NaN");
        assertThatThrownBy(() -> new Limit.Aimd(1, 5, 9, 1, Duration.ofSeconds(1)))
                .hasMessage("backoff is not between 0.1 and 0.99: 1.0");
        assertThatThrownBy(() -> new Limit.Aimd(1, 5, 9, 0.9, Duration.ZERO))
                .hasMessage("timeout is not positive: PT0S");
    }

    @Test
    void many_threads_together_run_no_more_than_may_and_leak_no_permit() throws Exception {
        ConcurrencyLimit few = new ConcurrencyLimit(new Limit.Fixed(3), System::nanoTime);
        ConcurrencyLimit adapted =
                new ConcurrencyLimit(new Limit.Gradient(1, 4, 8, 1.5), System::nanoTime);
        AtomicInteger running = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                Random random = new Random(t);
                all.add(threads.submit(() -> busy(few, running, adapted, random)));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isLessThanOrEqualTo(3);
            }
        }

        assertThat(few.inFlight()).isZero();
        assertThat(adapted.inFlight()).isZero();
        assertThat(adapted.limit()).isBetween(1, 8);
    }

    /// @return the most that ran at once
    private static int busy(
            ConcurrencyLimit few, AtomicInteger running, ConcurrencyLimit adapted, Random random) {
        int most = 0;
        Deque<Permit> held = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            Optional<Permit> permit = few.tryAcquire();
            if (permit.isPresent()) {
                most = Math.max(most, running.incrementAndGet());
                held.add(permit.get());
            }
            adapted.tryAcquire()
                    .ifPresent(other ->
                            other.release(
                                    OUTCOMES.get(random.nextInt(3)), random.nextInt(1_000_000)));
            if (held.size() > random.nextInt(3)) {
                running.decrementAndGet();
                held.remove().close();
            }
        }
        for (Permit permit : held) {
            running.decrementAndGet();
            permit.close();
        }
        return most;
    }

    private ConcurrencyLimit limit(Limit limit) {
        return new ConcurrencyLimit(limit, () -> now);
    }

    private static ConcurrencyLimit gradient(int initial, SimulatedServer server) {
        return new ConcurrencyLimit(new Limit.Gradient(1, initial, 2000, 1.5), server::now);
    }

    private ConcurrencyLimit fixed(int most) {
        return limit(new Limit.Fixed(most));
    }

    private static List<Permit> acquire(ConcurrencyLimit limit, int count) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            limit.tryAcquire().ifPresent(permits::add);
        }
        return permits;
    }

    /// A moment later, one moment after another.
    private void end(List<Permit> permits, Outcome outcome) {
        for (Permit permit : permits) {
            now++;
            permit.release(outcome);
        }
    }
}
