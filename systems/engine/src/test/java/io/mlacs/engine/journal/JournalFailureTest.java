package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlacs.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFailureTest {
    private static final int PAGES = 60;
    private static final JournalOptions OPTIONS =
            JournalOptions.usual().withQueueCapacity(1_024).withPatience(Duration.ofMillis(50));

    @TempDir Path dir;

    @Test
    void a_full_disk_refuses_appends_keeps_what_was_and_goes_on_when_there_is_room()
            throws Exception {
        long accepted = 1;
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.await(journal.append(series, 0, 0));
            pragma(journal, "max_page_count = " + PAGES);
            long number = accepted;
            while (number >= 0) {
                accepted = number;
                number = journal.append(series, accepted, accepted);
            }
            assertThat(number).isEqualTo(Journal.REFUSED);
            long kept = journal.acknowledged();
            assertThat(kept).isLessThan(accepted);
            JournalStatus status = journal.status();
            assertThat(status.refused()).isEqualTo(1);
            assertThat(status.notKept()).isEqualTo(accepted - kept).isPositive();
            assertThat(status.failure().orElseThrow())
                    .contains(file().toString(), "the disk or its quota is full: make room")
                    .hasLineCount(1);
            long last = accepted;
            NotKeptException e =
                    catchThrowableOfType(NotKeptException.class, () -> journal.await(last));
            assertThat(e)
                    .hasMessageContaining("make room")
                    .hasCauseInstanceOf(DatabaseException.class);
            assertThat(journal.acknowledged()).isEqualTo(kept);
            assertThatThrownBy(journal::flush).isInstanceOf(NotKeptException.class);
            assertThatThrownBy(() -> journal.await(Journal.REFUSED))
                    .isInstanceOf(NotKeptException.class)
                    .hasMessageContaining("make room");

            pragma(journal, "max_page_count = 1000000");
            Fixture.until("all is kept", () -> journal.acknowledged() == last);
            assertThat(journal.status().failure()).isEmpty();
            assertThat(journal.append(series, 0, accepted)).isEqualTo(accepted + 1);
        }
        try (Journal journal = open()) {
            assertThat(journal.recovered(1).series().getFirst().open().values())
                    .isEqualTo(upTo(accepted + 1));
        }
    }

    @Test
    void awaiting_tries_again_at_once_when_there_is_room() throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            pragma(journal, "max_page_count = 1");
            assertThatThrownBy(() -> fill(journal, series)).isInstanceOf(NotKeptException.class);
            pragma(journal, "max_page_count = 1000000");
            journal.await(journal.appended());
            assertThat(journal.status().failure()).isEmpty();
        }
    }

    @Test
    void closing_while_nothing_can_be_kept_says_what_is_lost_and_gives_the_file_up()
            throws Exception {
        Journal journal = open();
        int series = journal.series(Fixture.key("a"));
        journal.await(journal.append(series, 0, 1));
        pragma(journal, "max_page_count = 1");
        assertThatThrownBy(() -> fill(journal, series)).isInstanceOf(NotKeptException.class);
        long lost = journal.appended() - journal.acknowledged();
        assertThat(lost).isPositive();
        assertThatThrownBy(journal::close)
                .isInstanceOf(NotKeptException.class)
                .hasMessageContainingAll(lost + " values are lost", "make room");
        journal.close();
        assertThat(journal.status().notKept()).isEqualTo(lost);
        assertThatThrownBy(() -> journal.await(journal.appended()))
                .isInstanceOf(NotKeptException.class);
        try (Journal again = open()) {
            assertThat(again.recovered(1).acknowledged()).isEqualTo(journal.acknowledged());
        }
    }

    @Test
    void windows_and_new_series_wait_too_and_windows_are_refused_meanwhile() throws Exception {
        try (Journal journal = open()) {
            int a = journal.series(Fixture.key("a"));
            journal.await(journal.append(a, 0, 1));
            pragma(journal, "max_page_count = 1");
            assertThatThrownBy(() -> fill(journal, a)).isInstanceOf(NotKeptException.class);
            assertThat(journal.window(a, Fixture.window(0, 1, 1))).isFalse();
            assertThat(journal.series(Fixture.key("b"))).isEqualTo(2);
            assertThat(journal.append(2, 0, 1)).isEqualTo(Journal.REFUSED);
            assertThat(journal.status().refused()).isGreaterThanOrEqualTo(2);
            pragma(journal, "max_page_count = 1000000");
            journal.flush();
            assertThat(journal.window(a, Fixture.window(0, 1, 1))).isTrue();
            journal.await(journal.append(2, 0, 7));
        }
        try (Journal journal = open()) {
            Recovered recovered = journal.recovered(1);
            assertThat(recovered.series().getFirst().windows()).hasSize(1);
            assertThat(recovered.series().getLast().open().values()).containsExactly(7);
        }
    }

    @Test
    void a_locked_file_refuses_appends_after_the_wait_and_goes_on_when_it_is_free()
            throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.await(journal.append(series, 0, 0));
            long number;
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                number = journal.append(series, 0, 1);
                assertThatThrownBy(() -> journal.await(number))
                        .isInstanceOf(NotKeptException.class)
                        .hasMessageContaining("is locked by another process, waited 50 ms");
                assertThat(journal.append(series, 0, 1)).isEqualTo(Journal.REFUSED);
                statement.execute("ROLLBACK");
            }
            Fixture.until("it is kept", () -> journal.acknowledged() >= number);
            assertThat(journal.append(series, 0, 2)).isEqualTo(number + 1);
        }
        try (Journal journal = open()) {
            assertThat(journal.recovered(1).series().getFirst().open().values()).isEqualTo(upTo(3));
        }
    }

    @Test
    void a_directory_that_is_gone_refuses_appends_and_when_it_is_back_goes_on() throws Exception {
        Path home = Files.createDirectory(dir.resolve("home"));
        Path away = dir.resolve("away");
        Path file = home.resolve("engine.db");
        try (Journal journal = Journal.open(file, OPTIONS)) {
            int series = journal.series(Fixture.key("a"));
            journal.await(journal.append(series, 0, 0));
            Files.move(home, away);
            long number = journal.append(series, 0, 1);
            assertThatThrownBy(() -> journal.await(number))
                    .isInstanceOf(NotKeptException.class)
                    .hasMessageContainingAll(file.toString(), "put it back");
            assertThat(journal.append(series, 0, 1)).isEqualTo(Journal.REFUSED);
            assertThat(journal.acknowledged()).isEqualTo(number - 1);
            Files.move(away, home);
            Fixture.until("it is kept", () -> journal.acknowledged() >= number);
        }
        try (Journal journal = Journal.open(file, OPTIONS)) {
            assertThat(journal.recovered(1).series().getFirst().open().values())
                    .containsExactly(0, 1);
        }
    }

    @Test
    void another_file_in_the_place_of_ours_is_not_taken_for_it() throws Exception {
        try (Journal journal = open()) {
            int series = journal.series(Fixture.key("a"));
            journal.await(journal.append(series, 0, 0));
            Path kept = dir.resolve("kept.db");
            Files.move(file(), kept);
            Files.createFile(file());
            long number = journal.append(series, 0, 1);
            assertThatThrownBy(() -> journal.await(number))
                    .isInstanceOf(NotKeptException.class)
                    .hasMessageContaining("another file stands in its place");
            assertThat(file()).isEmptyFile();
            Files.delete(file());
            Files.move(kept, file());
            journal.await(number);
        }
    }

    @Test
    void a_missing_directory_a_foreign_and_a_damaged_file_are_refused_in_one_line_unchanged()
            throws Exception {
        refused(dir.resolve("no").resolve("engine.db"), DatabaseException.Kind.NOT_WRITABLE);
        Path noise = dir.resolve("noise.db");
        Files.writeString(
                noise,
                "this is no database, and it is long enough to be taken for one. ".repeat(100));
        Path foreign = dir.resolve("foreign.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + foreign);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE series (text TEXT)");
        }
        Path newer = dir.resolve("newer.db");
        try (Journal journal = Journal.open(newer, OPTIONS)) {
            journal.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(
                            "UPDATE schema_engine SET version = '99' WHERE version = '1'");
                }
            });
        }
        Files.delete(dir.resolve("newer.db.lock"));
        refused(noise, DatabaseException.Kind.CORRUPT);
        refused(foreign, DatabaseException.Kind.FOREIGN);
        refused(newer, DatabaseException.Kind.NEWER);
        assertThat(dir.toFile().list())
                .containsExactlyInAnyOrder("noise.db", "foreign.db", "newer.db");
    }

    @Test
    void a_damaged_chunk_is_an_error_that_names_the_row() throws Exception {
        damaged(
                "UPDATE chunks SET content = substr(content, 1, 9) WHERE last = 2",
                "row 2 of chunks");
        damaged("UPDATE chunks SET series = 9 WHERE last = 1", "row 1 of chunks", "no series 9");
        damaged("UPDATE windows SET histogram = x'05'", "row 1/1 of windows", "version is 5");
        damaged("UPDATE windows SET p99 = 9e999", "row 1/1 of windows", "p99");
        damaged("UPDATE series SET direction = 'UP' WHERE key = 1", "row 1 of series", "UP");
        damaged("DELETE FROM series WHERE key = 2", "row 2 of series", "missing");
    }

    private void damaged(String sql, String... said) throws Exception {
        Path file = dir.resolve("damaged.db");
        Files.deleteIfExists(file);
        try (Journal journal = Journal.open(file, OPTIONS)) {
            int series = journal.series(Fixture.key("a"));
            journal.series(Fixture.key("b"));
            journal.series(Fixture.key("c"));
            journal.await(journal.append(series, 0, 1));
            journal.await(journal.append(series, 0, 1));
            journal.window(series, Fixture.window(0, 0, 1));
            journal.flush();
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
        assertThatThrownBy(
                        () -> {
                            try (Journal journal = Journal.open(file, OPTIONS)) {
                                journal.recovered(10);
                            }
                        })
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT))
                .hasMessageContainingAll(said)
                .hasMessageContaining("put a backup in its place");
    }

    private static void refused(Path file, DatabaseException.Kind kind) throws IOException {
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        assertThatThrownBy(() -> Journal.open(file, OPTIONS))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .message()
                .contains(file.toString())
                .hasLineCount(1);
        if (before.length > 0) {
            assertThat(file).hasBinaryContent(before);
        }
    }

    /// Appends until it is refused, then awaits what was accepted last.
    private static void fill(Journal journal, int series) throws InterruptedException {
        long newest = journal.appended();
        for (long number = newest; number >= 0; number = journal.append(series, 0, 1)) {
            newest = number;
        }
        journal.await(newest);
    }

    private static double[] upTo(long count) {
        return IntStream.range(0, (int) count).asDoubleStream().toArray();
    }

    private static void pragma(Journal journal, String text) {
        journal.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA " + text);
            }
        });
    }

    private Journal open() {
        return Journal.open(file(), OPTIONS);
    }

    private Path file() {
        return dir.resolve("engine.db");
    }
}
