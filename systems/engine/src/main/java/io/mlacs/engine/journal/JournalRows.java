package io.mlacs.engine.journal;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Sample;
import io.mlacs.sql.DatabaseException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Reads the tables of the journal. What cannot be ours is an error that names the row.
///
/// @param file for the messages
record JournalRows(Path file, Connection connection) {
    private static final String SERIES =
            "SELECT key, component, metric, unit, direction, quality FROM series ORDER BY key";
    private static final String NEWEST = "SELECT coalesce(max(last), 0) FROM chunks";
    private static final String WINDOWS =
            "SELECT number, start, length, through, count, mean, p50, p90, p99, max, histogram"
                    + " FROM windows WHERE series = ? ORDER BY number DESC LIMIT ?";
    private static final String CHUNKS =
            "SELECT last, series, size, content FROM chunks WHERE last > ? AND last <= ?"
                    + " ORDER BY last";

    private interface Decoding<T> {
        T of(byte[] content) throws BadBlob;
    }

    /// By id, which count from 1.
    List<SeriesKey> series() throws SQLException {
        List<SeriesKey> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(SERIES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(1) != keys.size() + 1) {
                    throw damaged("series", "" + (keys.size() + 1), "it is missing");
                }
                keys.add(key(rows));
            }
        }
        return keys;
    }

    /// Number of the newest value, 0 if there is none.
    long newest() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The newest so many windows of a series, oldest first.
    List<WindowRow> windows(int series, int most) throws SQLException {
        List<WindowRow> windows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(WINDOWS)) {
            query.setInt(1, series);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    windows.add(window(series, rows));
                }
            }
        }
        Collections.reverse(windows);
        return windows;
    }

    /// Adds the values numbered up to `newest` to their series.
    ///
    /// @param through by series: values up to this number are left out
    /// @param to by series; index 0 stands for series 1, as in `through`
    void values(long[] through, long newest, List<RawValues> to) throws SQLException {
        long from = Long.MAX_VALUE;
        for (long one : through) {
            from = Math.min(from, one);
        }
        try (PreparedStatement query = connection.prepareStatement(CHUNKS)) {
            query.setLong(1, from);
            query.setLong(2, newest);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long last = rows.getLong(1);
                    long series = rows.getLong(2);
                    if (series < 1 || series > through.length) {
                        throw damaged("chunks", "" + last, "there is no series " + series);
                    }
                    int at = (int) series - 1;
                    if (last > through[at]) {
                        long size = rows.getLong(3);
                        RawValues values = to.get(at);
                        decoded(
                                "chunks",
                                "" + last,
                                rows.getBytes(4),
                                content -> {
                                    ChunkBlob.decode(content, size, last, through[at], values);
                                    return values;
                                });
                    }
                }
            }
        }
    }

    private SeriesKey key(ResultSet row) throws SQLException {
        try {
            return new SeriesKey(
                    row.getString(2),
                    new Metric(
                            row.getString(3),
                            row.getString(4),
                            Direction.valueOf(row.getString(5)),
                            Quality.valueOf(row.getString(6))));
        } catch (IllegalArgumentException e) {
            throw damaged("series", row.getString(1), String.valueOf(e.getMessage()));
        }
    }

    private WindowRow window(int series, ResultSet row) throws SQLException {
        String name = series + "/" + row.getLong(1);
        byte[] content = row.getBytes(11);
        Optional<Sample> histogram =
                content == null
                        ? Optional.empty()
                        : Optional.of(decoded("windows", name, content, SampleBlob::decode));
        try {
            return new WindowRow(
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getDouble(6),
                    row.getDouble(7),
                    row.getDouble(8),
                    row.getDouble(9),
                    row.getDouble(10),
                    histogram);
        } catch (IllegalArgumentException e) {
            throw damaged("windows", name, String.valueOf(e.getMessage()));
        }
    }

    private <T> T decoded(String table, String row, byte[] content, Decoding<T> decoding) {
        try {
            return decoding.of(content);
        } catch (BadBlob e) {
            throw damaged(table, row, String.valueOf(e.getMessage()));
        }
    }

    private DatabaseException damaged(String table, String row, String why) {
        return new DatabaseException(
                DatabaseException.Kind.CORRUPT,
                file,
                "is damaged (row "
                        + row
                        + " of "
                        + table
                        + ": "
                        + why
                        + "): put a backup in its place or name another file; it was not changed");
    }
}
