package io.mlacs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

class DatabaseTest {
    static final Schema ONE = new Schema("notes", "io/mlacs/sql/one", 1);
    static final Schema TWO = new Schema("notes", "io/mlacs/sql/two", 2);
    static final Schema OTHER = new Schema("others", "io/mlacs/sql/other", 1);

    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir Path dir;

    @Test
    void a_missing_file_is_made_with_the_newest_schema() {
        try (Database database = Database.open(file(), TWO)) {
            add(database, "hello");
            assertThat(text(database, "SELECT text || author FROM notes")).isEqualTo("hello");
        }
    }

    @Test
    void settings_are_those_promised() {
        try (Database database = Database.open(file(), ONE)) {
            for (String connection : List.of("writer", "reader")) {
                assertThat(setting(database, connection, "journal_mode")).isEqualTo("wal");
                assertThat(setting(database, connection, "synchronous")).isEqualTo("1");
                assertThat(setting(database, connection, "foreign_keys")).isEqualTo("1");
                assertThat(setting(database, connection, "busy_timeout")).isEqualTo("10000");
            }
        }
    }

    @Test
    void what_must_survive_a_loss_of_power_is_forced_to_the_disk_with_every_commit() {
        try (Database database =
                Database.open(file(), Database.PATIENCE, Durability.POWER_LOSS, ONE)) {
            assertThat(setting(database, "writer", "synchronous")).isEqualTo("2");
            assertThat(setting(database, "writer", "fullfsync")).isEqualTo("1");
        }
    }

    @Test
    void an_older_database_is_brought_up_and_keeps_its_rows() {
        try (Database database = Database.open(file(), ONE)) {
            add(database, "old");
        }
        try (Database database = Database.open(file(), TWO)) {
            assertThat(text(database, "SELECT text || '/' || author FROM notes")).isEqualTo("old/");
        }
    }

    @Test
    void several_namespaces_share_a_file_each_with_its_history() {
        Database.open(file(), ONE).close();
        Database.open(file(), OTHER).close();
        try (Database database = Database.open(file(), TWO, OTHER)) {
            assertThat(text(database, "SELECT max(version) FROM schema_notes")).isEqualTo("2");
            assertThat(text(database, "SELECT max(version) FROM schema_others")).isEqualTo("1");
        }
    }

    @Test
    void a_newer_database_is_refused_and_not_a_byte_of_it_changes() throws IOException {
        Database.open(file(), TWO).close();
        byte[] before = Files.readAllBytes(file());

        DatabaseException e = refused(ONE);

        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NEWER);
        assertThat(e).hasMessageContainingAll(file().toString(), "version 2", "knows 1");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(dir.toFile().list()).containsExactly("mlacs.db");
    }

    @Test
    void a_newer_database_another_process_left_with_a_log_is_refused_untouched() throws Exception {
        Path copy = dir.resolve("copy.db");
        try (Database database = Database.open(file(), TWO)) {
            add(database, "still in the log");
            Files.copy(file(), copy);
            Files.copy(sibling(file(), "-wal"), sibling(copy, "-wal"));
        }
        byte[] before = Files.readAllBytes(copy);
        byte[] logBefore = Files.readAllBytes(sibling(copy, "-wal"));

        assertThatThrownBy(() -> Database.open(copy, ONE)).isInstanceOf(DatabaseException.class);

        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
        assertThat(Files.readAllBytes(sibling(copy, "-wal"))).isEqualTo(logBefore);
    }

    @Test
    void another_programs_database_is_refused_and_not_a_byte_of_it_changes() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bookmarks (url TEXT)");
        }
        byte[] before = Files.readAllBytes(file());

        assertThat(refused(ONE).kind()).isEqualTo(DatabaseException.Kind.FOREIGN);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_unchanged() throws IOException {
        for (int length : new int[] {5, 100, 5000}) {
            byte[] noise = new byte[length];
            new Random(length).nextBytes(noise);
            Files.write(file(), noise);

            DatabaseException e = refused(ONE);

            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT);
            assertThat(e.getMessage()).contains(file().toString(), "backup").doesNotContain("\n");
            assertThat(Files.readAllBytes(file())).isEqualTo(noise);
        }
    }

    @Test
    void an_empty_file_becomes_a_database() throws IOException {
        Files.createFile(file());
        Database.open(file(), ONE).close();
        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void damage_inside_is_found_by_check() throws IOException {
        try (Database database = Database.open(file(), ONE)) {
            database.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (int i = 0; i < 2000; i++) {
                        statement.execute("INSERT INTO notes (text) VALUES ('a note " + i + "')");
                    }
                    return true;
                }
            });
            assertThat(database.check()).isEmpty();
        }
        byte[] bytes = Files.readAllBytes(file());
        ByteBuffer.wrap(bytes).position(bytes.length - 3 * 4096).put(new byte[4096]);
        Files.write(file(), bytes);

        try (Database database = Database.open(file(), ONE)) {
            assertThat(database.check()).isNotEmpty();
        }
    }

    @Test
    void a_row_that_refers_to_nothing_is_found_by_check() {
        try (Database database = Database.open(file(), ONE)) {
            database.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            "CREATE TABLE pages (note INTEGER REFERENCES notes(key)"
                                    + " DEFERRABLE INITIALLY DEFERRED)");
                    return true;
                }
            });
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO pages VALUES (77)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        try (Database database = Database.open(file(), ONE)) {
            assertThat(database.check()).singleElement().asString().contains("pages", "notes");
        }
    }

    @Test
    void a_database_locked_by_another_process_is_reported_after_the_wait() throws Exception {
        Database.open(file(), ONE).close();
        try (OtherProcess holder = OtherProcess.running(LockHolder.class, file())) {
            assertThat(holder.line()).isEqualTo("locked");
            try (Database database = Database.open(file(), SHORT, ONE)) {
                DatabaseException e =
                        catchThrowableOfType(DatabaseException.class, () -> add(database, "never"));
                assertThat(e.kind()).isEqualTo(DatabaseException.Kind.LOCKED);
                assertThat(e).hasMessageContainingAll(file().toString(), "50 ms");
                holder.end();
                add(database, "now");
                assertThat(text(database, "SELECT group_concat(text) FROM notes")).isEqualTo("now");
            }
        }
    }

    @Test
    void a_new_file_locked_by_another_process_is_reported_too() throws Exception {
        try (OtherProcess holder = OtherProcess.running(LockHolder.class, file())) {
            assertThat(holder.line()).isEqualTo("locked");
            DatabaseException e =
                    catchThrowableOfType(
                            DatabaseException.class, () -> Database.open(file(), SHORT, ONE));
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.LOCKED);
        }
    }

    @Test
    void processes_that_meet_a_new_file_at_once_make_it_once_and_lose_nothing() throws Exception {
        List<OtherProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                processes.add(OtherProcess.running(Opener.class, file(), 20));
            }
            for (OtherProcess process : processes) {
                assertThat(process.end()).isEmpty();
            }
        } finally {
            processes.forEach(OtherProcess::close);
        }
        try (Database database = Database.open(file(), TWO)) {
            assertThat(text(database, "SELECT count(*) FROM notes")).isEqualTo("60");
        }
    }

    @Test
    void a_full_disk_is_reported_and_keeps_what_was_committed() {
        try (Database database = Database.open(file(), ONE)) {
            add(database, "first");
            database.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("PRAGMA max_page_count = 20");
                }
            });
            DatabaseException e =
                    catchThrowableOfType(
                            DatabaseException.class, () -> add(database, "x".repeat(200_000)));
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.FULL);
            add(database, "second");
            assertThat(text(database, "SELECT group_concat(text) FROM notes"))
                    .isEqualTo("first,second");
        }
    }

    @Test
    void a_missing_directory_is_named() {
        Path lost = dir.resolve("no").resolve("such").resolve("mlacs.db");
        assertThatThrownBy(() -> Database.open(lost, ONE))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NOT_WRITABLE))
                .hasMessageContaining(lost.getParent().toString());
    }

    @Test
    void a_directory_or_a_device_in_the_files_place_is_refused() {
        assertThatThrownBy(() -> Database.open(dir, ONE)).hasMessageContaining("regular file");
        assertThatThrownBy(() -> Database.open(Path.of("/dev/full"), ONE))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NOT_WRITABLE));
    }

    @Test
    void a_failed_write_leaves_nothing_behind_and_the_next_succeeds() {
        try (Database database = Database.open(file(), ONE)) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            database.write(connection -> {
                                insert(connection, "half");
                                throw new IllegalStateException("stop");
                            }));
            add(database, "whole");
            assertThat(text(database, "SELECT group_concat(text) FROM notes")).isEqualTo("whole");
        }
    }

    @Test
    void a_failed_migration_leaves_nothing_behind() {
        Schema broken = new Schema("notes", "io/mlacs/sql/broken", 1);
        assertThatThrownBy(() -> Database.open(file(), broken))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("half");
        try (Database database = Database.open(file(), ONE)) {
            assertThat(text(database, "SELECT count(*) FROM sqlite_master WHERE name = 'half'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_schema_that_declares_another_version_than_its_migrations_have_is_a_mistake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Database.open(file(), new Schema("notes", "io/mlacs/sql/one", 2)))
                .withMessageContaining("declares version 2");
    }

    @Test
    void a_reader_sees_one_state_while_the_writer_goes_on() {
        try (Database database = Database.open(file(), SHORT, ONE)) {
            add(database, "before");
            List<String> seen =
                    database.read(connection -> {
                        String first = query(connection, "SELECT count(*) FROM notes");
                        add(database, "meanwhile");
                        return List.of(first, query(connection, "SELECT count(*) FROM notes"));
                    });
            assertThat(seen).containsExactly("1", "1");
            assertThat(text(database, "SELECT count(*) FROM notes")).isEqualTo("2");
        }
    }

    @Test
    void a_name_full_of_signs_is_a_name() {
        Path odd = dir.resolve("a b?mode=memory#%41.db");
        Database.open(odd, ONE).close();
        Database.open(odd, ONE).close();
        assertThat(dir.toFile().list()).containsExactly(odd.getFileName().toString());
    }

    @Test
    void a_reader_cannot_write() {
        try (Database database = Database.open(file(), ONE)) {
            assertThatThrownBy(() ->
                            database.read(connection -> {
                                insert(connection, "no");
                                return true;
                            }))
                    .isInstanceOf(DatabaseException.class);
        }
    }

    @Test
    void a_backup_is_a_whole_database_and_never_replaces_a_file() throws IOException {
        Path copy = dir.resolve("copy.db");
        try (Database database = Database.open(file(), ONE)) {
            add(database, "kept");
            database.backup(copy);
            add(database, "later");
            byte[] before = Files.readAllBytes(copy);
            assertThatThrownBy(() -> database.backup(copy))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.EXISTS));
            assertThat(Files.readAllBytes(copy)).isEqualTo(before);
            assertThatThrownBy(() -> database.backup(dir.resolve("no").resolve("copy.db")))
                    .isInstanceOf(DatabaseException.class);
        }
        try (Database database = Database.open(copy, ONE)) {
            assertThat(text(database, "SELECT group_concat(text) FROM notes")).isEqualTo("kept");
            assertThat(database.check()).isEmpty();
        }
        assertThat(dir.toFile().list()).containsExactlyInAnyOrder("mlacs.db", "copy.db");
    }

    @Test
    void compacting_gives_room_back() throws IOException {
        try (Database database = Database.open(file(), ONE)) {
            add(database, "x".repeat(1_000_000));
            database.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("DELETE FROM notes");
                }
            });
            database.compact();
            assertThat(Files.size(file())).isLessThan(100_000);
        }
    }

    @Test
    void a_closed_database_says_so() {
        Database database = Database.open(file(), ONE);
        database.close();
        database.close();
        assertThatIllegalStateException().isThrownBy(() -> add(database, "late"));
        assertThatIllegalStateException().isThrownBy(database::check);
    }

    @Test
    void a_write_inside_a_write_is_a_mistake() {
        try (Database database = Database.open(file(), ONE)) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            database.write(_ -> {
                                add(database, "inner");
                                return true;
                            }));
        }
    }

    private Path file() {
        return dir.resolve("mlacs.db");
    }

    private DatabaseException refused(Schema schema) {
        return catchThrowableOfType(
                DatabaseException.class, () -> Database.open(file(), schema).close());
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void add(Database database, String text) {
        database.write(connection -> {
            insert(connection, text);
            return true;
        });
    }

    private static void insert(Connection connection, String text) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO notes (text) VALUES (?)")) {
            statement.setString(1, text);
            statement.executeUpdate();
        }
    }

    private static String text(Database database, String sql) {
        return database.read(connection -> query(connection, sql));
    }

    private static String setting(Database database, String which, String pragma) {
        return which.equals("writer")
                ? database.write(c ->
                        pragma.equals("busy_timeout")
                                ? "" + c.unwrap(SQLiteConnection.class).getBusyTimeout()
                                : query(c, "PRAGMA " + pragma))
                : text(database, "PRAGMA " + pragma);
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
