package io.mlacs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Metric;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the file looks like inside: which indexes the queries use, how much room a value takes, and that the tables are those documented.
class SqliteLayoutTest {
    /// Of what is asked for whole, in order, by an index; and of what another step has picked out.
    private static final List<String> HARMLESS_SCANS =
            List.of(
                    "SCAN r USING INDEX runs_started_at",
                    "SCAN baselines USING COVERING INDEX baselines_name",
                    "SCAN triages USING COVERING INDEX triages_subject",
                    "SCAN d",
                    "SCAN (subquery",
                    "SCAN aged");

    @TempDir Path dir;

    static List<Arguments> queries() {
        return List.of(
                query("history", HistoryRows.ONE, "s USING PRIMARY KEY (subject=? AND metric=?)"),
                query(
                        "history on testbed",
                        HistoryRows.ONE_ON_TESTBED,
                        "s USING PRIMARY KEY (subject=? AND metric=?)"),
                query("current decisions", TriageRows.ALL_CURRENT, "d USING INTEGER PRIMARY KEY"),
                query("all decisions", TriageRows.HISTORY, "SCAN d"),
                query(
                        "current decisions of a series",
                        TriageRows.CURRENT,
                        "triages USING COVERING INDEX triages_subject (subject=? AND metric=?)"),
                query(
                        "current decisions of a series on a testbed",
                        TriageRows.CURRENT_ON_TESTBED,
                        "triages USING COVERING INDEX triages_subject (subject=? AND metric=?)"),
                query(
                        "whether a run has a result of a metric",
                        TriageRows.MEASURED,
                        "summaries USING PRIMARY KEY (subject=? AND metric=? AND run=?)"),
                query(
                        "whether a change was decided of",
                        TriageRows.DECIDED,
                        "triages USING INDEX triages_subject (subject=? AND metric=? AND run=?)"),
                query("latest run", RunRows.NEWEST, "r USING INDEX runs_started_at"),
                query("run", RunRows.ONE, "r USING INDEX sqlite_autoindex_runs_1 (id=?)"),
                query("facts", RunRows.FACTS, "run_facts USING PRIMARY KEY (run=?)"),
                query(
                        "trials",
                        TrialRows.TRIALS,
                        "t USING INDEX sqlite_autoindex_trials_1 (run=? AND subject=?)"),
                query(
                        "measurements",
                        TrialRows.MEASUREMENTS,
                        "t USING COVERING INDEX sqlite_autoindex_trials_1 (run=? AND subject=?)"),
                query(
                        "sample",
                        TrialRows.SAMPLE,
                        "x USING INDEX sqlite_autoindex_samples_1 (trial=? AND metric=?)"),
                query("medians", TrialRows.MEDIANS, "s USING PRIMARY KEY (trial=? AND metric=?)"),
                query(
                        "medians of a run",
                        TrialRows.MEDIANS_OF_RUN,
                        "t USING COVERING INDEX sqlite_autoindex_trials_1 (run=?)"),
                query("current baselines", BaselineRows.CURRENT, "b USING INTEGER PRIMARY KEY"),
                query(
                        "baselines of a name",
                        BaselineRows.HISTORY,
                        "b USING INDEX baselines_name (name=?)"),
                query(
                        "facts of a baseline",
                        BaselineRows.FACTS,
                        "baseline_facts USING PRIMARY KEY (baseline=?)"),
                query("runs of a baseline", BaselineRows.RUNS, "x USING PRIMARY KEY (baseline=?)"),
                query(
                        "whether a run measured a case",
                        BaselineRows.MEASURED,
                        "trials USING INDEX trials_subject (subject=? AND run=?)"),
                query(
                        "newest calibration",
                        CalibrationRows.NEWEST,
                        "calibrations USING INDEX calibrations_testbed (testbed=?)"),
                query(
                        "thresholds",
                        CalibrationRows.THRESHOLDS,
                        "h USING PRIMARY KEY (calibration=?)"),
                query("results", ResultRows.RESULTS, "x USING INDEX sqlite_autoindex_results_1"),
                query("summaries", ResultRows.SUMMARIES, "s USING INDEX summaries_run (run=?)"),
                query("targets", ResultRows.TARGETS, "t USING PRIMARY KEY (run=?)"),
                query("floors", ResultRows.FLOORS, "f USING PRIMARY KEY (run=?)"),
                query("cases of a run", ResultRows.CASES_OF_RUN, "c USING INTEGER PRIMARY KEY"),
                query("metrics", ResultRows.METRICS, "summaries USING PRIMARY KEY (subject=?)"),
                query("run key", Keys.RUN, "runs USING COVERING INDEX sqlite_autoindex_runs_1"),
                query("case key", Keys.CASE, "cases USING COVERING INDEX sqlite_autoindex_cases_1"),
                query("metric key", Keys.METRIC, "metrics USING COVERING INDEX"),
                query("testbed key", Keys.TESTBED, "testbeds USING COVERING INDEX"));
    }

    private static Arguments query(String name, String sql, String uses) {
        return Arguments.of(name, sql, uses);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void queries_search_an_index_and_scan_no_table(String name, String sql, String uses)
            throws IOException {
        List<String> plan = plan(sql);
        assertThat(plan).as(name).anyMatch(step -> step.contains(uses));
        assertThat(plan)
                .as(name)
                .noneMatch(step ->
                        step.startsWith("SCAN")
                                && HARMLESS_SCANS.stream().noneMatch(step::startsWith));
    }

    @Test
    void the_medians_of_a_run_are_not_sorted() throws IOException {
        assertThat(plan(TrialRows.MEDIANS_OF_RUN)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void a_history_reads_one_row_for_each_of_its_points() throws IOException {
        assertThat(plan(HistoryRows.ONE))
                .contains(
                        "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)",
                        "SEARCH x USING INDEX sqlite_autoindex_results_1 (run=? AND subject=?)");
    }

    @Test
    void the_test_of_the_plans_can_fail() throws IOException {
        assertThat(plan("SELECT x.size FROM samples x WHERE x.size = ?"))
                .anyMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void a_raw_value_takes_at_most_twelve_bytes_of_the_file() throws IOException {
        int trials = 100;
        int size = 3000;
        List<Metric> metrics = List.of(Given.TIME, Given.RATE, Given.ALLOCATED);
        try (RunStore store = SqliteRunStore.open(file())) {
            store.append(Given.started(Given.run("a", Given.NOON)));
            for (int i = 0; i < trials; i++) {
                Random random = new Random(i);
                Map<Metric, Sample> samples = new TreeMap<>();
                // The worst: doubles whose bits are all in use.
                for (Metric metric : metrics) {
                    samples.put(metric, Given.batched(random, size));
                }
                store.append(new RunEvent.TrialFinished(Given.trial(Given.CLOCK, i, samples)));
            }
        }
        double bytes = (double) Files.size(file()) / (trials * size * metrics.size());
        assertThat(bytes).isLessThanOrEqualTo(12);
    }

    @Test
    void every_table_and_column_is_documented() throws IOException {
        Map<String, List<String>> documented = new TreeMap<>();
        List<String> columns = new ArrayList<>();
        Pattern heading = Pattern.compile("## `([a-z_]+)`.*");
        Pattern row = Pattern.compile("\\| `([a-z0-9_]+)` \\|.*");
        for (String line : Files.readAllLines(document())) {
            Matcher table = heading.matcher(line);
            if (table.matches()) {
                columns = new ArrayList<>();
                documented.put(table.group(1), columns);
            }
            Matcher column = row.matcher(line);
            if (column.matches()) {
                columns.add(column.group(1));
            }
        }
        Map<String, List<String>> real = new TreeMap<>();
        try (Database database = Database.open(file(), SqliteRunStore.SCHEMA)) {
            database.read(connection -> {
                try (PreparedStatement statement =
                                connection.prepareStatement(
                                        "SELECT m.name, c.name FROM sqlite_master m"
                                                + " JOIN pragma_table_info(m.name) c"
                                                + " WHERE m.type = 'table' AND m.name NOT LIKE"
                                                + " 'sqlite%' AND m.name <> 'schema_store'"
                                                + " ORDER BY m.name, c.cid");
                        ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        real.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                                .add(rows.getString(2));
                    }
                    return true;
                }
            });
        }
        assertThat(documented).isEqualTo(real);
    }

    private static Path document() {
        Path here = Path.of("").toAbsolutePath();
        Path inModule = here.resolveSibling("docs").resolve("store.md");
        return Files.exists(inModule) ? inModule : here.resolve("docs").resolve("store.md");
    }

    private Path file() {
        return dir.resolve("mlacs.db");
    }

    private List<String> plan(String sql) throws IOException {
        Path file = Files.createTempDirectory(dir, "plan").resolve("mlacs.db");
        try (Database database = Database.open(file, SqliteRunStore.SCHEMA)) {
            return database.read(connection -> {
                List<String> steps = new ArrayList<>();
                try (PreparedStatement statement =
                                connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                        ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        steps.add(rows.getString("detail"));
                    }
                }
                return steps;
            });
        }
    }
}
