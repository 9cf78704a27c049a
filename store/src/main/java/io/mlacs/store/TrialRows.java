package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/// Reads trials and what they measured.
final class TrialRows {
    static final String TRIALS =
            "SELECT t.number, t.seed, t.started_at, t.took_ns, t.cpu_pressure, t.steal,"
                    + " t.context_switches, t.status, t.label, t.first_steady, t.iterations,"
                    + " t.warnings, t.failure, t.reason, t.stdout, t.stderr"
                    + " FROM trials t WHERE t.run = ? AND t.subject = ? ORDER BY t.number";
    static final String MEASUREMENTS =
            "SELECT t.number, "
                    + Tables.METRIC
                    + ", x.content, "
                    + Tables.SUMMARY
                    + " FROM trials t JOIN samples x ON x.trial = t.key"
                    + " JOIN trial_summaries s ON s.trial = x.trial AND s.metric = x.metric"
                    + " JOIN metrics m ON m.key = x.metric WHERE t.run = ? AND t.subject = ?";
    static final String SAMPLE =
            "SELECT x.content FROM trials t JOIN samples x ON x.trial = t.key AND x.metric = ?"
                    + " WHERE t.run = ? AND t.subject = ? AND t.number = ?";
    static final String MEDIANS =
            "SELECT s.median FROM trials t"
                    + " JOIN trial_summaries s ON s.trial = t.key AND s.metric = ?"
                    + " WHERE t.run = ? AND t.subject = ? ORDER BY t.number";

    /// In the order of the trials' unique index, so that nothing is sorted. The names come last: they are read once for each key.
    static final String MEDIANS_OF_RUN =
            "SELECT t.subject, s.metric, s.median, "
                    + Tables.CASE
                    + ", "
                    + Tables.METRIC
                    + " FROM trials t JOIN trial_summaries s ON s.trial = t.key"
                    + " JOIN cases c ON c.key = t.subject JOIN metrics m ON m.key = s.metric"
                    + " WHERE t.run = ? ORDER BY t.subject, t.number";

    private TrialRows() {}

    static List<Trial> trials(Connection connection, long run, long key, Case subject)
            throws SQLException {
        Map<Integer, Map<Metric, Measurement>> measured = new HashMap<>();
        Tables.list(
                connection,
                MEASUREMENTS,
                row -> {
                    int number = row.number();
                    Metric metric = row.metric();
                    Sample sample = sample(row.bytes(), subject, number);
                    return measured.computeIfAbsent(number, _ -> new TreeMap<>())
                            .put(metric, new Measurement(sample, row.summary()));
                },
                run,
                key);
        return Tables.list(connection, TRIALS, row -> trial(row, subject, measured), run, key);
    }

    static Optional<Sample> sample(
            Connection connection, long run, long key, Case subject, int number, long metric)
            throws SQLException {
        return Tables.first(
                connection,
                SAMPLE,
                row -> sample(row.bytes(), subject, number),
                metric,
                run,
                key,
                number);
    }

    static double[] medians(Connection connection, long run, long key, long metric)
            throws SQLException {
        return Tables.list(connection, MEDIANS, Row::real, metric, run, key).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    static Map<Case, Map<Metric, double[]>> medians(Connection connection, long run)
            throws SQLException {
        Map<Long, Case> cases = new HashMap<>();
        Map<Long, Metric> metrics = new HashMap<>();
        Map<Case, Map<Metric, DoubleStream.Builder>> read = new LinkedHashMap<>();
        Tables.list(
                connection,
                MEDIANS_OF_RUN,
                row -> {
                    long caseKey = row.whole();
                    long metricKey = row.whole();
                    double median = row.real();
                    Case subject = cases.get(caseKey);
                    if (subject == null) {
                        subject = row.subject();
                        cases.put(caseKey, subject);
                    } else {
                        row.skip(4);
                    }
                    Metric metric = metrics.get(metricKey);
                    if (metric == null) {
                        metric = row.metric();
                        metrics.put(metricKey, metric);
                    }
                    return read.computeIfAbsent(subject, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(metric, _ -> DoubleStream.builder())
                            .add(median);
                },
                run);
        Map<Case, Map<Metric, double[]>> medians = new LinkedHashMap<>();
        read.forEach((subject, values) -> {
            Map<Metric, double[]> ofCase = new LinkedHashMap<>();
            values.forEach((metric, builder) -> ofCase.put(metric, builder.build().toArray()));
            medians.put(subject, ofCase);
        });
        return medians;
    }

    private static Trial trial(
            Row row, Case subject, Map<Integer, Map<Metric, Measurement>> measured)
            throws SQLException {
        int number = row.number();
        long seed = row.whole();
        Instant startedAt = row.instant();
        Duration took = Duration.ofNanos(row.whole());
        Noise noise = new Noise(row.real(), row.real(), row.whole());
        return new Trial(
                subject,
                number,
                seed,
                startedAt,
                took,
                noise,
                outcome(row, subject, number, measured.getOrDefault(number, Map.of())));
    }

    private static Trial.Outcome outcome(
            Row row, Case subject, int number, Map<Metric, Measurement> metrics)
            throws SQLException {
        if (row.text().equals("FAILED")) {
            row.skip(4);
            return new Trial.Failed(
                    row.oneOf(Trial.Failure.class), row.text(), row.text(), row.text());
        }
        Label label = row.oneOf(Label.class);
        int firstSteady = row.number();
        List<Trial.Iteration> iterations;
        try {
            iterations = IterationBlob.decode(row.bytes());
        } catch (BadBlob e) {
            throw damaged("iterations", subject, number, e);
        }
        return new Trial.Measured(
                label, firstSteady, iterations, metrics, Texts.warningsOf(row.text()));
    }

    private static Sample sample(byte[] blob, Case subject, int number) {
        try {
            return SampleBlob.decode(blob);
        } catch (BadBlob e) {
            throw damaged("a sample", subject, number, e);
        }
    }

    private static IllegalArgumentException damaged(
            String what, Case subject, int number, BadBlob e) {
        return new IllegalArgumentException(
                what + " of trial " + number + " of " + subject.name() + ": " + e.getMessage(), e);
    }
}
