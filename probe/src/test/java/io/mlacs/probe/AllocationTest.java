package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class AllocationTest {
    private static final int HEADER = 16;

    private final Probe probe = Probe.create();
    private final Allocation allocation = probe.allocation("answer");

    @Test
    void bytes_of_a_call_on_a_platform_thread_are_exact() throws Exception {
        for (int i = 0; i < 3; i++) {
            byte[] made = allocation.measure(() -> new byte[100_000]);
            assertThat(made).hasSize(100_000);
        }

        Window window = Seen.window(probe, "answer.allocated");
        assertThat(window.unit()).isEqualTo(Unit.BYTES);
        assertThat(window.count()).isEqualTo(3);
        // The first may include the linking of the lambda.
        assertThat(window.histogram().getMinValue())
                .isEqualTo(Buckets.lowest(Buckets.index(100_000 + HEADER)));
    }

    @Test
    void a_call_that_allocates_nothing_is_zero_bytes() {
        for (int i = 0; i < 10; i++) {
            allocation.ended(Allocation.ofThisThread(), Allocation.ofThisThread());
        }

        Window window = Seen.window(probe, "answer.allocated");
        assertThat(window.values()).containsExactly(0);
        assertThat(window.counts()).containsExactly(10);
    }

    @Test
    void what_a_call_allocated_before_it_threw_is_recorded() {
        IOException broken = new IOException("broken");

        assertThatThrownBy(() ->
                        allocation.measure(() -> {
                            throw broken;
                        }))
                .isSameAs(broken);

        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer.allocated", 1L));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_call_on_a_virtual_thread_is_counted_as_not_attributable() throws Exception {
        Thread virtual =
                (Thread)
                        Thread.class
                                .getMethod("startVirtualThread", Runnable.class)
                                .invoke(
                                        null,
                                        (Runnable)
                                                () -> {
                                                    for (int i = 0; i < 3; i++) {
                                                        long before = Allocation.ofThisThread();
                                                        allocation.ended(
                                                                before, Allocation.ofThisThread());
                                                    }
                                                });
        virtual.join();

        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer.allocated.not_attributable", 3L));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void the_bytes_of_all_threads_grow_by_what_one_allocates() throws InterruptedException {
        long before = Allocation.ofAllThreads().orElseThrow();
        byte[][] kept = new byte[1][];
        Thread other = new Thread(() -> kept[0] = new byte[5_000_000]);
        other.start();
        other.join();

        assertThat(kept[0]).hasSize(5_000_000);
        assertThat(Allocation.ofAllThreads().orElseThrow() - before)
                .isBetween(5_000_000L, 500_000_000L);
    }

    @Test
    void a_result_is_returned_with_the_heap_that_it_holds() throws Exception {
        Retained<byte[]> first = Probe.retained("AllocationTest.array", () -> new byte[20_000_000]);

        assertThat(first.value()).hasSize(20_000_000);
        assertThat(first.bytes().orElseThrow()).isBetween(19_000_000L, 22_000_000L);
        Window window = Seen.window(Probe.global(), "AllocationTest.array.retained");
        assertThat(window.unit()).isEqualTo(Unit.BYTES);
        assertThat(window.values()[0]).isBetween(19e6, 22e6);
    }

    @Test
    void garbage_of_a_call_is_not_retained() throws Exception {
        Retained<Integer> length =
                Probe.retained("AllocationTest.garbage", () -> new byte[20_000_000].length);

        assertThat(length.value()).isEqualTo(20_000_000);
        assertThat(length.bytes().orElseThrow()).isLessThan(5_000_000);
    }

    @Test
    void a_call_that_throws_retains_nothing() {
        IOException broken = new IOException("broken");

        assertThatThrownBy(() ->
                        Probe.retained(
                                "AllocationTest.broken",
                                () -> {
                                    throw broken;
                                }))
                .isSameAs(broken);

        assertThat(Seen.counts(Probe.global())).doesNotContainKey("AllocationTest.broken.retained");
    }
}
