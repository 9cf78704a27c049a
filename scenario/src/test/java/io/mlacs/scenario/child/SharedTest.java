package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharedTest {
    private record Server(String name) implements AutoCloseable {
        @Override
        public void close() {}
    }

    private record Client(Server server) implements AutoCloseable {
        @Override
        public void close() {}
    }

    private final Shared shared = new Shared();

    @Test
    void the_first_that_asks_makes_it_and_the_others_get_the_same() {
        Server first = shared.get(Server.class, () -> new Server("first"));

        assertThat(shared.get(Server.class, () -> new Server("second"))).isSameAs(first);
        assertThat(first.name()).isEqualTo("first");
    }

    @Test
    void what_was_made_last_is_closed_first() {
        Server server = shared.get(Server.class, () -> new Server("s"));
        Client client = shared.get(Client.class, () -> new Client(server));

        assertThat(shared.latestFirst()).containsExactly(client, server);
    }

    @Test
    void what_another_thing_needed_for_its_making_is_closed_after_it() {
        Client client =
                shared.get(
                        Client.class,
                        () -> new Client(shared.get(Server.class, () -> new Server("s"))));

        assertThat(shared.latestFirst()).containsExactly(client, client.server());
    }

    @Test
    void what_could_not_be_made_is_not_there_and_may_be_tried_again() {
        IllegalStateException problem = new IllegalStateException("port is taken");

        assertThatThrownBy(() ->
                        shared.get(
                                Server.class,
                                () -> {
                                    throw problem;
                                }))
                .isSameAs(problem);
        assertThat(shared.latestFirst()).isEmpty();
        assertThat(shared.get(Server.class, () -> new Server("s")).name()).isEqualTo("s");
    }
}
