package io.mlacs.store;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Keeps and reads baselines. Which acceptance is the newest is told by its key, not by a clock.
final class BaselineRows {
    /// Of each name, branch and testbed the newest acceptance.
    static final String CURRENT_KEYS =
            "SELECT max(key) FROM baselines GROUP BY name, branch, testbed";

    private static final String SELECT =
            "SELECT b.key, b.name, b.branch, "
                    + Tables.TESTBED
                    + ", b.accepted_by, b.accepted_at, b.why"
                    + " FROM baselines b JOIN testbeds t ON t.key = b.testbed";
    static final String CURRENT =
            SELECT + " WHERE b.key IN (" + CURRENT_KEYS + ") ORDER BY b.name, b.branch, b.key DESC";
    static final String HISTORY = SELECT + " WHERE b.name = ? ORDER BY b.key DESC";
    static final String FACTS = "SELECT name, value FROM baseline_facts WHERE baseline = ?";
    static final String RUNS =
            "SELECT "
                    + Tables.CASE
                    + ", x.run FROM baseline_runs x JOIN cases c ON c.key = x.subject"
                    + " WHERE x.baseline = ? ORDER BY x.subject, x.place";
    static final String MEASURED =
            "SELECT 1 FROM trials WHERE run = ? AND subject = ? AND status = 'MEASURED' LIMIT 1";
    private static final String ADD =
            "INSERT INTO baselines (name, branch, testbed, accepted_at, accepted_by, why)"
                    + " VALUES (?, ?, ?, ?, ?, ?) RETURNING key";
    private static final String ADD_FACT =
            "INSERT INTO baseline_facts (baseline, name, value) VALUES (?, ?, ?)";
    private static final String ADD_RUN =
            "INSERT INTO baseline_runs (baseline, subject, place, run) VALUES (?, ?, ?, ?)";
    private static final String REMOVE = "DELETE FROM baselines WHERE name = ?";

    private BaselineRows() {}

    /// @throws IllegalArgumentException if its runs are not there, not on its testbed, or did not measure its cases
    static void keep(Connection connection, Baseline baseline) throws SQLException {
        Map<String, Long> keys = new TreeMap<>();
        for (Map.Entry<Case, List<String>> entry : baseline.runs().entrySet()) {
            Case subject = entry.getKey();
            Set<String> met = new HashSet<>();
            for (String run : entry.getValue()) {
                if (!keys.containsKey(run)) {
                    keys.put(run, runOn(connection, run, baseline.testbed()));
                }
                requireMeasured(connection, run, keys.get(run), subject);
                if (!met.add(run)) {
                    throw new IllegalArgumentException(
                            "run " + run + " stands twice for " + subject.name());
                }
            }
        }
        long key =
                Tables.first(
                                connection,
                                ADD,
                                Row::whole,
                                baseline.name(),
                                baseline.branch(),
                                Keys.testbedAdded(connection, baseline.testbed()),
                                baseline.acceptedAt(),
                                baseline.acceptedBy(),
                                baseline.why())
                        .orElseThrow();
        for (Map.Entry<String, String> fact : baseline.testbed().recorded().entrySet()) {
            Tables.update(connection, ADD_FACT, key, fact.getKey(), fact.getValue());
        }
        for (Map.Entry<Case, List<String>> entry : baseline.runs().entrySet()) {
            long subject = Keys.subject(connection, entry.getKey()).orElseThrow();
            int place = 0;
            for (String run : entry.getValue()) {
                Tables.update(connection, ADD_RUN, key, subject, place++, run);
            }
        }
    }

    static List<Baseline> current(Connection connection) throws SQLException {
        return whole(connection, Tables.list(connection, CURRENT, BaselineRows::bare));
    }

    static List<Baseline> history(Connection connection, String name) throws SQLException {
        return whole(connection, Tables.list(connection, HISTORY, BaselineRows::bare, name));
    }

    /// @return how many acceptances
    static int remove(Connection connection, String name, Optional<String> branch)
            throws SQLException {
        return branch.isPresent()
                ? Tables.update(connection, REMOVE + " AND branch = ?", name, branch.get())
                : Tables.update(connection, REMOVE, name);
    }

    private static long runOn(Connection connection, String run, Testbed testbed)
            throws SQLException {
        StoredRun stored =
                RunRows.one(connection, run)
                        .orElseThrow(() -> new IllegalArgumentException("no run " + run));
        List<String> differences = testbed.differences(stored.run().testbed());
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "run " + run + " is on another testbed: " + String.join(", ", differences));
        }
        return Keys.run(connection, run).orElseThrow();
    }

    private static void requireMeasured(Connection connection, String run, long key, Case subject)
            throws SQLException {
        OptionalLong known = Keys.subject(connection, subject);
        if (known.isEmpty()
                || Tables.first(connection, MEASURED, Row::whole, key, known.getAsLong())
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "run " + run + " has no measured trial of " + subject.name());
        }
    }

    /// An acceptance as its own row tells it, before its facts and runs.
    private record Bare(
            long key,
            String name,
            String branch,
            Testbed testbed,
            String acceptedBy,
            Instant acceptedAt,
            String why) {}

    private static Bare bare(Row row) throws SQLException {
        return new Bare(
                row.whole(),
                row.text(),
                row.text(),
                row.testbed(),
                row.text(),
                row.instant(),
                row.text());
    }

    private static List<Baseline> whole(Connection connection, List<Bare> bare)
            throws SQLException {
        List<Baseline> baselines = new ArrayList<>();
        for (Bare one : bare) {
            Map<Case, List<String>> runs = new LinkedHashMap<>();
            Tables.list(
                    connection,
                    RUNS,
                    row ->
                            runs.computeIfAbsent(row.subject(), _ -> new ArrayList<>())
                                    .add(row.text()),
                    one.key);
            baselines.add(
                    new Baseline(
                            one.name,
                            one.branch,
                            RunRows.withFacts(
                                    one.testbed, Tables.facts(connection, FACTS, one.key)),
                            runs,
                            one.acceptedBy,
                            one.acceptedAt,
                            one.why));
        }
        return baselines;
    }
}
