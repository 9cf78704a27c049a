package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Somebody who has claimed a slot may be put aside for as long as the system likes before he fills it.
@Timeout(30)
class GroupCommitTest {
    private final Ring ring = new Ring(16, 0);
    private final Target target = new Target();
    private final GroupCommit commit = new GroupCommit("group-commit-test", ring, 0, target);

    @AfterEach
    void close() {
        commit.close();
    }

    @Test
    void what_was_claimed_before_closing_and_filled_after_is_kept() throws Exception {
        commit.start();
        long slow = ring.claim();
        publish(ring.claim());
        Thread closing = Thread.ofPlatform().start(commit::close);
        Fixture.until("it is closed", ring::isClosed);
        Fixture.until("the closer waits", () -> closing.getState() == Thread.State.WAITING);
        publish(slow);
        closing.join();
        assertThat(target.values).isEqualTo(2);
        assertThat(commit.acknowledged()).isEqualTo(2);
    }

    @Test
    void closing_keeps_what_is_filled_while_the_batch_before_it_is_written() throws Exception {
        publish(ring.claim());
        long slow = ring.claim();
        target.meanwhile = () -> publish(slow);
        ring.close();
        commit.start();
        commit.close();
        assertThat(target.values).isEqualTo(2);
    }

    @Test
    void an_await_that_came_during_a_transaction_is_served_by_the_next() throws Exception {
        publish(ring.claim());
        long slow = ring.claim();
        target.meanwhile = () -> publish(slow);
        commit.start();
        commit.await(slow);
        assertThat(target.values).isEqualTo(2);
        assertThat(target.batches).isEqualTo(2);
    }

    @Test
    void a_window_waits_for_the_values_it_takes_in() throws Exception {
        publish(ring.claim());
        long slow = ring.claim();
        assertThat(commit.add(new PendingWindow(1, Fixture.window(1, 1, 1)))).isTrue();
        assertThat(commit.add(new PendingWindow(1, Fixture.window(2, slow, 2)))).isTrue();
        commit.start();
        commit.await(1);
        assertThat(target.windows).extracting(WindowRow::through).containsExactly(1L);
        publish(slow);
        commit.flush();
        assertThat(target.windows).extracting(WindowRow::through).containsExactly(1L, 2L);
    }

    private void publish(long number) {
        ring.publish(number, 1, 0, number);
    }

    /// Keeps counts.
    private static final class Target implements GroupCommit.Target {
        private volatile int values;
        private volatile int batches;
        private final List<WindowRow> windows = new ArrayList<>();

        /// Done in the first transaction.
        private volatile Runnable meanwhile = () -> {};

        @Override
        public long keep(Batch batch, List<PendingWindow> more) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            int size = values + batch.size();
            int number = batches + 1;
            values = size;
            batches = number;
            more.forEach(window -> windows.add(window.row()));
            return 0;
        }

        @Override
        public boolean hasMore() {
            return false;
        }
    }
}
