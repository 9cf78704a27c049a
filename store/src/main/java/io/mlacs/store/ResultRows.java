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
import java.util.TreeMap;

/// Reads what runs found out: results, targets, floors.
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
