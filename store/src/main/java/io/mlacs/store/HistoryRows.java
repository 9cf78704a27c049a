package io.mlacs.store;

import io.mlacs.core.model.Label;
import io.mlacs.core.model.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/// Reads the history of a case's metric.
final class HistoryRows {
    /// Of the command line only the beginning, which has the command's name: the rest may be long.
    private static final String RUN =
            "r.id, r.started_at, r.name, substr(r.command, 1, "
                    + Texts.BEGINNING
                    + "), r.profile, "
                    + Tables.REVISION;

    /// CROSS JOIN fixes the order: first the case's stretch of summaries, then the run of each.
    static final String ONE =
            "SELECT "
                    + RUN
                    + ", x.label, "
                    + Tables.SUMMARY
                    + " FROM summaries s CROSS JOIN runs r ON r.key = s.run"
                    + " CROSS JOIN results x ON x.run = s.run AND x.subject = s.subject"
                    + " WHERE s.subject = ? AND s.metric = ? ORDER BY r.started_at, r.key";

    static final String ONE_ON_TESTBED = ONE.replace(" ORDER BY", " AND r.testbed = ? ORDER BY");

    private HistoryRows() {}

    static List<HistoryPoint> one(
            Connection connection, long subject, long metric, OptionalLong testbed)
            throws SQLException {
        return testbed.isPresent()
                ? Tables.list(
                        connection,
                        ONE_ON_TESTBED,
                        HistoryRows::point,
                        subject,
                        metric,
                        testbed.getAsLong())
                : Tables.list(connection, ONE, HistoryRows::point, subject, metric);
    }

    private static HistoryPoint point(Row row) throws SQLException {
        return new HistoryPoint(
                row.text(),
                row.instant(),
                row.text(),
                Run.auxiliary(Texts.wholeParts(row.text())),
                row.text(),
                row.revision(),
                row.oneOf(Label.class),
                row.summary());
    }
}
