package io.mlacs.store;

import static io.mlacs.store.Given.CLOCK;
import static io.mlacs.store.Given.HAND_OFF;
import static io.mlacs.store.Given.NOON;
import static io.mlacs.store.Given.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Triage;
import io.mlacs.core.model.Trial;
import io.mlacs.sql.Database;
import io.mlacs.sql.DatabaseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir Path dir;

    @Test
    void two_processes_appending_to_one_new_database_lose_nothing() throws Exception {
        int trials = 40;
        List<Process> processes = new ArrayList<>();
        try {
            for (String run : List.of("a", "b")) {
                processes.add(appender(run, trials).start());
            }
            for (Process process : processes) {
                String said = process.inputReader().readAllAsString();
                assertThat(process.waitFor()).as(said).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            for (String run : List.of("a", "b")) {
                assertThat(store.trials(run, CLOCK)).hasSize(trials);
                assertThat(store.run(run).orElseThrow().end()).isPresent();
            }
            assertThat(store.history(CLOCK, TIME, Optional.empty())).hasSize(2);
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void a_killed_process_leaves_every_finished_trial_and_a_sound_database() throws Exception {
        Process process = appender("a", 1_000_000).start();
        int last = -1;
        try (BufferedReader out = process.inputReader()) {
            while (last < 25) {
                last = Integer.parseInt(out.readLine());
            }
            // By its handle: killed through the process, what it still said would be closed to us.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line.isEmpty() ? last : Math.max(last, Integer.parseInt(line));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isNotZero();
        assertThat(file().resolveSibling("mlacs.db-wal")).exists();

        try (RunStore store = SqliteRunStore.open(file())) {
            List<Trial> trials = store.trials("a", CLOCK);
            assertThat(trials).hasSizeBetween(last + 1, last + 2);
            for (int i = 0; i < trials.size(); i++) {
                assertThat(trials.get(i)).isEqualTo(Given.trial(CLOCK, i));
            }
            assertThat(store.run("a").orElseThrow().end()).isEmpty();
            assertThat(store.results("a")).isEmpty();
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void a_long_reader_does_not_hold_up_the_writer() throws SQLException {
        try (RunStore store = SqliteRunStore.open(file(), SHORT)) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
            try (Connection reader = connection();
                    Statement statement = reader.createStatement()) {
                statement.execute("BEGIN");
                assertThat(number(statement, "SELECT count(*) FROM runs")).isEqualTo(1);
                for (int i = 0; i < 20; i++) {
                    Given.keep(store, Given.run("later" + i, NOON), CLOCK, 1);
                }
                assertThat(number(statement, "SELECT count(*) FROM runs")).isEqualTo(1);
                statement.execute("COMMIT");
                assertThat(number(statement, "SELECT count(*) FROM runs")).isEqualTo(21);
            }
        }
    }

    @Test
    void a_write_lock_of_another_connection_is_reported_and_reading_goes_on() throws SQLException {
        try (RunStore store = SqliteRunStore.open(file(), SHORT)) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
            try (Connection other = connection();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                assertThat(failure(() -> store.append(trial(5))).kind())
                        .isEqualTo(DatabaseException.Kind.LOCKED);
                assertThat(store.trials("a", CLOCK)).hasSize(1);
                statement.execute("ROLLBACK");
            }
            store.append(trial(5));
            assertThat(store.trials("a", CLOCK)).hasSize(2);
        }
    }

    @Test
    void pruning_that_cannot_compact_says_so_and_has_pruned() throws SQLException {
        try (RunStore store = SqliteRunStore.open(file(), SHORT)) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
            Given.keep(store, Given.run("b", NOON.plusSeconds(1)), CLOCK, 1);
            Given.keep(store, Given.run("c", NOON.plusSeconds(2)), CLOCK, 1);
            assertThat(store.keepNewest(2)).isEqualTo(new Pruned(1, 0, 0, true));
            // A connection of a program that takes the file for itself between two transactions of
            // ours.
            try (Connection other = connection();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN");
                number(statement, "SELECT count(*) FROM runs");
                Pruned pruned = store.keepNewest(1);
                assertThat(pruned.runs()).isEqualTo(1);
                statement.execute("COMMIT");
            }
            assertThat(store.runs(9)).hasSize(1);
        }
    }

    @Test
    void a_full_disk_keeps_what_was_finished_and_the_run_can_be_read() {
        Database limited = Database.open(file(), SqliteRunStore.SCHEMA);
        try (RunStore store = SqliteRunStore.on(limited)) {
            store.append(Given.started(Given.run("a", NOON)));
            store.append(trial(0));
            limited.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    long pages = number(statement, "PRAGMA page_count");
                    return statement.execute("PRAGMA max_page_count = " + (pages + 3));
                }
            });
            RunEvent large =
                    new RunEvent.TrialFinished(
                            Given.trial(
                                    CLOCK, 1, Map.of(TIME, Given.batched(new Random(1), 9000))));
            DatabaseException e = failure(() -> store.append(large));
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.FULL);
            assertThat(e).hasMessageContainingAll(file().toString(), "make room");
            assertThat(store.trials("a", CLOCK)).containsExactly(Given.trial(CLOCK, 0));
            assertThat(store.check()).isEmpty();
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            assertThat(store.trials("a", CLOCK)).containsExactly(Given.trial(CLOCK, 0));
        }
    }

    @Test
    void a_newer_database_is_refused_byte_for_byte_untouched() throws Exception {
        SqliteRunStore.open(file()).close();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO schema_store SELECT 99, '99', 'later', type, 'V99__later.sql', 0,"
                            + " installed_by, installed_on, 0, 1 FROM schema_store WHERE version ="
                            + " '1'");
        }
        byte[] before = Files.readAllBytes(file());
        DatabaseException e = failure(() -> SqliteRunStore.open(file()));
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NEWER);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_file_of_version_1_is_brought_up_to_date_and_keeps_all_it_had() throws Exception {
        makeFileOfVersion(1);
        try (RunStore store = SqliteRunStore.open(file())) {
            assertThat(store.runs(9)).extracting(r -> r.run().id()).containsExactly("b", "a");
            assertThat(store.run("a").orElseThrow().run()).isEqualTo(Given.run("a", NOON));
            assertThat(store.trials("a", CLOCK)).containsExactly(Given.trial(CLOCK, 0));
            assertThat(store.results("b")).containsExactly(Given.result(HAND_OFF, 2));
            assertThat(store.targets("a")).containsOnlyKeys(CLOCK);
            assertThat(store.baselines()).isEmpty();
            store.keepBaseline(baseline());
            assertThat(store.check()).isEmpty();
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            assertThat(store.baselines()).containsExactly(baseline());
        }
    }

    @Test
    void a_file_of_version_2_is_brought_up_to_date_and_keeps_all_it_had() throws Exception {
        makeFileOfVersion(2);
        Triage triage =
                new Triage(
                        CLOCK,
                        TIME,
                        RunRows.withFacts(Given.testbed("Xeon"), Map.of()),
                        "a",
                        NOON,
                        Triage.State.ACCEPTED,
                        "ann",
                        NOON,
                        "as it should be",
                        Optional.empty());
        try (RunStore store = SqliteRunStore.open(file())) {
            assertThat(store.runs(9)).extracting(r -> r.run().id()).containsExactly("b", "a");
            assertThat(store.trials("b", HAND_OFF)).containsExactly(Given.trial(HAND_OFF, 0));
            assertThat(store.results("a")).containsExactly(Given.result(CLOCK, 1));
            assertThat(store.baselines()).containsExactly(baseline());
            assertThat(store.calibration(Given.testbed("Xeon")).orElseThrow().thresholds())
                    .containsExactly(new Calibration.Calibrated(CLOCK, TIME, 200, 20, 1, 0.05));
            assertThat(store.triageHistory()).isEmpty();
            store.keepTriage(triage);
            assertThat(store.check()).isEmpty();
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            assertThat(store.triages()).containsExactly(triage);
        }
    }

    @Test
    void a_decision_nobody_can_have_made_is_damage() throws Exception {
        makeFileOfVersion(2);
        SqliteRunStore.open(file()).close();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO triages VALUES (1, 1, 2, 1, 'a', 0, 'OPEN', '', 0, 'why', NULL,"
                            + " NULL, NULL, NULL)");
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            DatabaseException e = failure(store::triageHistory);
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT);
            assertThat(e).hasMessageContaining("by is empty");
        }
    }

    @Test
    void a_file_of_version_1_that_cannot_be_brought_up_to_date_stays_as_it_was() throws Exception {
        makeFileOfVersion(1);
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thresholds (somebodys)");
        }
        assertThatThrownBy(() -> SqliteRunStore.open(file()));
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            assertThat(number(statement, "SELECT max(version) FROM schema_store")).isEqualTo(1);
            assertThat(
                            number(
                                    statement,
                                    "SELECT count(*) FROM sqlite_master WHERE name LIKE"
                                            + " 'baseline%'"))
                    .isZero();
            assertThat(number(statement, "SELECT count(*) FROM runs")).isEqualTo(2);
        }
    }

    @Test
    void a_baseline_nobody_can_have_written_is_damage() throws SQLException {
        try (RunStore store = SqliteRunStore.open(file())) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
            store.keepBaseline(baseline());
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM baseline_runs");
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            DatabaseException e = failure(store::baselines);
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT);
            assertThat(e).hasMessageContaining("baseline main has no case");
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_unchanged() throws IOException {
        Files.writeString(file(), "not a database, but somebody's notes\n".repeat(200));
        byte[] before = Files.readAllBytes(file());
        assertThat(failure(() -> SqliteRunStore.open(file())).kind())
                .isEqualTo(DatabaseException.Kind.CORRUPT);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_truncated_database_is_reported_as_damaged() throws IOException {
        try (RunStore store = SqliteRunStore.open(file())) {
            for (int i = 0; i < 20; i++) {
                Given.keep(store, Given.run("run" + i, NOON), CLOCK, 1);
            }
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));

        DatabaseException e =
                failure(() -> {
                    try (RunStore store = SqliteRunStore.open(file())) {
                        store.runs(99);
                        store.results("run0");
                        store.trials("run0", CLOCK);
                    }
                });
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT);
    }

    @Test
    void a_damaged_sample_is_found_by_check_and_named_by_reading() throws SQLException {
        try (RunStore store = SqliteRunStore.open(file())) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE samples SET content = x'0100ffffffffff07' WHERE metric = 1");
            statement.execute("UPDATE trials SET iterations = x'01'");
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            assertThat(store.check())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("trial 0 of run a"));
            DatabaseException e = failure(() -> store.trials("a", CLOCK));
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT);
            assertThat(e).hasMessageContainingAll("trial 0 of floors/clock-read", "claims");
        }
    }

    @Test
    void a_value_nobody_can_have_written_is_damage() throws SQLException {
        try (RunStore store = SqliteRunStore.open(file())) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE results SET label = 'SPLENDID'");
        }
        try (RunStore store = SqliteRunStore.open(file())) {
            DatabaseException e = failure(() -> store.results("a"));
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.CORRUPT);
            assertThat(e).hasMessageContaining("SPLENDID");
        }
    }

    @Test
    void a_missing_or_impossible_directory_is_refused() throws IOException {
        Path plain = Files.createFile(dir.resolve("plain"));
        for (Path directory : List.of(dir.resolve("missing"), plain)) {
            DatabaseException e = failure(() -> SqliteRunStore.open(directory.resolve("x.db")));
            assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NOT_WRITABLE);
        }
    }

    @Test
    void a_directory_that_cannot_be_written_is_refused() throws IOException {
        Path proc = Path.of("/proc/self");
        Path locked = Files.isDirectory(proc) ? proc : Files.createDirectory(dir.resolve("ro"));
        if (!locked.equals(proc)) {
            assertThat(locked.toFile().setWritable(false)).isTrue();
        }
        DatabaseException e = failure(() -> SqliteRunStore.open(locked.resolve("x.db")));
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NOT_WRITABLE);
        assertThat(e.getMessage()).contains("x.db").doesNotContain("\n");
    }

    @Test
    void a_backup_is_a_store_and_never_replaces_a_file() throws IOException {
        Path copy = dir.resolve("copy.db");
        try (RunStore store = SqliteRunStore.open(file())) {
            Given.keep(store, Given.run("a", NOON), CLOCK, 1);
            store.backup(copy);
            Given.keep(store, Given.run("b", NOON), CLOCK, 1);
            byte[] before = Files.readAllBytes(copy);
            assertThatThrownBy(() -> store.backup(copy)).hasMessageContaining("not overwritten");
            assertThat(Files.readAllBytes(copy)).isEqualTo(before);
        }
        try (RunStore store = SqliteRunStore.open(copy)) {
            assertThat(store.runs(9)).extracting(r -> r.run().id()).containsExactly("a");
            assertThat(store.trials("a", CLOCK)).containsExactly(Given.trial(CLOCK, 0));
            assertThat(store.check()).isEmpty();
        }
    }

    /// As MLACS left it when that version was the newest.
    private void makeFileOfVersion(int version) throws IOException, SQLException {
        try (InputStream script =
                        Objects.requireNonNull(
                                SqliteFaultsTest.class.getResourceAsStream(
                                        "version" + version + ".sql"));
                Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Baseline baseline() {
        return new Baseline(
                "main",
                "main",
                Given.testbed("Xeon"),
                Map.of(CLOCK, List.of("a")),
                "ann",
                NOON,
                "first");
    }

    private Path file() {
        return dir.resolve("mlacs.db");
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private static RunEvent trial(int number) {
        return new RunEvent.TrialFinished(Given.trial(CLOCK, number));
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static DatabaseException failure(ThrowingCallable call) {
        DatabaseException e = catchThrowableOfType(DatabaseException.class, call);
        assertThat(e).as("a failure").isNotNull();
        return e;
    }

    private ProcessBuilder appender(String run, int trials) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        file().toString(),
                        run,
                        String.valueOf(trials))
                .redirectErrorStream(true);
    }
}
