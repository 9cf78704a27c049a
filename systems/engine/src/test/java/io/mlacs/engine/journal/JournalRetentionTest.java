package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRetentionTest {
    private static final Duration LONG = Duration.ofDays(1_000);
    private static final int CAPACITY = 256;

    @TempDir Path dir;

    @Test
    void the_newest_values_are_kept_and_the_file_stays_bounded() throws Exception {
        int kept = 20_000;
        JournalOptions options = options(new Retention(kept, LONG, 10));
        long early = 0;
        try (Journal journal = Journal.open(file(), options)) {
            int a = journal.series(Fixture.key("a"));
            int b = journal.series(Fixture.key("b"));
            for (int i = 1; i <= 20 * kept; i++) {
                journal.append(i % 3 == 0 ? b : a, 1_000L * i, i);
                if (i == 4 * kept) {
                    journal.flush();
                    early = bytes();
                }
            }
            journal.flush();
            // Four times as much has been pruned since; freed pages are used again.
            assertThat(bytes()).isLessThan(early * 3 / 2);
        }
        assertThat(Files.size(file())).isLessThan(2 * 12L * kept);
        try (Journal journal = Journal.open(file(), options)) {
            List<Recovered.Series> series = journal.recovered(1).series();
            int size = series.getFirst().open().size() + series.getLast().open().size();
            assertThat(size).isBetween(kept, kept + CAPACITY);
            RawValues b = series.getLast().open();
            assertThat(b.value(b.size() - 1)).isEqualTo(20 * kept / 3 * 3);
            assertThat(journal.append(1, 0, 0)).isEqualTo(20 * kept + 1);
        }
    }

    @Test
    void values_older_than_asked_for_are_forgotten_but_never_the_newest_batch() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
        JournalOptions options = options(new Retention(1_000_000, Duration.ofHours(1), 10));
        try (Journal journal = Journal.open(file(), options, now::get)) {
            int series = journal.series(Fixture.key("a"));
            for (int hour = 0; hour < 4; hour++) {
                journal.await(journal.append(series, 0, 10 * hour));
                journal.await(journal.append(series, 0, 10 * hour + 1));
                now.set(now.get().plus(Duration.ofMinutes(40)));
            }
        }
        assertThat(values(options)).containsExactly(20, 21, 30, 31);
        try (Journal journal = Journal.open(file(), options, () -> now.get().plus(LONG))) {
            journal.await(journal.append(1, 0, 99));
        }
        assertThat(values(options)).containsExactly(99);
    }

    @Test
    void a_clock_that_goes_back_forgets_nothing_too_early() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
        JournalOptions options = options(new Retention(1_000_000, Duration.ofHours(1), 10));
        try (Journal journal = Journal.open(file(), options, now::get)) {
            int series = journal.series(Fixture.key("a"));
            for (int i = 0; i < 3; i++) {
                journal.await(journal.append(series, -i, i));
                now.set(now.get().minus(Duration.ofDays(1)));
            }
        }
        assertThat(values(options)).containsExactly(0, 1, 2);
    }

    @Test
    void each_series_has_its_newest_windows() throws Exception {
        JournalOptions options = options(new Retention(1_000, LONG, 3));
        for (int opening = 0; opening < 2; opening++) {
            try (Journal journal = Journal.open(file(), options)) {
                int a = journal.series(Fixture.key("a"));
                int b = journal.series(Fixture.key("b"));
                for (int i = 0; i < 5; i++) {
                    journal.window(a, Fixture.window(10 * opening + i, 0, 1));
                }
                if (opening == 0) {
                    journal.window(b, Fixture.window(7, 0, 1));
                }
                journal.flush();
                assertThat(journal.windows(a, 100))
                        .extracting(WindowRow::start)
                        .containsExactly(10L * opening + 2, 10L * opening + 3, 10L * opening + 4);
                assertThat(journal.windows(b, 100)).hasSize(1);
            }
        }
    }

    @Test
    void a_window_without_values_is_one_too() throws Exception {
        WindowRow empty = new WindowRow(0, 1, 0, 0, 0, 0, 0, 0, 0, Optional.empty());
        try (Journal journal = Journal.open(file(), JournalOptions.usual())) {
            int a = journal.series(Fixture.key("a"));
            journal.window(a, empty);
            journal.flush();
            assertThat(journal.windows(a, 1)).containsExactly(empty);
        }
    }

    private double[] values(JournalOptions options) {
        try (Journal journal = Journal.open(file(), options)) {
            return journal.recovered(1).series().getFirst().open().values();
        }
    }

    /// The file and its log.
    private long bytes() throws IOException {
        return Files.size(file()) + Files.size(dir.resolve("engine.db-wal"));
    }

    private static JournalOptions options(Retention retention) {
        return JournalOptions.usual()
                .withQueueCapacity(CAPACITY)
                .withFlushInterval(Duration.ofMillis(1))
                .with(retention);
    }

    private Path file() {
        return dir.resolve("engine.db");
    }
}
