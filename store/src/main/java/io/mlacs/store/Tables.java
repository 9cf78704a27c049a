package io.mlacs.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Statements with parameters, and the columns in which {@link Row} expects a value.
final class Tables {
    static final String CASE = "c.suite, c.scenario, c.subject, c.params";
    static final String METRIC = "m.name, m.unit, m.direction, m.quality";
    static final String REVISION = "r.git_commit, r.git_branch, r.git_dirty";
    static final String TESTBED =
            "t.cpu, t.cores, t.cpu_limit, t.memory_limit, t.os, t.jvm_vendor, t.jvm_major,"
                    + " t.collector, t.heap, t.flags, t.provider_profile, t.parallel";
    static final String SUMMARY =
            "s.n, s.median, s.low, s.high, s.level, s.mean, s.tail, s.p50, s.p90, s.p99, s.max,"
                    + " s.warnings";

    private Tables() {}

    interface Reading<T> {
        T from(Row row) throws SQLException;
    }

    /// @return how many rows it changed
    static int update(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(
            Connection connection, String sql, Reading<T> reading, @Nullable Object... parameters)
            throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            while (row.next()) {
                all.add(reading.from(row));
            }
        }
        return all;
    }

    static <T> Optional<T> first(
            Connection connection, String sql, Reading<T> reading, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            return row.next() ? Optional.of(reading.from(row)) : Optional.empty();
        }
    }

    /// @param sql of names and values
    static Map<String, String> facts(Connection connection, String sql, long key)
            throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        list(connection, sql, row -> facts.put(row.text(), row.text()), key);
        return facts;
    }

    /// The microsecond of the instant, downwards.
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                switch (parameters[i]) {
                    case null -> statement.setObject(i + 1, null);
                    case String text -> statement.setString(i + 1, text);
                    case Integer number -> statement.setLong(i + 1, number);
                    case Long number -> statement.setLong(i + 1, number);
                    case Boolean flag -> statement.setLong(i + 1, flag ? 1 : 0);
                    case Double real -> statement.setDouble(i + 1, real);
                    case byte[] bytes -> statement.setBytes(i + 1, bytes);
                    case Instant instant -> statement.setLong(i + 1, micros(instant));
                    case Enum<?> constant -> statement.setString(i + 1, constant.name());
                    case Object other ->
                            throw new IllegalArgumentException(
                                    "no column takes a " + other.getClass().getName());
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
