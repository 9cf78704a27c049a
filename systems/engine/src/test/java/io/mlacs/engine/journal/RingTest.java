package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RingTest {
    @Test
    void a_capacity_is_rounded_up_to_a_power_of_two() {
        assertThat(new Ring(16, 0).capacity()).isEqualTo(16);
        assertThat(new Ring(17, 0).capacity()).isEqualTo(32);
    }

    @Test
    void numbers_go_on_from_the_base_and_a_full_ring_gives_none_until_there_is_room() {
        Ring ring = new Ring(16, 41);
        for (long number = 42; number < 42 + 16; number++) {
            assertThat(ring.claim()).isEqualTo(number);
            ring.publish(number, 3, -number, number / 2.0);
        }
        assertThat(ring.claim()).isEqualTo(Ring.FULL);
        Batch batch = new Batch(16);
        ring.takeInto(batch);
        assertThat(batch.size()).isEqualTo(16);
        assertThat(batch.last()).isEqualTo(57);
        assertThat(batch.series(0)).isEqualTo(3);
        assertThat(batch.epochNanos(1)).isEqualTo(-43);
        assertThat(Double.longBitsToDouble(batch.valueBits(1))).isEqualTo(21.5);
        assertThat(ring.claim()).isEqualTo(58);
    }

    @Test
    void nothing_behind_a_claimed_slot_is_taken_before_it_is_filled() {
        Ring ring = new Ring(16, 0);
        long slow = ring.claim();
        ring.publish(ring.claim(), 1, 0, 2);
        Batch batch = new Batch(16);
        ring.takeInto(batch);
        assertThat(batch.isEmpty()).isTrue();
        ring.publish(slow, 1, 0, 1);
        ring.takeInto(batch);
        assertThat(batch.size()).isEqualTo(2);
    }

    @Test
    void a_closed_ring_gives_no_number_and_keeps_what_it_has() {
        Ring ring = new Ring(16, 7);
        ring.publish(ring.claim(), 1, 0, 1);
        ring.close();
        assertThat(ring.claim()).isEqualTo(Ring.CLOSED);
        assertThat(ring.isClosed()).isTrue();
        assertThat(ring.claimed()).isEqualTo(8);
        Batch batch = new Batch(16);
        ring.takeInto(batch);
        assertThat(batch.size()).isEqualTo(1);
    }

    @Test
    void many_threads_lose_nothing_repeat_nothing_and_keep_their_order() throws Exception {
        int threads = 4;
        int each = 50_000;
        Ring ring = new Ring(64, 1_000_000);
        List<Thread> producers = new ArrayList<>();
        for (int t = 1; t <= threads; t++) {
            int series = t;
            producers.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < each; ) {
                                    long number = ring.claim();
                                    if (number == Ring.FULL) {
                                        LockSupport.parkNanos(1);
                                        continue;
                                    }
                                    ring.publish(number, series, i, i++);
                                }
                            }));
        }
        int[] next = new int[threads + 1];
        long total = 0;
        Batch batch = new Batch(64);
        while (total < (long) threads * each) {
            ring.takeInto(batch);
            for (int s = 0; s < batch.seriesCount(); s++) {
                int series = batch.series(s);
                for (int i = batch.first(series); i >= 0; i = batch.next(i)) {
                    assertThat(Double.longBitsToDouble(batch.valueBits(i))).isEqualTo(next[series]);
                    next[series]++;
                }
            }
            total += batch.size();
            batch.clear();
            LockSupport.parkNanos(1);
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(next).containsExactly(0, each, each, each, each);
        assertThat(ring.taken()).isEqualTo(ring.claimed()).isEqualTo(1_000_000 + total);
    }
}
