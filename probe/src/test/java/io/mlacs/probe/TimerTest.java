package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimerTest {
    private final Probe probe = Probe.create();
    private final Timer timer = probe.timer("answer");

    @Test
    void a_call_is_timed_and_its_result_returned() throws Exception {
        long start = System.nanoTime();
        assertThat(timer.<String>time(() -> "yes")).isEqualTo("yes");
        double most = (System.nanoTime() - start) / 1e9;

        Window window = Seen.window(probe, "answer{outcome=ok}");
        assertThat(window.unit()).isEqualTo(Unit.SECONDS);
        assertThat(window.count()).isEqualTo(1);
        assertThat(window.values()[0]).isPositive().isLessThan(most * 1.001);
    }

    @Test
    void what_a_call_throws_is_thrown_and_recorded_by_its_kind() {
        IOException broken = new IOException("broken");
        assertThatThrownBy(() ->
                        timer.time(() -> {
                            throw broken;
                        }))
                .isSameAs(broken);
        assertThatThrownBy(() ->
                        timer.time(() -> {
                            throw new StackOverflowError();
                        }))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() ->
                        timer.time(() -> {
                            throw new InterruptedException();
                        }))
                .isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() ->
                        timer.time(() -> {
                            throw new CancellationException();
                        }))
                .isInstanceOf(CancellationException.class);

        assertThat(Seen.counts(probe))
                .isEqualTo(Map.of("answer{outcome=error}", 2L, "answer{outcome=cancelled}", 2L));
    }

    @Test
    void a_synchronous_call_allocates_nothing() {
        long before = 0;
        // Twice: the first meets each neighbourhood of values for the first time.
        for (int round = 0; round < 2; round++) {
            before = Allocation.ofThisThread();
            for (int i = 0; i < 200_000; i++) {
                timer.ended(System.nanoTime(), null);
            }
        }
        long allocated = Allocation.ofThisThread() - before;

        assertThat(allocated)
                .as("less than a byte each: a slow call may meet values nobody had before")
                .isLessThan(200_000);
    }

    @Test
    void what_has_begun_ends_once_however_often_that_is_said_at_the_same_time()
            throws InterruptedException {
        List<Pending> all = Stream.generate(timer::begin).limit(100_000).toList();
        CountDownLatch ready = new CountDownLatch(2);
        Runnable end =
                () -> {
                    ready.countDown();
                    while (ready.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    for (Pending pending : all) {
                        pending.ok();
                        pending.cancelled();
                        pending.ended(new IOException());
                    }
                };
        Thread other = new Thread(end);
        other.start();
        end.run();
        other.join();

        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=ok}", 100_000L));
    }

    @Test
    void a_stage_is_the_same_object_and_recorded_when_it_completes() {
        CompletableFuture<String> future = new CompletableFuture<>();

        CompletableFuture<String> returned = timer.stage(System.nanoTime(), future);

        assertThat(returned).isSameAs(future);
        assertThat(Seen.counts(probe)).isEmpty();
        future.complete("x");
        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=ok}", 1L));
    }

    @Test
    void a_stage_that_fails_or_is_cancelled_is_recorded_so() {
        timer.stage(0, CompletableFuture.failedFuture(new IOException()));
        CompletableFuture<String> first = new CompletableFuture<>();
        timer.stage(0, first.thenApply(String::strip));
        first.cancel(true);
        CompletableFuture<String> second = new CompletableFuture<>();
        timer.stage(0, second);
        second.completeExceptionally(new CompletionException(new IOException()));

        assertThat(Seen.counts(probe))
                .isEqualTo(Map.of("answer{outcome=error}", 2L, "answer{outcome=cancelled}", 1L));
    }

    @Test
    void a_stage_that_cannot_be_watched_is_timed_until_now_and_the_failure_counted() {
        CompletableFuture<String> stubborn =
                new CompletableFuture<>() {
                    @Override
                    public CompletableFuture<String> whenComplete(
                            java.util.function.BiConsumer<? super String, ? super Throwable> any) {
                        throw new UnsupportedOperationException("no watching");
                    }
                };

        assertThat(timer.stage(System.nanoTime(), stubborn)).isSameAs(stubborn);

        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=ok}", 1L));
        assertThat(probe.failures()).isEqualTo(1);
        assertThat(probe.lastFailure()).hasMessage("no watching");
    }

    @Test
    void an_iterator_is_recorded_when_nothing_is_left() {
        Iterator<String> tokens = timer.iterator(0, List.of("a", "b").iterator());
        assertThat(tokens.next()).isEqualTo("a");
        assertThat(tokens.next()).isEqualTo("b");
        assertThat(Seen.counts(probe)).as("it has not been told yet").isEmpty();
        assertThat(tokens.hasNext()).isFalse();
        assertThatThrownBy(tokens::next).isInstanceOf(NoSuchElementException.class);
        timer.iterator(0, List.of("a").iterator()).forEachRemaining(token -> {});

        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=ok}", 2L));
    }

    @Test
    void an_iterator_that_fails_throws_its_own_exception() {
        IllegalStateException cut = new IllegalStateException("connection lost");
        Iterator<String> tokens =
                timer.iterator(
                        0,
                        new Iterator<>() {
                            @Override
                            public boolean hasNext() {
                                return true;
                            }

                            @Override
                            public String next() {
                                throw cut;
                            }
                        });

        assertThatThrownBy(tokens::next).isSameAs(cut);
        assertThat(Seen.counts(probe)).isEqualTo(Map.of("answer{outcome=error}", 1L));
    }

    @Test
    void a_name_that_no_series_can_have_is_refused_when_the_timer_is_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> probe.timer(""));
        assertThatIllegalArgumentException().isThrownBy(() -> probe.allocation("x".repeat(201)));
    }

    @Test
    void a_failure_of_ours_is_counted_and_not_thrown() {
        probe.series(Outcome.ERROR.of("answer"), Unit.BYTES);

        timer.ended(System.nanoTime(), new IOException());

        assertThat(probe.failures()).isEqualTo(1);
        assertThat(probe.lastFailure()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_global_probe_is_used_by_the_short_forms() throws Exception {
        assertThat(Probe.time("TimerTest.short", () -> 1)).isEqualTo(1);
        assertThat(Probe.memory("TimerTest.short", () -> 2)).isEqualTo(2);

        assertThat(Seen.counts(Probe.global()))
                .containsEntry("TimerTest.short{outcome=ok}", 1L)
                .containsEntry("TimerTest.short.allocated", 1L);
    }
}
