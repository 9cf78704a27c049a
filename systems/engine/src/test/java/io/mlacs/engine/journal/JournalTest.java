package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Sample;
import io.mlacs.sql.Durability;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir Path dir;

    @Test
    void what_is_awaited_is_there_after_opening_again_in_order_with_its_times() throws Exception {
        try (Journal journal = open()) {
            int planner = journal.series(Fixture.key("planner"));
            int writer = journal.series(Fixture.key("writer"));
            assertThat(journal.append(planner, 5, 1.5)).isEqualTo(1);
            assertThat(journal.append(writer, 7, -2)).isEqualTo(2);
            assertThat(journal.append(planner, 3, 2.5)).isEqualTo(3);
            journal.await(3);
            assertThat(journal.acknowledged()).isEqualTo(3);
        }
        try (Journal journal = open()) {
            Recovered recovered = journal.recovered(10);
            assertThat(recovered.acknowledged()).isEqualTo(3);
            assertThat(recovered.series())
                    .extracting(Recovered.Series::key)
                    .containsExactly(Fixture.key("planner"), Fixture.key("writer"));
            RawValues planner = recovered.series().getFirst().open();
            assertThat(planner.values()).containsExactly(1.5, 2.5);
            assertThat(planner.epochNanos(0)).isEqualTo(5);
            assertThat(planner.epochNanos(1)).isEqualTo(3);
            assertThat(planner.number(1)).isEqualTo(3);
            assertThat(recovered.series().getLast().open().values()).containsExactly(-2);
            assertThat(journal.series(Fixture.key("writer"))).isEqualTo(2);
            assertThat(journal.append(1, 0, 0)).isEqualTo(4);
        }
    }

    @Test
    void what_was_appended_after_opening_is_not_called_recovered() throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.await(journal.append(series, 0, 1));
            assertThat(journal.recovered(1).series().getFirst().open().size()).isZero();
        }
    }

    @Test
    void closing_keeps_what_was_not_awaited() {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            for (int i = 0; i < 1_000; i++) {
                journal.append(series, i, i);
            }
        }
        assertThat(only().values()).isEqualTo(IntStream.range(0, 1_000).asDoubleStream().toArray());
    }

    @Test
    void values_are_kept_without_being_awaited() {
        try (Journal journal = open()) {
            long number = journal.append(journal.series(Fixture.key("a")), 0, 1);
            Fixture.until("it is kept", () -> journal.acknowledged() >= number);
        }
    }

    @Test
    void many_threads_have_all_their_values_kept_each_once_and_in_order() throws Exception {
        int threads = 4;
        int each = 20_000;
        try (Journal journal = Journal.open(file(), JournalOptions.usual().withQueueCapacity(64))) {
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int series = journal.series(Fixture.key("t" + t));
                Runnable appending =
                        () -> {
                            for (int i = 0; i < each; i++) {
                                assertThat(journal.append(series, -i, i)).isPositive();
                            }
                        };
                all.add(
                        t % 2 == 0
                                ? Thread.ofPlatform().start(appending)
                                : Thread.ofVirtual().start(appending));
            }
            for (Thread thread : all) {
                thread.join();
            }
            journal.flush();
            assertThat(journal.acknowledged()).isEqualTo((long) threads * each);
        }
        double[] expected = IntStream.range(0, each).asDoubleStream().toArray();
        try (Journal journal = open()) {
            for (Recovered.Series one : journal.recovered(1).series()) {
                assertThat(one.open().values()).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_value_that_is_not_finite_is_refused_and_counted() throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            for (double value :
                    new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                long number = journal.append(series, 0, value);
                assertThat(number).isEqualTo(Journal.NOT_FINITE);
                assertThatThrownBy(() -> journal.await(number))
                        .isInstanceOf(NotKeptException.class)
                        .hasMessage("the value was not accepted, it is not finite");
            }
            assertThat(journal.append(series, 0, -0.0)).isEqualTo(1);
            assertThat(journal.status().notFinite()).isEqualTo(3);
            assertThat(journal.status().refused()).isZero();
        }
    }

    @Test
    void a_series_or_a_number_nobody_got_is_a_mistake() {
        try (Journal journal = open()) {
            journal.series(Fixture.key("a"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.append(2, 0, 1))
                    .withMessage("series is not between 1 and 1: 2");
            assertThatIllegalArgumentException().isThrownBy(() -> journal.append(0, 0, 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.await(1))
                    .withMessage("no append has the number 1, the newest is 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.window(1, Fixture.window(0, 1, 1)))
                    .withMessage("window goes through append 1, the newest is 0");
        }
    }

    @Test
    void a_metric_of_another_unit_is_another_series() {
        Metric other = new Metric("time", "ms", Direction.LOWER, Quality.TIME_BEHAVIOUR);
        try (Journal journal = open()) {
            assertThat(journal.series(Fixture.key("a"))).isEqualTo(1);
            assertThat(journal.series(new SeriesKey("a", other))).isEqualTo(2);
            assertThat(journal.series(Fixture.key("a"))).isEqualTo(1);
        }
    }

    @Test
    void series_are_bounded_and_those_there_are_remain() throws Exception {
        try (Journal journal = open()) {
            for (int i = 1; i <= Journal.MOST_SERIES; i++) {
                assertThat(journal.series(Fixture.key("agent-" + i))).isEqualTo(i);
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> journal.series(Fixture.key("one more")))
                    .withMessageContainingAll("100000 series", "one more time was not added");
            journal.await(journal.append(Journal.MOST_SERIES, 0, 1));
        }
        try (Journal journal = open()) {
            assertThat(journal.series(Fixture.key("agent-77777"))).isEqualTo(77_777);
            assertThat(journal.status().series()).isEqualTo(Journal.MOST_SERIES);
        }
    }

    @Test
    void windows_come_back_and_raw_values_only_from_after_the_last_of_them() throws Exception {
        Sample sample = Sample.ofHistogram(new double[] {1, 2}, new long[] {1, 1});
        WindowRow second = new WindowRow(-5, 7, 3, 2, 1.5, 1, 2, 2, 2, Optional.of(sample));
        try (Journal journal = open()) {
            int a = journal.series(Fixture.key("a"));
            int b = journal.series(Fixture.key("b"));
            for (int i = 1; i <= 4; i++) {
                journal.append(i == 2 ? b : a, 0, i);
            }
            assertThat(journal.window(a, Fixture.window(9, 1, 1))).isTrue();
            assertThat(journal.window(a, second)).isTrue();
            journal.flush();
            assertThat(journal.windows(a, 1)).containsExactly(second);
            assertThat(journal.status().windows()).isEqualTo(2);
        }
        try (Journal journal = open()) {
            List<Recovered.Series> series = journal.recovered(5).series();
            assertThat(series.getFirst().windows())
                    .containsExactly(Fixture.window(9, 1, 1), second);
            assertThat(series.getFirst().open().values()).containsExactly(4);
            assertThat(series.getLast().windows()).isEmpty();
            assertThat(series.getLast().open().values()).containsExactly(2);
        }
    }

    @Test
    @Timeout(30)
    void the_interval_gathers_and_awaiting_does_not_wait_for_it() throws Exception {
        JournalOptions slow = JournalOptions.usual().withFlushInterval(Duration.ofMinutes(1));
        try (Journal journal = Journal.open(file(), slow)) {
            int series = journal.series(Fixture.key("a"));
            journal.await(journal.append(series, 0, 0));
            long before = journal.status().batches();
            long number = 0;
            for (int i = 0; i < 1_000; i++) {
                number = journal.append(series, i, i);
            }
            assertThat(journal.acknowledged()).isLessThan(number);
            journal.await(number);
            assertThat(journal.status().batches()).isEqualTo(before + 1);
        }
    }

    @Test
    @Timeout(30)
    void a_queue_half_full_does_not_wait_for_the_interval() {
        JournalOptions slow =
                JournalOptions.usual()
                        .withFlushInterval(Duration.ofMinutes(1))
                        .withQueueCapacity(1_024);
        try (Journal journal = Journal.open(file(), slow)) {
            int series = journal.series(Fixture.key("a"));
            for (int i = 0; i < 10_000; i++) {
                journal.append(series, i, i);
            }
            Fixture.until("half a queue is left", () -> journal.acknowledged() >= 10_000 - 512);
        }
    }

    @Test
    void appending_allocates_nothing() {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            append(journal, series, 20_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            append(journal, series, 20_000);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
        }
    }

    @Test
    void the_owner_keeps_tables_of_his_own_in_the_same_file() {
        try (Journal journal = open()) {
            journal.write(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("CREATE TABLE plans (text TEXT)");
                }
            });
            boolean there =
                    journal.read(connection -> {
                        try (var statement = connection.createStatement();
                                var rows = statement.executeQuery("SELECT * FROM plans")) {
                            return !rows.next();
                        }
                    });
            assertThat(there).isTrue();
        }
    }

    @Test
    void status_says_how_it_stands_and_what_is_survived() throws Exception {
        try (Journal journal =
                Journal.open(file(), JournalOptions.usual().with(Durability.POWER_LOSS))) {
            int series = journal.series(Fixture.key("a"));
            journal.append(series, 0, 1);
            journal.await(journal.append(series, 0, 2));
            JournalStatus status = journal.status();
            assertThat(status.appended()).isEqualTo(2);
            assertThat(status.notKept()).isZero();
            assertThat(status.bytes()).isBetween(20L, 60L);
            assertThat(status.series()).isEqualTo(1);
            assertThat(status.closed()).isFalse();
            assertThat(status.failure()).isEmpty();
            assertThat(status.durability().words()).contains("loss of power");
        }
    }

    private static void append(Journal journal, int series, int times) {
        for (int i = 0; i < times; i++) {
            journal.append(series, i, i);
        }
    }

    private Journal open() {
        return Journal.open(file(), JournalOptions.usual());
    }

    /// Of the only series.
    private RawValues only() {
        try (Journal journal = open()) {
            return journal.recovered(1).series().getFirst().open();
        }
    }

    private Path file() {
        return dir.resolve("engine.db");
    }
}
