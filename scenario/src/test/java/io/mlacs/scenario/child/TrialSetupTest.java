package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.scenario.Params;
import io.mlacs.scenario.wire.Order;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrialSetupTest {
    private final Set<String> asked = new LinkedHashSet<>();
    private final Shared shared = new Shared();

    private TrialSetup setup(long seed, int worker) {
        Order.Open order =
                new Order.Open(
                        "suite",
                        "scenario",
                        Map.of("size", "3"),
                        seed,
                        4,
                        0,
                        "/scratch",
                        Map.of("server", "http://127.0.0.1:1", "other", "o"),
                        "");
        return new TrialSetup(order, worker, shared, asked);
    }

    private List<Long> drawn(long seed, int worker) {
        return LongStream.generate(setup(seed, worker).random()::nextLong)
                .limit(1_000)
                .boxed()
                .toList();
    }

    @Test
    void the_same_seed_draws_the_same_numbers_again() {
        for (int worker = 0; worker < 3; worker++) {
            assertThat(drawn(42, worker)).isEqualTo(drawn(42, worker));
        }
    }

    @Test
    void another_seed_draws_other_numbers() {
        assertThat(drawn(42, 0)).doesNotContainAnyElementsOf(drawn(43, 0));
    }

    /// Not even the same numbers a little later.
    @Test
    void no_worker_draws_what_another_draws() {
        for (long seed : new long[] {0, 1, 42, -1, Long.MIN_VALUE}) {
            Set<Long> all = new HashSet<>();
            for (int worker = 0; worker < 8; worker++) {
                all.addAll(drawn(seed, worker));
            }
            assertThat(all).as("seed %d", seed).hasSize(8_000);
        }
    }

    @Test
    void it_tells_what_was_ordered() {
        TrialSetup setup = setup(1, 2);

        assertThat(setup.params()).isEqualTo(Params.of("size", 3));
        assertThat(setup.worker()).isEqualTo(2);
        assertThat(setup.workers()).isEqualTo(4);
        assertThat(setup.scratch()).isEqualTo(Path.of("/scratch"));
    }

    @Test
    void a_fixture_that_is_asked_for_is_noted() {
        assertThat(setup(1, 0).fixture("server")).isEqualTo("http://127.0.0.1:1");
        assertThat(asked).containsExactly("server");
    }

    @Test
    void a_fixture_that_does_not_exist_is_named_with_those_that_do() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setup(1, 0).fixture("sever"))
                .withMessageContaining("suite suite has no fixture sever; it has [")
                .withMessageContaining("server")
                .withMessageContaining("other");
        assertThat(asked).isEmpty();
    }

    @Test
    void workers_share_what_they_ask_for_by_its_type() {
        AutoCloseable thing = () -> {};

        assertThat(setup(1, 0).shared(AutoCloseable.class, () -> thing)).isSameAs(thing);
        assertThat(setup(1, 1).shared(AutoCloseable.class, () -> () -> {})).isSameAs(thing);
    }
}
