package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.WrongResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {
    private static final int CAPACITY = 100;
    private static final long FOREVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000;

    private static long sum(Loop loop) {
        return Arrays.stream(loop.nanos, 0, loop.values).sum();
    }

    @Nested
    class OneByOne {
        @Test
        void ends_after_so_many_operations() throws Exception {
            Counting operation = Counting.right();
            Loop loop = new Loop(operation, CAPACITY);

            loop.oneByOne(FOREVER, 7);

            assertThat(operation.invoked).isEqualTo(7);
            assertThat(loop.operations).isEqualTo(7);
            assertThat(loop.values).isEqualTo(7);
            assertThat(loop.undone).isZero();
        }

        @Test
        void ends_when_the_buffer_is_full() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, CAPACITY).oneByOne(FOREVER, Integer.MAX_VALUE);

            assertThat(operation.invoked).isEqualTo(CAPACITY);
        }

        @Test
        void does_one_operation_even_when_there_is_no_time() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, CAPACITY).oneByOne(0, Integer.MAX_VALUE);

            assertThat(operation.invoked).isEqualTo(1);
        }

        @Test
        void checks_after_each_operation() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, CAPACITY).oneByOne(FOREVER, 7);

            assertThat(operation.checked).isEqualTo(7);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 50, 100})
        void finds_a_single_wrong_digest_at_once(long wrong) {
            Counting operation = Counting.wrongAt(wrong);
            Loop loop = new Loop(operation, CAPACITY);

            assertThatThrownBy(() -> loop.oneByOne(FOREVER, Integer.MAX_VALUE))
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("digest of the result is 4, not 3");
            assertThat(operation.invoked).isEqualTo(wrong);
        }

        @Test
        void adds_up_its_timed_windows_within_its_start_and_end() throws Exception {
            Loop loop = new Loop(Counting.right(), CAPACITY);

            loop.oneByOne(FOREVER, 7);

            assertThat(loop.busy).isEqualTo(sum(loop));
            assertThat(loop.lastEnd - loop.firstStart).isGreaterThanOrEqualTo(loop.busy);
        }

        @Test
        void charges_the_operation_for_what_it_allocates_and_not_for_its_check() throws Exception {
            Loop loop = new Loop(new Allocating(), CAPACITY);

            loop.oneByOne(FOREVER, 10);

            // An array of 1,000 bytes has a header of 16.
            assertThat(loop.allocated).isEqualTo(10 * 1016);
        }
    }

    @Nested
    class Batches {
        @Test
        void end_after_so_many_batches() throws Exception {
            Counting operation = Counting.right();
            Loop loop = new Loop(operation, CAPACITY);

            loop.batches(FOREVER, 4, 25);

            assertThat(operation.invoked).isEqualTo(100);
            assertThat(loop.operations).isEqualTo(100);
            assertThat(loop.values).isEqualTo(4);
        }

        @Test
        void end_when_the_buffer_is_full() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, CAPACITY).batches(FOREVER, Integer.MAX_VALUE, 3);

            assertThat(operation.invoked).isEqualTo(3 * CAPACITY);
        }

        @Test
        void are_one_at_least() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, CAPACITY).batches(0, Integer.MAX_VALUE, 25);

            assertThat(operation.invoked).isEqualTo(25);
        }

        @Test
        void are_checked_once_per_iteration() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, CAPACITY).batches(FOREVER, 4, 25);

            assertThat(operation.checked).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 5_000, 10_000})
        void show_a_single_wrong_digest_among_ten_thousand(long wrong) {
            Loop loop = new Loop(Counting.wrongAt(wrong), CAPACITY);

            assertThatThrownBy(() -> loop.batches(FOREVER, 10, 1_000))
                    .isInstanceOf(WrongResult.class)
                    .hasMessage(
                            "digests of 10000 operations add up to 30001, not to 30000"
                                    + " (10000 x 3)");
        }

        @Test
        void may_add_up_to_more_than_a_long_holds() throws Exception {
            Operation large = new Fixed(Long.MAX_VALUE - 5);

            new Loop(large, CAPACITY).batches(FOREVER, 10, 1_000);
        }

        @Test
        void find_what_only_the_check_sees() {
            Operation operation =
                    new Fixed(1) {
                        @Override
                        public void check() {
                            throw new WrongResult("answer is 41, not 42");
                        }
                    };

            assertThatThrownBy(() -> new Loop(operation, CAPACITY).batches(FOREVER, 1, 5))
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("answer is 41, not 42");
        }

        @Test
        void add_up_their_timed_windows_within_start_and_end() throws Exception {
            Loop loop = new Loop(Counting.right(), CAPACITY);

            loop.batches(FOREVER, 7, 10);

            assertThat(loop.busy).isEqualTo(sum(loop));
            assertThat(loop.lastEnd - loop.firstStart).isGreaterThanOrEqualTo(loop.busy);
        }

        @Test
        void charge_the_operations_for_what_they_allocate_and_not_for_their_check()
                throws Exception {
            Loop loop = new Loop(new Allocating(), CAPACITY);

            loop.batches(FOREVER, 4, 25);

            assertThat(loop.allocated).isEqualTo(100 * 1016);
        }
    }

    @Nested
    class Paced {
        private static final double RATE = 100_000;
        private static final long MILLISECOND = 1_000_000;

        @Test
        void does_what_is_due_within_its_length() throws Exception {
            Counting operation = Counting.right();
            Loop loop = new Loop(operation, 1_000);

            loop.paced(new AtomicLong(), System.nanoTime(), MILLISECOND, RATE, 60 * SECOND);

            assertThat(operation.invoked).isEqualTo(100);
            assertThat(operation.checked).isEqualTo(100);
            assertThat(loop.operations).isEqualTo(100);
            assertThat(loop.undone).isZero();
        }

        @Test
        void starts_nothing_before_it_is_due() throws Exception {
            Counting operation = Counting.right();
            operation.began = new long[100];
            long start = System.nanoTime() + 5 * MILLISECOND;

            new Loop(operation, 1_000)
                    .paced(new AtomicLong(), start, MILLISECOND, RATE, 60 * SECOND);

            for (int i = 0; i < 100; i++) {
                assertThat(operation.began[i] - start).isGreaterThanOrEqualTo(i * 10_000L);
            }
        }

        @Test
        void counts_latency_from_when_an_operation_was_due() throws Exception {
            Loop loop = new Loop(Counting.right(), 1_000);

            loop.paced(
                    new AtomicLong(),
                    System.nanoTime() - 30 * SECOND,
                    MILLISECOND,
                    RATE,
                    900 * SECOND);

            assertThat(loop.values).isEqualTo(100);
            assertThat(Arrays.stream(loop.nanos, 0, 100)).allMatch(nanos -> nanos > 29 * SECOND);
            assertThat(loop.busy).isLessThan(29 * SECOND);
        }

        @Test
        void gives_up_what_was_due_long_ago_and_counts_it() throws Exception {
            Counting operation = Counting.right();
            Loop loop = new Loop(operation, 1_000);

            loop.paced(
                    new AtomicLong(), System.nanoTime() - 30 * SECOND, MILLISECOND, RATE, SECOND);

            assertThat(operation.invoked).isZero();
            assertThat(loop.operations).isZero();
            assertThat(loop.undone).isEqualTo(100);
        }

        @Test
        void ends_when_the_buffer_is_full() throws Exception {
            Counting operation = Counting.right();

            new Loop(operation, 5)
                    .paced(new AtomicLong(), System.nanoTime(), SECOND, RATE, 60 * SECOND);

            assertThat(operation.invoked).isEqualTo(5);
        }

        @Test
        void shares_what_is_due_among_the_workers() throws Exception {
            AtomicLong next = new AtomicLong();
            long start = System.nanoTime();
            Counting one = Counting.right();
            Counting other = Counting.right();
            Thread thread =
                    new Thread(() -> {
                        try {
                            new Loop(one, 1_000).paced(next, start, MILLISECOND, RATE, 60 * SECOND);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
            thread.start();
            new Loop(other, 1_000).paced(next, start, MILLISECOND, RATE, 60 * SECOND);
            thread.join();

            assertThat(one.invoked + other.invoked).isEqualTo(100);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 50, 100})
        void finds_a_single_wrong_digest_at_once(long wrong) {
            Counting operation = Counting.wrongAt(wrong);
            Loop loop = new Loop(operation, 1_000);

            assertThatThrownBy(() ->
                            loop.paced(
                                    new AtomicLong(),
                                    System.nanoTime(),
                                    MILLISECOND,
                                    RATE,
                                    60 * SECOND))
                    .isInstanceOf(WrongResult.class);
            assertThat(operation.invoked).isEqualTo(wrong);
        }
    }

    @Test
    void each_iteration_starts_from_nothing() throws Exception {
        Loop loop = new Loop(new Allocating(), CAPACITY);
        loop.batches(FOREVER, 40, 10);

        loop.oneByOne(FOREVER, 2);

        assertThat(loop.values).isEqualTo(2);
        assertThat(loop.operations).isEqualTo(2);
        assertThat(loop.busy).isEqualTo(sum(loop));
        assertThat(loop.allocated).isEqualTo(2 * 1016);
    }

    @Test
    void exceptions_pass_through_in_every_mode() {
        IOException problem = new IOException("no such luck");
        Operation failing =
                new Fixed(1) {
                    @Override
                    public long invoke() throws IOException {
                        throw problem;
                    }
                };
        Loop loop = new Loop(failing, CAPACITY);

        assertThatThrownBy(() -> loop.oneByOne(FOREVER, 1)).isSameAs(problem);
        assertThatThrownBy(() -> loop.batches(FOREVER, 1, 10)).isSameAs(problem);
        assertThatThrownBy(() -> loop.paced(new AtomicLong(), System.nanoTime(), SECOND, 1, SECOND))
                .isSameAs(problem);
    }

    @Test
    void the_loop_closes_nothing_as_there_are_more_iterations_to_come() throws Exception {
        Counting operation = Counting.right();
        Loop loop = new Loop(operation, CAPACITY);

        loop.oneByOne(FOREVER, 1);
        loop.batches(FOREVER, 1, 1);

        assertThat(operation.closed).isZero();
    }

    private static class Fixed implements Operation {
        private final long digest;

        Fixed(long digest) {
            this.digest = digest;
        }

        @Override
        public long invoke() throws Exception {
            return digest;
        }

        @Override
        public long expected() {
            return digest;
        }
    }

    /// 1,000 bytes each time, and much more to look at them.
    private static final class Allocating implements Operation {
        private byte[] latest = {};
        private byte[] looking = {};

        @Override
        public long invoke() {
            latest = new byte[1_000];
            return 1;
        }

        @Override
        public long expected() {
            return 1;
        }

        @Override
        public void check() {
            looking = new byte[100_000 + latest.length];
            if (looking.length < latest.length) {
                throw new WrongResult("cannot be");
            }
        }
    }
}
