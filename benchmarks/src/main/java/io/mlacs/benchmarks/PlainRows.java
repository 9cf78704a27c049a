package io.mlacs.benchmarks;

import io.mlacs.sql.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// What one does without a journal: a row per value, inserted in JDBC batches by bare SQLite with the same WAL and synchronous mode.
final class PlainRows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;

    PlainRows(Path file, Durability durability) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(
                    "PRAGMA synchronous = "
                            + switch (durability) {
                                case PROCESS_KILL -> "NORMAL";
                                case POWER_LOSS -> "FULL";
                            });
            statement.execute(
                    "CREATE TABLE point (id INTEGER PRIMARY KEY, series INTEGER, at INTEGER,"
                            + " value REAL)");
        }
        connection.setAutoCommit(false);
        insert =
                connection.prepareStatement(
                        "INSERT INTO point (series, at, value) VALUES (?, ?, ?)");
    }

    void add(int series, long nanos, double value) throws SQLException {
        insert.setInt(1, series);
        insert.setLong(2, nanos);
        insert.setDouble(3, value);
        insert.addBatch();
    }

    /// All that was added since the last, in one transaction.
    void commit() throws SQLException {
        insert.executeBatch();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
