package io.mlacs.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The least a store over SQLite can do: blobs of 8-byte numbers and rows of six columns, written as they come, by bare JDBC with the same WAL and synchronous mode.
final class PlainSqlite implements AutoCloseable {
    private final Connection connection;

    PlainSqlite(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("CREATE TABLE sample (id INTEGER PRIMARY KEY, data BLOB)");
            statement.execute(
                    "CREATE TABLE point (id INTEGER PRIMARY KEY, a REAL, b REAL, c REAL, d REAL,"
                            + " e REAL)");
        }
        connection.setAutoCommit(false);
    }

    /// One transaction.
    void append(Iterable<double[]> samples) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO sample (data) VALUES (?)")) {
            for (double[] values : samples) {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
                bytes.asDoubleBuffer().put(values);
                insert.setBytes(1, bytes.array());
                insert.executeUpdate();
            }
        }
        connection.commit();
    }

    void points(int rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO point VALUES (?, 1, 2, 3, 4, 5)")) {
            for (int i = 1; i <= rows; i++) {
                insert.setInt(1, i);
                insert.executeUpdate();
            }
        }
        connection.commit();
    }

    /// @return how many rows there are, each of them read
    int readPoints() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM point ORDER BY id");
                ResultSet rows = query.executeQuery()) {
            int count = 0;
            double sum = 0;
            while (rows.next()) {
                count++;
                for (int column = 2; column <= 6; column++) {
                    sum += rows.getDouble(column);
                }
            }
            return sum > 0 ? count : 0;
        }
    }

    /// @return how many values the first sample has
    int readSample() throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT data FROM sample WHERE id = 1");
                ResultSet rows = query.executeQuery()) {
            if (!rows.next()) {
                return 0;
            }
            byte[] bytes = rows.getBytes(1);
            double[] values = new double[bytes.length / Double.BYTES];
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
            return values.length;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
