package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Warning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The current row of a result, read column by column from the left: a reader asks in the order of its query's columns.
///
/// A value that ours cannot be is an {@link IllegalArgumentException}.
final class Row {
    private final ResultSet rows;
    private int column;

    /// Neighbouring rows often warn of the same.
    private String warningsText = "";

    private List<Warning> warnings = List.of();

    Row(ResultSet rows) {
        this.rows = rows;
    }

    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    String text() throws SQLException {
        String text = rows.getString(++column);
        if (text == null) {
            throw new IllegalArgumentException("column " + column + " is empty");
        }
        return text;
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(rows.getString(++column));
    }

    byte[] bytes() throws SQLException {
        byte[] bytes = rows.getBytes(++column);
        if (bytes == null) {
            throw new IllegalArgumentException("column " + column + " is empty");
        }
        return bytes;
    }

    long whole() throws SQLException {
        return rows.getLong(++column);
    }

    int number() throws SQLException {
        return Math.toIntExact(whole());
    }

    boolean flag() throws SQLException {
        return whole() != 0;
    }

    /// SQLite has no value that is not a number: it keeps nothing in its place.
    double real() throws SQLException {
        double value = rows.getDouble(++column);
        return value == 0 && rows.wasNull() ? Double.NaN : value;
    }

    Instant instant() throws SQLException {
        return Instant.EPOCH.plus(whole(), ChronoUnit.MICROS);
    }

    Optional<Instant> optionalInstant() throws SQLException {
        Instant instant = instant();
        return rows.wasNull() ? Optional.empty() : Optional.of(instant);
    }

    <E extends Enum<E>> E oneOf(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }

    void skip(int columns) {
        column += columns;
    }

    /// Columns {@link Tables#CASE}.
    Case subject() throws SQLException {
        return new Case(text(), text(), text(), Texts.paramsOf(text()));
    }

    /// Columns {@link Tables#METRIC}.
    Metric metric() throws SQLException {
        return new Metric(text(), text(), oneOf(Direction.class), oneOf(Quality.class));
    }

    /// Columns {@link Tables#REVISION}.
    Revision revision() throws SQLException {
        return new Revision(text(), text(), flag());
    }

    /// Columns {@link Tables#TESTBED}; without what is only recorded.
    Testbed testbed() throws SQLException {
        return new Testbed(
                text(), number(), real(), whole(), text(), text(), number(), text(), whole(),
                text(), text(), number(), Map.of());
    }

    /// Columns {@link Tables#SUMMARY}.
    Summary summary() throws SQLException {
        long n = whole();
        double median = real();
        Interval interval = new Interval(real(), real(), real());
        double mean = real();
        Optional<Summary.Tail> tail = Optional.empty();
        if (flag()) {
            tail = Optional.of(new Summary.Tail(real(), real(), real(), real()));
        } else {
            skip(4);
        }
        return new Summary(n, median, interval, mean, tail, warnings());
    }

    private List<Warning> warnings() throws SQLException {
        String text = text();
        if (!text.equals(warningsText)) {
            warnings = Texts.warningsOf(text);
            warningsText = text;
        }
        return warnings;
    }
}
