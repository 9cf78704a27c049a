package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Summary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Reads histories: of one case and metric, and of all at once.
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

    static final String RUNS =
            "SELECT r.key, "
                    + RUN
                    + " FROM runs r WHERE r.testbed = ? ORDER BY r.started_at, r.key";

    /// The next four read a table from end to end: all of it is asked for.
    static final String LABELS =
            "SELECT x.run, x.subject, x.label FROM results x WHERE x.status = 'OK'";

    static final String CASES = "SELECT c.key, " + Tables.CASE + " FROM cases c";
    static final String METRICS = "SELECT m.key, " + Tables.METRIC + " FROM metrics m";

    /// In the order in which the table has them: one series after the other.
    static final String ALL =
            "SELECT s.subject, s.metric, s.run, "
                    + Tables.SUMMARY
                    + " FROM summaries s ORDER BY s.subject, s.metric, s.run";

    private HistoryRows() {}

    /// Of a point all but its case, metric and values.
    private record Head(
            String id,
            Instant startedAt,
            String name,
            boolean auxiliary,
            String profile,
            Revision revision) {
        static Head of(Row row) throws SQLException {
            return new Head(
                    row.text(),
                    row.instant(),
                    row.text(),
                    Run.auxiliary(Texts.wholeParts(row.text())),
                    row.text(),
                    row.revision());
        }

        HistoryPoint with(Label label, Summary summary) {
            return new HistoryPoint(
                    id, startedAt, name, auxiliary, profile, revision, label, summary);
        }
    }

    static List<HistoryPoint> one(
            Connection connection, long subject, long metric, OptionalLong testbed)
            throws SQLException {
        Tables.Reading<HistoryPoint> point =
                row -> Head.of(row).with(row.oneOf(Label.class), row.summary());
        return testbed.isPresent()
                ? Tables.list(
                        connection, ONE_ON_TESTBED, point, subject, metric, testbed.getAsLong())
                : Tables.list(connection, ONE, point, subject, metric);
    }

    /// A run with its place among all, oldest first, and what its results say of their trials, by case.
    private record Placed(int place, Head head, Map<Long, Label> labels) {}

    private record Point(int place, HistoryPoint point) {}

    /// Each run is read once, not once for each of its points.
    static Map<Case, Map<Metric, List<HistoryPoint>>> all(Connection connection, long testbed)
            throws SQLException {
        Map<Long, Placed> runs = runs(connection, testbed);
        Map<Long, Map<Long, List<Point>>> series = new LinkedHashMap<>();
        Tables.list(
                connection,
                ALL,
                row -> {
                    long subject = row.whole();
                    long metric = row.whole();
                    Placed run = runs.get(row.whole());
                    Label label = run == null ? null : run.labels.get(subject);
                    return run != null
                            && label != null
                            && series.computeIfAbsent(subject, _ -> new LinkedHashMap<>())
                                    .computeIfAbsent(metric, _ -> new ArrayList<>())
                                    .add(new Point(run.place, run.head.with(label, row.summary())));
                });
        Map<Long, Case> cases = new HashMap<>();
        Tables.list(connection, CASES, row -> cases.put(row.whole(), row.subject()));
        Map<Long, Metric> metrics = new HashMap<>();
        Tables.list(connection, METRICS, row -> metrics.put(row.whole(), row.metric()));
        Map<Case, Map<Metric, List<HistoryPoint>>> all = new TreeMap<>();
        series.forEach((subject, each) -> {
            Map<Metric, List<HistoryPoint>> ofCase = new LinkedHashMap<>();
            each.forEach((metric, points) ->
                    ofCase.put(
                            metrics.get(metric),
                            points.stream()
                                    .sorted(Comparator.comparingInt(Point::place))
                                    .map(Point::point)
                                    .toList()));
            all.put(cases.get(subject), ofCase);
        });
        return all;
    }

    private static Map<Long, Placed> runs(Connection connection, long testbed) throws SQLException {
        Map<Long, Placed> runs = new HashMap<>();
        Tables.list(
                connection,
                RUNS,
                row ->
                        runs.put(
                                row.whole(),
                                new Placed(runs.size(), Head.of(row), new HashMap<>())),
                testbed);
        Tables.list(
                connection,
                LABELS,
                row -> {
                    Placed run = runs.get(row.whole());
                    if (run != null) {
                        run.labels.put(row.whole(), row.oneOf(Label.class));
                    }
                    return run != null;
                });
        return runs;
    }
}
