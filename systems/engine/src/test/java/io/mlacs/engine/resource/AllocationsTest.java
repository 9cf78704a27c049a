package io.mlacs.engine.resource;

import static io.mlacs.engine.resource.Resource.CPU;
import static io.mlacs.engine.resource.Resource.MEMORY;
import static io.mlacs.engine.resource.Resource.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AllocationsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Allocations allocations = new Allocations(Budget.of(THREADS, 10), 100, HOUR);

    @Test
    void a_request_gets_what_is_left_and_not_less_than_its_least() {
        assertThat(granted("a", 7, 0).amount()).isEqualTo(7);
        assertThat(granted("b", 7, 3).amount()).isEqualTo(3);

        assertThat(ask("c", 1, 0, at(60), NOON)).isEqualTo(new Answer.NotEnoughLeft(0));
        assertThat(allocations.left(THREADS)).isZero();
    }

    @Test
    void a_request_whose_least_is_not_left_gets_nothing() {
        granted("a", 7, 0);

        assertThat(ask("b", 7, 4, at(60), NOON)).isEqualTo(new Answer.NotEnoughLeft(3));
        assertThat(allocations.inForce()).hasSize(1);
    }

    @Test
    void what_is_over_returns_to_the_budget_and_is_told_once() {
        Lease early = granted("a", 4, 0, at(10));
        Lease late = granted("b", 4, 0, at(20));

        assertThat(allocations.expire(at(9))).isEmpty();
        assertThat(allocations.expire(at(10))).containsExactly(early);
        assertThat(allocations.expire(at(10))).isEmpty();
        assertThat(allocations.inForce()).containsExactly(late);
        assertThat(allocations.left(THREADS)).isEqualTo(6);
    }

    @Test
    void a_lease_can_be_renewed_until_it_is_over() {
        Lease lease = granted("a", 4, 0, at(10));

        assertThat(allocations.renew(lease.number(), at(30), at(9))).isTrue();
        assertThat(allocations.expire(at(29))).isEmpty();
        assertThat(allocations.renew(lease.number(), at(60), at(30))).isFalse();
        assertThat(allocations.expire(at(30))).hasSize(1);
        assertThat(allocations.renew(lease.number(), at(60), at(31))).isFalse();
    }

    @Test
    void a_released_lease_is_gone_and_its_number_is_not_used_again() {
        Lease first = granted("a", 4, 0);

        assertThat(allocations.release(first.number())).isTrue();
        assertThat(allocations.release(first.number())).isFalse();
        assertThat(granted("a", 10, 10).number()).isGreaterThan(first.number());
    }

    @Test
    void a_clock_that_is_set_back_revives_and_extends_nothing() {
        Lease lease = granted("a", 4, 0, at(10));
        allocations.expire(at(5));

        assertThat(allocations.expire(at(-3600))).isEmpty();
        assertThat(ask("b", 1, 0, at(4), at(-3600))).isEqualTo(new Answer.WrongTime(at(5), HOUR));
        assertThat(ask("b", 1, 0, at(3600), at(-3600)))
                .as("an hour from a clock that is behind")
                .isInstanceOf(Answer.WrongTime.class);
        allocations.expire(at(11));
        assertThat(allocations.renew(lease.number(), at(20), at(9))).isFalse();
        assertThat(allocations.inForce()).isEmpty();
    }

    @Test
    void a_lease_that_is_over_but_not_yet_told_is_not_revived_by_an_earlier_instant() {
        Lease lease = granted("a", 4, 0, at(10));
        ask("b", 1, 0, at(60), at(11));

        assertThat(allocations.renew(lease.number(), at(50), at(9))).isFalse();
        assertThat(allocations.left(THREADS)).as("held until expire").isEqualTo(5);
        assertThat(allocations.expire(at(9))).containsExactly(lease);
    }

    @Test
    void instants_are_compared_as_instants_and_not_as_text() {
        // As text with a blank "2026-03-01 12:00:10" is before "2026-03-01T11…", and fractions sort
        // wrongly.
        Lease lease = granted("a", 4, 0, NOON.plusNanos(1));

        assertThat(allocations.expire(NOON)).isEmpty();
        assertThat(allocations.expire(NOON.plusNanos(1))).containsExactly(lease);
    }

    @Test
    void leases_are_bounded_in_number_and_in_time() {
        Allocations few = new Allocations(Budget.of(THREADS, 10), 2, HOUR);
        few.request(Demand.of("a", THREADS, 1), at(1), NOON);
        few.request(Demand.of("b", THREADS, 1), at(1), NOON);

        assertThat(few.request(Demand.of("c", THREADS, 1), at(1), NOON))
                .isEqualTo(new Answer.TooManyLeases(2));
        assertThat(ask("a", 1, 0, Instant.MAX, NOON)).isInstanceOf(Answer.WrongTime.class);
        assertThat(ask("a", 1, 0, Instant.MAX, Instant.MAX)).isInstanceOf(Answer.WrongTime.class);
        assertThatThrownBy(() ->
                        few.share(
                                List.of(
                                        Demand.of("a", THREADS, 1),
                                        Demand.of("b", THREADS, 1),
                                        Demand.of("c", THREADS, 1)),
                                at(1),
                                NOON))
                .hasMessage("more than 2 demands: 3");
        assertThat(few.inForce()).hasSize(2);
    }

    @Test
    void a_smaller_budget_cuts_leases_fairly_and_ends_those_of_which_nothing_is_left() {
        granted("a", 2, 0);
        granted("b", 5, 0);
        granted("b", 3, 0);

        List<Lease> cut = allocations.change(Budget.of(THREADS, 5));

        assertThat(cut).extracting(Lease::amount).containsExactly(2.0, 1.0);
        assertThat(allocations.inForce()).extracting(Lease::amount).containsExactly(2.0, 2.0, 1.0);
        allocations.change(new Budget(Map.of()));
        assertThat(allocations.inForce()).isEmpty();
        assertThat(allocations.change(Budget.of(THREADS, 50))).isEmpty();
        assertThat(allocations.left(THREADS)).isEqualTo(50);
    }

    @Test
    void sharing_anew_replaces_all_leases_by_fair_ones() {
        granted("a", 10, 0);

        Allocation shared =
                allocations.share(
                        List.of(
                                Demand.of("a", THREADS, 10),
                                Demand.of("b", THREADS, 4),
                                Demand.of("c", THREADS, 0)),
                        at(60),
                        NOON);

        assertThat(shared.granted(THREADS)).isEqualTo(10);
        assertThat(allocations.inForce()).extracting(Lease::amount).containsExactly(6.0, 4.0);
        assertThatThrownBy(() -> allocations.share(List.of(), NOON, NOON))
                .hasMessage(
                        "until is not after 2026-03-01T12:00:00Z and within PT1H from now:"
                                + " 2026-03-01T12:00:00Z");
        assertThat(allocations.inForce()).hasSize(2);
    }

    @Test
    void whatever_happens_no_more_is_in_force_than_the_budget_and_the_books_balance() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Allocations some = new Allocations(randomBudget(random), 50, HOUR);
            Instant now = NOON;
            Instant latest = now;
            for (int step = 0; step < 1000; step++) {
                now = now.plusSeconds(random.nextInt(20) == 0 ? -30 : random.nextInt(10));
                Instant until = now.plusSeconds(random.nextInt(120));
                List<Lease> held = some.inForce();
                long number = held.isEmpty() ? 0 : held.get(random.nextInt(held.size())).number();
                int what = random.nextInt(8);
                boolean isTold = what != 3 && what != 5;
                latest = isTold && now.isAfter(latest) ? now : latest;
                switch (what) {
                    case 0, 1, 2 -> some.request(randomDemand(random), until, now);
                    case 3 -> some.release(number);
                    case 4 -> some.renew(number, until, now);
                    case 5 -> some.change(randomBudget(random));
                    default -> {
                        some.expire(now);
                        Instant told = latest;
                        assertThat(some.inForce()).allMatch(lease -> lease.until().isAfter(told));
                    }
                }
                requireWithinBudget(some.inForce(), some.budget());
                assertThat(some.inForce()).hasSizeLessThanOrEqualTo(50);
                assertThat(some.left(CPU))
                        .isGreaterThanOrEqualTo(0)
                        .isCloseTo(
                                some.budget().amount(CPU) - given(some.inForce(), CPU),
                                within(1e-9));
            }
            some.expire(now.plus(HOUR).plusSeconds(60));
            assertThat(some.inForce()).isEmpty();
            assertThat(some.left(CPU)).isEqualTo(some.budget().amount(CPU));
        }
    }

    @Test
    void many_threads_together_get_no_more_than_the_budget() throws Exception {
        Allocations some = new Allocations(Budget.of(THREADS, 16), 100, HOUR);
        List<Future<Integer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                String who = "agent " + t;
                Random random = new Random(t);
                all.add(threads.submit(() -> busy(some, who, random)));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isPositive();
            }
        }

        assertThat(some.inForce()).isEmpty();
        assertThat(some.left(THREADS)).isEqualTo(some.budget().amount(THREADS));
    }

    /// Holds up to four leases at a time.
    ///
    /// @return how many it had
    private static int busy(Allocations some, String who, Random random) {
        int leases = 0;
        Deque<Long> held = new ArrayDeque<>();
        for (int step = 0; step < 20_000; step++) {
            Instant now = at(step / 100);
            Demand demand = Demand.of(who, THREADS, 1 + random.nextInt(8));
            if (some.request(demand, now.plusSeconds(600), now)
                    instanceof Answer.Granted(Lease lease)) {
                leases++;
                held.add(lease.number());
                assertThat(given(some.inForce(), THREADS)).isLessThanOrEqualTo(16);
            }
            if (held.size() > random.nextInt(4)) {
                some.release(held.remove());
            }
        }
        held.forEach(some::release);
        return leases;
    }

    private static void requireWithinBudget(List<Lease> leases, Budget budget) {
        for (Resource what : Resource.values()) {
            assertThat(given(leases, what)).isLessThanOrEqualTo(budget.amount(what));
        }
    }

    private static double given(List<Lease> leases, Resource what) {
        double given = 0;
        for (Lease lease : leases) {
            given += lease.demand().what() == what ? lease.amount() : 0;
        }
        return given;
    }

    private static Budget randomBudget(Random random) {
        return new Budget(
                Map.of(
                        CPU, 16 * random.nextDouble(),
                        THREADS, (double) random.nextInt(40),
                        MEMORY, (double) random.nextInt(1 << 30)));
    }

    private static Demand randomDemand(Random random) {
        String who = "agent " + random.nextInt(10);
        double weight = 0.1 + random.nextDouble();
        return switch (random.nextInt(3)) {
            case 0 -> {
                double amount = 3 * random.nextDouble();
                yield new Demand(who, CPU, amount, weight, amount * random.nextInt(2) / 3);
            }
            case 1 -> new Demand(who, THREADS, 1 + random.nextInt(9), weight, random.nextInt(2));
            default -> new Demand(who, MEMORY, random.nextInt(1 << 28), weight, 0);
        };
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private Answer ask(String who, double amount, double least, Instant until, Instant now) {
        return allocations.request(new Demand(who, THREADS, amount, 1, least), until, now);
    }

    private Lease granted(String who, double amount, double least) {
        return granted(who, amount, least, at(60));
    }

    private Lease granted(String who, double amount, double least, Instant until) {
        Answer answer = ask(who, amount, least, until, NOON);
        assertThat(answer).isInstanceOf(Answer.Granted.class);
        return ((Answer.Granted) answer).lease();
    }
}
