package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPressureTest {
    private static final int CAPACITY = 64;
    private static final JournalOptions OPTIONS =
            JournalOptions.usual().withQueueCapacity(CAPACITY);

    @TempDir Path dir;

    @Test
    void a_full_queue_makes_append_wait_parked_and_nothing_is_dropped() throws Exception {
        int values = 10 * CAPACITY;
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.flush();
            AtomicLong appended = new AtomicLong();
            try (Stall stall = new Stall(journal)) {
                Thread appender =
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int i = 0; i < values; i++) {
                                        assertThat(journal.append(series, i, i)).isEqualTo(i + 1);
                                        appended.incrementAndGet();
                                    }
                                });
                Fixture.until(
                        "the appender waits", () -> appender.getState() == Thread.State.WAITING);
                // One queue in the ring and, unless it was taken too late, one in the batch.
                assertThat(appended.get()).isBetween((long) CAPACITY, 2L * CAPACITY);
                appender.interrupt();
                stall.end();
                appender.join();
                assertThat(appended.get()).isEqualTo(values);
            }
        }
        try (Journal journal = open()) {
            assertThat(journal.recovered(1).series().getFirst().open().values())
                    .isEqualTo(IntStream.range(0, values).asDoubleStream().toArray());
        }
    }

    @Test
    void too_many_windows_wait_too() throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.flush();
            try (Stall stall = new Stall(journal)) {
                Thread closer =
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int i = 0; i < 5 * CAPACITY; i++) {
                                        assertThat(journal.window(series, Fixture.window(i, 0, 1)))
                                                .isTrue();
                                    }
                                });
                Fixture.until("the closer waits", () -> closer.getState() == Thread.State.WAITING);
                stall.end();
                closer.join();
            }
            journal.flush();
            assertThat(journal.windows(series, 1_000)).hasSize(5 * CAPACITY);
        }
    }

    @Test
    void with_nothing_to_do_the_writer_is_parked_without_a_time() throws Exception {
        try (Journal journal = open()) {
            journal.await(journal.append(journal.series(Fixture.key("a")), 0, 1));
            Thread writer = writer();
            Fixture.until("it is parked", () -> writer.getState() == Thread.State.WAITING);
            writer.interrupt();
            Fixture.until("it has taken note", () -> !writer.isInterrupted());
            Fixture.until("it is parked", () -> writer.getState() == Thread.State.WAITING);
            long number = journal.append(1, 0, 2);
            Fixture.until("it is kept", () -> journal.acknowledged() >= number);
        }
    }

    @Test
    void closing_while_others_append_keeps_all_that_got_a_number_and_refuses_the_rest()
            throws Exception {
        for (int round = 0; round < 20; round++) {
            Path file = dir.resolve("round" + round + ".db");
            Journal journal = Journal.open(file, OPTIONS);
            int threads = 3;
            List<Thread> appenders = new ArrayList<>();
            AtomicLong accepted = new AtomicLong();
            CountDownLatch started = new CountDownLatch(threads);
            for (int t = 0; t < threads; t++) {
                int series = journal.series(Fixture.key("t" + t));
                appenders.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    long got = 0;
                                    while (journal.append(series, 0, got) != Journal.REFUSED) {
                                        got++;
                                        started.countDown();
                                    }
                                    accepted.addAndGet(got);
                                }));
            }
            started.await();
            Thread other = Thread.ofVirtual().start(journal::close);
            journal.close();
            other.join();
            for (Thread appender : appenders) {
                appender.join();
            }
            assertThat(journal.status().refused()).isEqualTo(threads);
            assertThat(journal.acknowledged()).isEqualTo(accepted.get());
            try (Journal again = Journal.open(file, OPTIONS)) {
                assertThat(
                                again.recovered(1).series().stream()
                                        .mapToLong(one -> one.open().size())
                                        .sum())
                        .isEqualTo(accepted.get());
            }
        }
    }

    @Test
    void a_closed_journal_refuses_and_closing_again_does_nothing() throws Exception {
        Journal journal = open();
        int series = journal.series(Fixture.key("a"));
        long number = journal.append(series, 0, 1);
        journal.close();
        journal.close();
        assertThat(journal.append(series, 0, 2)).isEqualTo(Journal.REFUSED);
        assertThat(journal.window(series, Fixture.window(0, 0, 1))).isFalse();
        journal.await(number);
        journal.flush();
        assertThatThrownBy(() -> journal.await(Journal.REFUSED))
                .isInstanceOf(NotKeptException.class);
        assertThatIllegalStateException().isThrownBy(() -> journal.recovered(1));
        assertThat(journal.status().closed()).isTrue();
        assertThat(journal.status().refused()).isEqualTo(2);
    }

    @Test
    void somebody_interrupted_closes_all_the_same_and_stays_interrupted() {
        Journal journal = open();
        int series = journal.series(Fixture.key("a"));
        for (int i = 0; i < 1_000; i++) {
            journal.append(series, 0, i);
        }
        Thread.currentThread().interrupt();
        journal.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.status().notKept()).isZero();
        open().close();
    }

    @Test
    void awaiting_can_be_interrupted_and_the_value_is_kept() throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.flush();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            try (Stall stall = new Stall(journal)) {
                Thread waiting =
                        Thread.ofPlatform()
                                .start(() -> {
                                    try {
                                        journal.await(journal.append(series, 0, 1));
                                    } catch (InterruptedException e) {
                                        thrown.set(e);
                                    }
                                });
                Fixture.until("it waits", () -> waiting.getState() == Thread.State.WAITING);
                waiting.interrupt();
                waiting.join();
                stall.end();
            }
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            Fixture.until("it is kept", () -> journal.acknowledged() == 1);
        }
    }

    @Test
    void awaiting_fails_when_the_journal_ends_before() {
        Journal journal = open();
        journal.close();
        assertThatThrownBy(() -> journal.await(Journal.REFUSED))
                .isInstanceOf(NotKeptException.class)
                .hasMessage("the value was not accepted");
    }

    /// Keeps the writer from writing, until it is ended.
    private static final class Stall implements AutoCloseable {
        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread;

        Stall(Journal journal) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            thread =
                    Thread.ofPlatform()
                            .start(() ->
                                    journal.write(_ -> {
                                        begun.countDown();
                                        awaitEnd();
                                        return true;
                                    }));
            begun.await();
        }

        private void awaitEnd() {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void end() throws InterruptedException {
            end.countDown();
            thread.join();
        }

        @Override
        public void close() throws InterruptedException {
            end();
        }
    }

    private static Thread writer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mlacs-journal engine.db"))
                .findFirst()
                .orElseThrow();
    }

    private Journal open() {
        return Journal.open(dir.resolve("engine.db"), OPTIONS.withFlushInterval(Duration.ZERO));
    }
}
