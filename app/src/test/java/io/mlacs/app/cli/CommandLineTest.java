package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.subject.TinySuite;
import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Bad input and bad surroundings: every one is refused in one line, with its exit code, before anything is measured or written.
class CommandLineTest {
    @TempDir Path dir;

    @Test
    void a_command_is_needed_and_help_is_given() {
        assertThat(mlacs().code()).isEqualTo(ExitCode.USAGE);
        assertThat(mlacs().err()).contains("which command?", "Usage: mlacs", "run");
        assertThat(mlacs("db").code()).isEqualTo(ExitCode.USAGE);
        assertThat(mlacs("rum").code()).isEqualTo(ExitCode.USAGE);
        assertThat(mlacs("rum").err()).contains("rum").contains("run");
        for (String command : List.of("run", "list", "report", "baseline", "db")) {
            Ran help = mlacs(command, "--help");
            assertThat(help.code()).isEqualTo(ExitCode.GOOD);
            assertThat(help.out()).startsWith("Usage: mlacs " + command);
            assertThat(help.err()).isEmpty();
        }
        assertThat(mlacs("--version").out()).startsWith("mlacs 0");
    }

    @Test
    void what_the_launcher_asks_for_when_it_makes_its_cache_works_and_is_not_listed() {
        Ran train = mlacs("train");

        assertThat(train.code()).as(train.err()).isEqualTo(ExitCode.GOOD);
        assertThat(train.out() + train.err()).isEmpty();
        assertThat(mlacs("--help").out()).doesNotContain("train ");
    }

    @Test
    void an_unknown_suite_or_scenario_names_the_nearest() {
        Ran suite = run("--suite", "tinny");
        assertRefused(suite, ExitCode.USAGE, "no suite tinny; did you mean tiny? There are: tiny");

        Ran scenario = run("--scenario", "fasst");
        assertRefused(
                scenario,
                ExitCode.USAGE,
                "no scenario matches fasst; did you mean fast? There are:");
        assertNothingMeasured();
    }

    @ParameterizedTest
    @CsvSource({
        "--trials, 0",
        "--trials, -3",
        "--trials, 10001",
        "--trials, 999999999",
        "--parallel, 0",
        "--parallel, -1",
        "--parallel, 1000000",
        "--timeout, 0",
        "--timeout, 999999",
        "--workers, 0",
        "--loads, 0",
        "--loads, -2",
        "--loads, 4097",
        "--loads, 99999999999",
        "--loads, 2.5",
        "--loads, many",
        "--rate, 0",
        "--rate, -1",
        "--rate, NaN",
        "--profile, quik",
    })
    void an_absurd_value_is_refused_with_the_value(String option, String value) {
        Ran ran = run(option, value);

        assertRefused(ran, ExitCode.USAGE, value);
        assertNothingMeasured();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,4,2 | --loads: 2 is given twice",
                "'' | --loads: a number is missing",
                "1,,2 | --loads: a number is missing",
                "1,2,4, | --loads: a number is missing",
            })
    void load_levels_that_are_none_are_refused(String value, String says) {
        Ran ran = run("--loads", value);

        assertRefused(ran, ExitCode.USAGE, says);
        assertNothingMeasured();
    }

    @Test
    void load_levels_set_the_workers_themselves() {
        assertRefused(
                run("--loads", "1,2", "--workers", "4"), ExitCode.USAGE, "leave out --workers");
        assertRefused(run("--loads", "1,2", "--rate", "10"), ExitCode.USAGE, "leave out --rate");
        assertNothingMeasured();
    }

    @ParameterizedTest
    @CsvSource({
        "--trials, many",
        "--trials, 99999999999",
        "--seed, one",
        "--format, xml",
        "--parallel, 1.5",
        "--no-such-option, 1",
    })
    void what_is_no_value_at_all_is_refused_with_the_usage(String option, String value) {
        Ran ran = run(option, value);

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains(option);
        assertThat(ran.out()).isEmpty();
        assertNothingMeasured();
    }

    @Test
    void a_java_that_is_none_is_refused() throws IOException {
        Path nowhere = dir.resolve("nowhere");
        assertRefused(run("--java", nowhere.toString()), ExitCode.USAGE, "no Java at " + nowhere);
        Path empty = Files.createDirectory(dir.resolve("empty"));
        assertRefused(run("--java", empty.toString()), ExitCode.USAGE, "no Java at " + empty);

        Path old = Files.createDirectories(dir.resolve("old/bin")).getParent();
        Files.writeString(old.resolve("bin/java"), "#!/bin/sh\n");
        assertThat(old.resolve("bin/java").toFile().setExecutable(true)).isTrue();
        assertRefused(run("--java", old.toString()), ExitCode.USAGE, "release");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertRefused(run("--java", old.toString()), ExitCode.USAGE, "version 11");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"99999999999\"\n");
        assertRefused(run("--java", old.toString()), ExitCode.USAGE, "99999999999");
        assertNothingMeasured();
    }

    @Test
    void a_java_that_does_not_run_is_the_environments_fault() throws IOException {
        Path broken = Files.createDirectories(dir.resolve("broken/bin")).getParent();
        Files.writeString(broken.resolve("bin/java"), "#!/bin/sh\nexit 3\n");
        assertThat(broken.resolve("bin/java").toFile().setExecutable(true)).isTrue();
        Files.writeString(broken.resolve("release"), "JAVA_VERSION=\"25\"\n");

        Ran ran = run("--java", broken.toString());

        assertThat(ran.code()).isIn(ExitCode.USAGE, ExitCode.ENVIRONMENT);
        assertOneLine(ran);
        assertNothingMeasured();
    }

    @Test
    void a_class_path_without_a_suite_or_a_file_is_refused() throws IOException {
        Path missing = dir.resolve("missing.jar");
        assertRefused(
                mlacs("list", "--classpath", missing.toString()),
                ExitCode.USAGE,
                "class path entry does not exist: " + missing);
        Path empty = Files.createDirectory(dir.resolve("classes"));
        assertRefused(
                mlacs("list", "--classpath", empty.toString()),
                ExitCode.USAGE,
                "META-INF/services/io.mlacs.scenario.Suite");
        assertRefused(
                mlacs("list", "--classpath", empty + "/*"), ExitCode.USAGE, "no jar in " + empty);
        assertRefused(mlacs("list", "--classpath", ""), ExitCode.USAGE, "class path is empty");

        Path services = Files.createDirectories(empty.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.mlacs.scenario.Suite"), "no.such.Suite\n");
        assertRefused(
                mlacs("list", "--classpath", empty.toString()), ExitCode.USAGE, "no.such.Suite");
    }

    @Test
    void reading_commands_make_no_database() {
        String db = dir.resolve("mlacs.db").toString();
        for (String[] command :
                new String[][] {
                    {"report"},
                    {"db", "check"},
                    {"db", "prune", "--keep", "1"},
                    {"db", "backup", "x"}
                }) {
            assertRefused(mlacs(with(command, "--db", db)), ExitCode.USAGE, "no database " + db);
        }
        assertNothingMeasured();
    }

    @Test
    void a_run_that_is_not_there_is_refused_and_so_is_an_empty_database() {
        String db = dir.resolve("mlacs.db").toString();
        SqliteRunStore.open(Path.of(db)).close();

        assertRefused(mlacs("report", "--db", db), ExitCode.USAGE, "no run in the database yet");
        assertRefused(mlacs("report", "--db", db, "--run", "x"), ExitCode.USAGE, "no run x");
        assertThat(mlacs("report", "--db", db, "--as", "xml").code()).isEqualTo(ExitCode.USAGE);
        assertThat(mlacs("db", "check", "--db", db).out()).isEqualTo("sound\n");
        assertRefused(
                mlacs("db", "prune", "--keep", "-1", "--db", db), ExitCode.USAGE, "negative: -1");
        assertThat(mlacs("db", "prune", "--db", db).code()).isEqualTo(ExitCode.USAGE);
        assertRefused(
                mlacs("db", "prune", "--older-than", "2147483647", "--db", db),
                ExitCode.USAGE,
                "--older-than is above 365250 days: 2147483647");
        assertThat(mlacs("db", "prune", "--older-than", "365250", "--db", db).out())
                .startsWith("forgot 0 runs");
    }

    @Test
    void an_out_that_cannot_be_written_is_exit_code_5_before_anything_is_measured()
            throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "mine");
        for (String out : List.of(file.toString(), file + "/below", "/proc/self/mlacs/out")) {
            Ran ran = run("--out", out);
            assertRefused(ran, ExitCode.ENVIRONMENT, "cannot write to " + out);
            assertThat(ran.err()).contains("--out");
        }
        assertThat(file).hasContent("mine");
        assertThat(dir.resolve("mlacs.db")).doesNotExist();
    }

    @Test
    void a_corrupt_database_is_exit_code_5_and_left_as_it_is() throws IOException {
        byte[] noise = new byte[9_000];
        new Random(7).nextBytes(noise);
        Path db = Files.write(dir.resolve("mlacs.db"), noise);

        assertRefused(run(), ExitCode.ENVIRONMENT, db + " is damaged or is no database");
        assertRefused(
                mlacs("report", "--db", db.toString()), ExitCode.ENVIRONMENT, db + " is damaged");
        assertRefused(
                mlacs("db", "check", "--db", db.toString()), ExitCode.ENVIRONMENT, "is damaged");
        assertThat(db).hasBinaryContent(noise);
        assertNoReport();
    }

    @Test
    void a_newer_or_foreign_database_is_exit_code_5_and_left_as_it_is() throws Exception {
        Path db = dir.resolve("mlacs.db");
        SqliteRunStore.open(db).close();
        execute(
                db,
                "UPDATE "
                        + historyTable(db)
                        + " SET version = '999', installed_rank = 999 WHERE installed_rank ="
                        + " (SELECT max(installed_rank) FROM "
                        + historyTable(db)
                        + ")");
        byte[] newer = Files.readAllBytes(db);
        assertRefused(run(), ExitCode.ENVIRONMENT, "newer version of MLACS");
        assertRefused(
                mlacs("report", "--db", db.toString()), ExitCode.ENVIRONMENT, "was not changed");
        assertThat(db).hasBinaryContent(newer);

        Files.delete(db);
        execute(db, "CREATE TABLE notes (text)");
        byte[] foreign = Files.readAllBytes(db);
        assertRefused(run(), ExitCode.ENVIRONMENT, "another program's database");
        assertThat(db).hasBinaryContent(foreign);
        assertNoReport();
    }

    @Test
    void a_locked_database_is_exit_code_5_and_left_as_it_is() throws Exception {
        Path db = dir.resolve("mlacs.db");
        SqliteRunStore.open(db).close();
        byte[] before = Files.readAllBytes(db);
        try (Connection other = connection(db);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");

            assertRefused(run(), ExitCode.ENVIRONMENT, db + " is locked by another process");

            statement.execute("ROLLBACK");
        }
        assertThat(db).hasBinaryContent(before);
        assertNoReport();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target: []\n", "profiles: {quick: {base: quick}}\n", "a: [\n"})
    void a_bad_config_is_refused_with_its_name(String text) throws IOException {
        Path config = Files.writeString(dir.resolve("mlacs.yaml"), text);

        assertRefused(run("--config", config.toString()), ExitCode.USAGE, config.toString());
        assertRefused(
                run("--config", dir.resolve("none.yaml").toString()), ExitCode.USAGE, "none.yaml");
        assertNothingMeasured();
    }

    @Test
    void list_shows_suites_scenarios_cases_and_capabilities() {
        Ran text = mlacs("list", "--classpath", classes());
        assertThat(text.code()).as(text.err()).isEqualTo(ExitCode.GOOD);
        assertThat(text.out())
                .contains("tiny: For tests", "  fast: fast.", "size=klein; floor tiny/fast")
                .contains("(walking)", "not offered: needs flying");

        Ran json = mlacs("list", "--classpath", classes(), "--format", "json");
        var root = JsonMapper.shared().readTree(json.out());
        assertThat(root.at("/suites/0/scenarios/5/cases/1/params/size").asString())
                .isEqualTo("groß");
        assertThat(root.at("/suites/0/scenarios/4/cases/0/missing/0").asString())
                .isEqualTo("flying");
        assertThat(json.err()).isEmpty();
    }

    private record Ran(int code, String out, String err) {}

    private static Ran mlacs(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Mlacs.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(args);
        return new Ran(code, out.toString(), err.toString());
    }

    /// Of the tiny suite, into this test's directory; a later option of the same name is an error of picocli's, so none is doubled.
    private Ran run(String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--classpath", classes()));
        given(more, args, "--db", dir.resolve("mlacs.db").toString());
        given(more, args, "--out", dir.resolve("out").toString());
        given(more, args, "--profile", "quick");
        given(more, args, "--scenario", "fast");
        args.addAll(List.of(more));
        return mlacs(args.toArray(String[]::new));
    }

    private static void given(String[] more, List<String> args, String option, String value) {
        if (!List.of(more).contains(option)) {
            args.add(option);
            args.add(value);
        }
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private static void assertRefused(Ran ran, int code, String says) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertOneLine(ran);
        assertThat(ran.err()).contains(says);
    }

    private static void assertOneLine(Ran ran) {
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("mlacs: ");
        assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
    }

    private void assertNothingMeasured() {
        assertThat(dir.resolve("mlacs.db")).doesNotExist();
        assertNoReport();
    }

    private void assertNoReport() {
        assertThat(dir.resolve("out/report.txt")).doesNotExist();
        assertThat(dir.resolve("out/report.json")).doesNotExist();
    }

    private static String classes() {
        try {
            return Path.of(
                            TinySuite.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connection(Path db) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + db);
    }

    private static void execute(Path db, String sql) throws Exception {
        try (Connection connection = connection(db);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String historyTable(Path db) throws Exception {
        try (Connection connection = connection(db);
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE"
                                        + " '%installed_rank%'")) {
            row.next();
            return row.getString(1);
        }
    }
}
