package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Keeps and reads what was decided about changes. Which decision is the newest is told by its key, not by a clock.
final class TriageRows {
    /// Of each change the newest decision.
    static final String CURRENT_KEYS = "SELECT max(key) FROM triages GROUP BY subject, metric, run";

    private static final String SELECT =
            "SELECT "
                    + Tables.CASE
                    + ", "
                    + Tables.METRIC
                    + ", "
                    + Tables.TESTBED
                    + ", d.run, d.started_at, d.state, d.decided_by, d.decided_at, d.why,"
                    + " d.runs_before, d.level_before, d.runs_after, d.level_after"
                    + " FROM triages d JOIN cases c ON c.key = d.subject"
                    + " JOIN metrics m ON m.key = d.metric JOIN testbeds t ON t.key = d.testbed";
    static final String CURRENT =
            SELECT
                    + " WHERE d.key IN (SELECT max(key) FROM triages"
                    + " WHERE subject = ? AND metric = ? GROUP BY run)"
                    + " AND d.state <> 'OPEN' ORDER BY d.started_at, d.key";
    static final String CURRENT_ON_TESTBED =
            CURRENT.replace(" ORDER BY", " AND d.testbed = ? ORDER BY");
    static final String ALL_CURRENT =
            SELECT
                    + " WHERE d.key IN ("
                    + CURRENT_KEYS
                    + ") AND d.state <> 'OPEN' ORDER BY d.key DESC";
    static final String HISTORY = SELECT + " ORDER BY d.key DESC";
    static final String MEASURED =
            "SELECT 1 FROM summaries WHERE subject = ? AND metric = ? AND run = ?";
    static final String DECIDED =
            "SELECT 1 FROM triages WHERE subject = ? AND metric = ? AND run = ?"
                    + " AND testbed = ? AND started_at = ? LIMIT 1";
    private static final String ADD =
            "INSERT INTO triages (subject, metric, testbed, run, started_at, state, decided_by,"
                    + " decided_at, why, level_before, runs_before, level_after, runs_after)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private TriageRows() {}

    /// @throws IllegalArgumentException if the run did not measure that, or not there or then; a run that was forgotten is
    ///     believed to have, if something was decided of it before
    static void keep(Connection connection, Triage triage) throws SQLException {
        OptionalLong subject = Keys.subject(connection, triage.subject());
        OptionalLong metric = Keys.metric(connection, triage.metric());
        OptionalLong testbed = Keys.testbed(connection, triage.testbed());
        Optional<StoredRun> run = RunRows.one(connection, triage.runId());
        if (run.isPresent()) {
            requireMeasured(connection, triage, run.get(), subject, metric);
        } else if (subject.isEmpty()
                || metric.isEmpty()
                || testbed.isEmpty()
                || Tables.first(
                                connection,
                                DECIDED,
                                Row::whole,
                                subject.getAsLong(),
                                metric.getAsLong(),
                                triage.runId(),
                                testbed.getAsLong(),
                                triage.startedAt())
                        .isEmpty()) {
            throw new IllegalArgumentException("no run " + triage.runId());
        }
        Optional<Triage.Levels> levels = triage.levels();
        Tables.update(
                connection,
                ADD,
                subject.orElseThrow(),
                metric.orElseThrow(),
                testbed.orElseThrow(),
                triage.runId(),
                triage.startedAt(),
                triage.state(),
                triage.by(),
                triage.at(),
                triage.why(),
                levels.map(Triage.Levels::before).orElse(null),
                levels.map(Triage.Levels::runsBefore).orElse(null),
                levels.map(Triage.Levels::after).orElse(null),
                levels.map(Triage.Levels::runsAfter).orElse(null));
    }

    private static void requireMeasured(
            Connection connection,
            Triage triage,
            StoredRun stored,
            OptionalLong subject,
            OptionalLong metric)
            throws SQLException {
        String run = "run " + triage.runId();
        List<String> differences = triage.testbed().differences(stored.run().testbed());
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    run + " is on another testbed: " + String.join(", ", differences));
        }
        Instant startedAt = stored.run().startedAt();
        if (Tables.micros(startedAt) != Tables.micros(triage.startedAt())) {
            throw new IllegalArgumentException(
                    run + " started at " + startedAt + ", not at " + triage.startedAt());
        }
        if (subject.isEmpty()
                || metric.isEmpty()
                || Tables.first(
                                connection,
                                MEASURED,
                                Row::whole,
                                subject.getAsLong(),
                                metric.getAsLong(),
                                Keys.run(connection, triage.runId()).orElseThrow())
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    run
                            + " has no result for "
                            + triage.metric().name()
                            + " of "
                            + triage.subject().name());
        }
    }

    static List<Triage> current(
            Connection connection, Case subject, Metric metric, Optional<Testbed> testbed)
            throws SQLException {
        OptionalLong key = Keys.subject(connection, subject);
        OptionalLong m = Keys.metric(connection, metric);
        OptionalLong bed =
                testbed.isEmpty() ? OptionalLong.empty() : Keys.testbed(connection, testbed.get());
        if (key.isEmpty() || m.isEmpty() || bed.isPresent() != testbed.isPresent()) {
            return List.of();
        }
        return bed.isPresent()
                ? Tables.list(
                        connection,
                        CURRENT_ON_TESTBED,
                        TriageRows::triage,
                        key.getAsLong(),
                        m.getAsLong(),
                        bed.getAsLong())
                : Tables.list(
                        connection, CURRENT, TriageRows::triage, key.getAsLong(), m.getAsLong());
    }

    static List<Triage> current(Connection connection) throws SQLException {
        return Tables.list(connection, ALL_CURRENT, TriageRows::triage);
    }

    static List<Triage> history(Connection connection) throws SQLException {
        return Tables.list(connection, HISTORY, TriageRows::triage);
    }

    private static Triage triage(Row row) throws SQLException {
        return new Triage(
                row.subject(),
                row.metric(),
                row.testbed(),
                row.text(),
                row.instant(),
                row.oneOf(Triage.State.class),
                row.text(),
                row.instant(),
                row.text(),
                levels(row));
    }

    private static Optional<Triage.Levels> levels(Row row) throws SQLException {
        int runsBefore = row.number();
        if (runsBefore == 0) {
            return Optional.empty();
        }
        double before = row.real();
        int runsAfter = row.number();
        return Optional.of(new Triage.Levels(before, runsBefore, row.real(), runsAfter));
    }
}
