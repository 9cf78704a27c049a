package io.mlacs.store;

import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Calibration.Calibrated;
import io.mlacs.core.model.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Keeps and reads calibrations. Which is the newest is told by its key, not by a clock.
final class CalibrationRows {
    static final String NEWEST =
            "SELECT at, rate FROM calibrations WHERE testbed = ? ORDER BY key DESC LIMIT 1";
    static final String THRESHOLDS =
            "SELECT "
                    + Tables.CASE
                    + ", "
                    + Tables.METRIC
                    + ", aged.trials, aged.comparisons, aged.alarms, aged.change,"
                    + " aged.false_alarm FROM"
                    + " (SELECT h.*, row_number() OVER (PARTITION BY h.subject, h.metric"
                    + " ORDER BY h.calibration DESC) AS age FROM calibrations k"
                    + " JOIN thresholds h ON h.calibration = k.key WHERE k.testbed = ?) aged"
                    + " JOIN cases c ON c.key = aged.subject JOIN metrics m ON m.key = aged.metric"
                    + " WHERE aged.age = 1";
    private static final String ADD =
            "INSERT INTO calibrations (testbed, at, rate) VALUES (?, ?, ?) RETURNING key";
    private static final String ADD_THRESHOLD =
            "INSERT INTO thresholds (calibration, subject, metric, trials, comparisons, alarms,"
                + " change, false_alarm) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private CalibrationRows() {}

    /// @throws IllegalArgumentException if it has two thresholds of one case and metric
    static void keep(Connection connection, Calibration calibration) throws SQLException {
        long key =
                Tables.first(
                                connection,
                                ADD,
                                Row::whole,
                                Keys.testbedAdded(connection, calibration.testbed()),
                                calibration.at(),
                                calibration.rate())
                        .orElseThrow();
        for (Calibrated one : calibration.thresholds()) {
            int added =
                    Tables.update(
                            connection,
                            ADD_THRESHOLD,
                            key,
                            Keys.subjectAdded(connection, one.subject()),
                            Keys.metricAdded(connection, one.metric()),
                            one.trials(),
                            one.comparisons(),
                            one.alarms(),
                            one.change(),
                            one.falseAlarm().orElse(null));
            if (added == 0) {
                throw new IllegalArgumentException(
                        "two thresholds for "
                                + one.metric().name()
                                + " of "
                                + one.subject().name());
            }
        }
    }

    static Optional<Calibration> of(Connection connection, Testbed testbed) throws SQLException {
        OptionalLong bed = Keys.testbed(connection, testbed);
        if (bed.isEmpty()) {
            return Optional.empty();
        }
        List<Calibrated> thresholds =
                Tables.list(connection, THRESHOLDS, CalibrationRows::threshold, bed.getAsLong())
                        .stream()
                        .sorted(
                                Comparator.comparing(Calibrated::subject)
                                        .thenComparing(Calibrated::metric))
                        .toList();
        return Tables.first(
                connection,
                NEWEST,
                row -> {
                    Instant at = row.instant();
                    return new Calibration(testbed, at, row.real(), thresholds);
                },
                bed.getAsLong());
    }

    private static Calibrated threshold(Row row) throws SQLException {
        return new Calibrated(
                row.subject(),
                row.metric(),
                row.number(),
                row.number(),
                row.number(),
                row.real(),
                row.optionalText());
    }
}
