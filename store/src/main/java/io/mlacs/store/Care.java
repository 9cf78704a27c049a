package io.mlacs.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Forgetting old runs, and looking for damage.
final class Care {
    private static final String OLDER = " FROM runs WHERE started_at < ?";
    private static final String BUT_NEWEST =
            " FROM runs WHERE key NOT IN"
                    + " (SELECT key FROM runs ORDER BY started_at DESC, key DESC LIMIT ?)";
    private static final String OF_A_BASELINE =
            " IN (SELECT run FROM baseline_runs WHERE baseline IN ("
                    + BaselineRows.CURRENT_KEYS
                    + "))";
    private static final String TRIAGED =
            " IN (SELECT run FROM triages WHERE state <> 'OPEN' AND key IN ("
                    + TriageRows.CURRENT_KEYS
                    + "))";
    private static final String DROP_UNUSED_CASES =
            "DELETE FROM cases WHERE key NOT IN (SELECT subject FROM trials"
                    + " UNION SELECT subject FROM results UNION SELECT subject FROM targets"
                    + " UNION SELECT subject FROM floors UNION SELECT subject FROM baseline_runs"
                    + " UNION SELECT subject FROM thresholds UNION SELECT subject FROM triages)";
    private static final String DROP_UNUSED_TESTBEDS =
            "DELETE FROM testbeds WHERE key NOT IN (SELECT testbed FROM runs"
                    + " UNION SELECT testbed FROM baselines UNION SELECT testbed FROM calibrations"
                    + " UNION SELECT testbed FROM triages)";
    private static final String SAMPLES =
            "SELECT t.number, r.id, x.size, x.content FROM samples x"
                    + " JOIN trials t ON t.key = x.trial JOIN runs r ON r.key = t.run";
    private static final String ITERATIONS =
            "SELECT t.number, r.id, t.iterations FROM trials t JOIN runs r ON r.key = t.run"
                    + " WHERE t.status = 'MEASURED'";

    private Care() {}

    /// What became of the runs that were to be forgotten.
    ///
    /// @param triaged those of the forgotten that a current decision names
    record Dropped(int forgotten, int kept, int triaged) {}

    static Dropped dropBefore(Connection connection, long micros) throws SQLException {
        return drop(connection, OLDER, micros);
    }

    static Dropped dropButNewest(Connection connection, int runs) throws SQLException {
        return drop(connection, BUT_NEWEST, runs);
    }

    static void dropUnused(Connection connection) throws SQLException {
        Tables.update(connection, DROP_UNUSED_CASES);
        Tables.update(connection, DROP_UNUSED_TESTBEDS);
    }

    private static Dropped drop(Connection connection, String old, Object parameter)
            throws SQLException {
        String going = old + " AND id NOT" + OF_A_BASELINE;
        int kept = count(connection, old + " AND id" + OF_A_BASELINE, parameter);
        int triaged = count(connection, going + " AND id" + TRIAGED, parameter);
        int forgotten = Tables.update(connection, "DELETE" + going, parameter);
        if (forgotten > 0) {
            dropUnused(connection);
        }
        return new Dropped(forgotten, kept, triaged);
    }

    private static int count(Connection connection, String from, Object parameter)
            throws SQLException {
        return Math.toIntExact(
                Tables.first(connection, "SELECT count(*)" + from, Row::whole, parameter)
                        .orElseThrow());
    }

    /// Reads every blob. One line for each that is damaged.
    static List<String> damagedBlobs(Connection connection) throws SQLException {
        List<String> faults = new ArrayList<>();
        Tables.list(
                connection,
                SAMPLES,
                row -> {
                    String where = "sample of trial " + row.whole() + " of run " + row.text();
                    long size = row.whole();
                    try {
                        long found = SampleBlob.decode(row.bytes()).size();
                        if (found != size) {
                            faults.add(where + " has " + found + " values instead of " + size);
                        }
                    } catch (BadBlob e) {
                        faults.add(where + " is damaged: " + e.getMessage());
                    }
                    return where;
                });
        Tables.list(
                connection,
                ITERATIONS,
                row -> {
                    String where = "iterations of trial " + row.whole() + " of run " + row.text();
                    try {
                        IterationBlob.decode(row.bytes());
                    } catch (BadBlob e) {
                        faults.add(where + " are damaged: " + e.getMessage());
                    }
                    return where;
                });
        return faults;
    }
}
