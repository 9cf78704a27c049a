package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Reads what runs found out: results, targets, histories.
final class ResultRows {
    static final String RESULTS =
            "SELECT x.subject, "
                    + Tables.CASE
                    + ", x.warnings, x.status, x.trials, x.label, x.failure, x.reason"
                    + " FROM results x JOIN cases c ON c.key = x.subject"
                    + " WHERE x.run = ? ORDER BY x.key";
    static final String SUMMARIES =
            "SELECT s.subject, "
                    + Tables.METRIC
                    + ", "
                    + Tables.SUMMARY
                    + " FROM summaries s JOIN metrics m ON m.key = s.metric WHERE s.run = ?";
    static final String CASES_OF_RUN =
            "SELECT "
                    + Tables.CASE
                    + " FROM cases c WHERE c.key IN (SELECT subject FROM trials WHERE run = ?1"
                    + " UNION SELECT subject FROM results WHERE run = ?1) ORDER BY c.key";
    static final String ALL_CASES =
            "SELECT "
                    + Tables.CASE
                    + " FROM cases c WHERE EXISTS (SELECT 1 FROM trials t WHERE t.subject = c.key)"
                    + " OR EXISTS (SELECT 1 FROM results x WHERE x.subject = c.key)";
    static final String METRICS =
            "SELECT "
                    + Tables.METRIC
                    + " FROM metrics m WHERE m.key IN"
                    + " (SELECT metric FROM summaries WHERE subject = ?) ORDER BY m.name, m.key";

    /// CROSS JOIN fixes the order: first the case's stretch of summaries, then the run of each.
    static final String HISTORY =
            "SELECT r.id, r.started_at, "
                    + Tables.REVISION
                    + ", "
                    + Tables.SUMMARY
                    + " FROM summaries s CROSS JOIN runs r ON r.key = s.run"
                    + " WHERE s.subject = ? AND s.metric = ? ORDER BY r.started_at, r.key";

    static final String HISTORY_ON_TESTBED =
            HISTORY.replace(" ORDER BY", " AND r.testbed = ? ORDER BY");
    static final String TARGETS =
            "SELECT "
                    + Tables.CASE
                    + ", t.source, "
                    + Tables.METRIC
                    + ", t.value FROM targets t JOIN cases c ON c.key = t.subject"
                    + " JOIN metrics m ON m.key = t.metric"
                    + " WHERE t.run = ? ORDER BY t.subject, m.name, t.source, m.key";

    static final String FLOORS =
            "SELECT "
                    + Tables.CASE
                    + ", f.value, f.what FROM floors f JOIN cases c ON c.key = f.subject"
                    + " WHERE f.run = ? ORDER BY f.subject";

    private ResultRows() {}

    static List<CaseResult> results(Connection connection, long run) throws SQLException {
        Map<Long, Map<Metric, Summary>> summaries = new HashMap<>();
        Tables.list(
                connection,
                SUMMARIES,
                row ->
                        summaries
                                .computeIfAbsent(row.whole(), _ -> new TreeMap<>())
                                .put(row.metric(), row.summary()),
                run);
        return Tables.list(
                connection,
                RESULTS,
                row -> {
                    long key = row.whole();
                    Case subject = row.subject();
                    List<Warning> warnings = Texts.warningsOf(row.text());
                    return new CaseResult(
                            subject, status(row, summaries.getOrDefault(key, Map.of())), warnings);
                },
                run);
    }

    static List<HistoryPoint> history(
            Connection connection, long subject, long metric, OptionalLong testbed)
            throws SQLException {
        Tables.Reading<HistoryPoint> point =
                row -> new HistoryPoint(row.text(), row.instant(), row.revision(), row.summary());
        return testbed.isPresent()
                ? Tables.list(
                        connection, HISTORY_ON_TESTBED, point, subject, metric, testbed.getAsLong())
                : Tables.list(connection, HISTORY, point, subject, metric);
    }

    static Map<Case, List<Target>> targets(Connection connection, long run) throws SQLException {
        Map<Case, List<Target>> targets = new LinkedHashMap<>();
        Tables.list(
                connection,
                TARGETS,
                row -> {
                    Case subject = row.subject();
                    Target.Source source = row.oneOf(Target.Source.class);
                    Target target = new Target(source, row.metric(), row.real());
                    return targets.computeIfAbsent(subject, _ -> new ArrayList<>()).add(target);
                },
                run);
        return targets;
    }

    static Map<Case, Floor> floors(Connection connection, long run) throws SQLException {
        Map<Case, Floor> floors = new LinkedHashMap<>();
        Tables.list(
                connection,
                FLOORS,
                row -> {
                    Case subject = row.subject();
                    Floor floor = new Floor(row.real(), row.text());
                    floors.put(subject, floor);
                    return floor;
                },
                run);
        return floors;
    }

    private static CaseResult.Status status(Row row, Map<Metric, Summary> metrics)
            throws SQLException {
        String status = row.text();
        return switch (status) {
            case "OK" -> new CaseResult.Ok(row.number(), row.oneOf(Label.class), metrics);
            case "FAILED" -> {
                row.skip(2);
                yield new CaseResult.Failed(row.oneOf(Trial.Failure.class), row.text());
            }
            case "NOT_OFFERED" -> {
                row.skip(3);
                yield new CaseResult.NotOffered(row.text());
            }
            default -> throw new IllegalArgumentException("unknown status: " + status);
        };
    }
}
