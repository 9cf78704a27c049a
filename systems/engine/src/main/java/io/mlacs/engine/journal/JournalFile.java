package io.mlacs.engine.journal;

import io.mlacs.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes batches into the tables of the journal, and prunes what is too old, in the same transaction. For one thread.
final class JournalFile implements GroupCommit.Target {
    private static final String INSERT_SERIES =
            "INSERT INTO series (key, component, metric, unit, direction, quality)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String INSERT_CHUNK =
            "INSERT INTO chunks (last, series, size, kept_at, content) VALUES (?, ?, ?, ?, ?)";
    private static final String INSERT_WINDOW =
            "INSERT INTO windows (series, number, start, length, through, count, mean, p50, p90,"
                    + " p99, max, histogram) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String NEWEST_WINDOW =
            "SELECT coalesce(max(number), 0) FROM windows WHERE series = ?";
    private static final String FIRST_YOUNG =
            "SELECT last FROM chunks WHERE kept_at >= ? ORDER BY last LIMIT 1";
    private static final String PRUNE_CHUNKS = "DELETE FROM chunks WHERE last <= ?";
    private static final String PRUNE_WINDOWS =
            "DELETE FROM windows WHERE series = ? AND number <= ?";

    private final Database database;
    private final Place place;
    private final SeriesTable series;
    private final Retention retention;
    private final InstantSource clock;
    private final ChunkBlob chunk = new ChunkBlob();

    /// Ids up to this one are in the file.
    private volatile int seriesKept;

    /// By series: the number of its newest window in the file.
    private final Map<Integer, Long> newestWindows = new HashMap<>();

    JournalFile(
            Database database,
            Place place,
            SeriesTable series,
            Retention retention,
            InstantSource clock) {
        this.database = database;
        this.place = place;
        this.series = series;
        this.retention = retention;
        this.clock = clock;
        this.seriesKept = series.known();
    }

    @Override
    public boolean hasMore() {
        return series.known() > seriesKept;
    }

    @Override
    public long keep(Batch batch, List<PendingWindow> windows) {
        // Every series of the batch was given out before its values were appended.
        int known = series.known();
        Map<Integer, Long> numbers = new HashMap<>();
        long bytes =
                database.write(connection -> {
                    // First of all, so that on a full disk there is room for the new.
                    pruneChunks(connection, batch);
                    insertSeries(connection, known);
                    long written = insertChunks(connection, batch);
                    insertWindows(connection, windows, numbers);
                    place.require();
                    return written;
                });
        seriesKept = known;
        newestWindows.putAll(numbers);
        return bytes;
    }

    private void insertSeries(Connection connection, int known) throws SQLException {
        if (known == seriesKept) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_SERIES)) {
            for (int id = seriesKept + 1; id <= known; id++) {
                SeriesKey key = series.key(id);
                insert.setInt(1, id);
                insert.setString(2, key.component());
                insert.setString(3, key.metric().name());
                insert.setString(4, key.metric().unit());
                insert.setString(5, key.metric().direction().name());
                insert.setString(6, key.metric().quality().name());
                insert.executeUpdate();
            }
        }
    }

    private long insertChunks(Connection connection, Batch batch) throws SQLException {
        if (batch.isEmpty()) {
            return 0;
        }
        long bytes = 0;
        long now = nanos(clock.instant());
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CHUNK)) {
            for (int i = 0; i < batch.seriesCount(); i++) {
                byte[] content = chunk.encode(batch, batch.series(i));
                insert.setLong(1, chunk.last());
                insert.setInt(2, batch.series(i));
                insert.setInt(3, chunk.size());
                insert.setLong(4, now);
                insert.setBytes(5, content);
                insert.executeUpdate();
                bytes += content.length;
            }
        }
        return bytes;
    }

    private void insertWindows(
            Connection connection, List<PendingWindow> windows, Map<Integer, Long> numbers)
            throws SQLException {
        if (windows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_WINDOW);
                PreparedStatement prune = connection.prepareStatement(PRUNE_WINDOWS)) {
            for (PendingWindow window : windows) {
                int id = window.series();
                long number = 1 + newest(connection, id, numbers);
                numbers.put(id, number);
                insert.setInt(1, id);
                insert.setLong(2, number);
                bind(insert, window.row());
                insert.executeUpdate();
                prune.setInt(1, id);
                prune.setLong(2, number - retention.windowsPerSeries());
                prune.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement insert, WindowRow row) throws SQLException {
        insert.setLong(3, row.start());
        insert.setLong(4, row.length());
        insert.setLong(5, row.through());
        insert.setLong(6, row.count());
        insert.setDouble(7, row.mean());
        insert.setDouble(8, row.p50());
        insert.setDouble(9, row.p90());
        insert.setDouble(10, row.p99());
        insert.setDouble(11, row.max());
        if (row.histogram().isPresent()) {
            insert.setBytes(12, SampleBlob.encode(row.histogram().get()));
        } else {
            insert.setNull(12, Types.BLOB);
        }
    }

    private long newest(Connection connection, int id, Map<Integer, Long> numbers)
            throws SQLException {
        Optional<Long> known =
                Optional.ofNullable(numbers.get(id))
                        .or(() -> Optional.ofNullable(newestWindows.get(id)));
        return known.isPresent() ? known.get() : number(connection, NEWEST_WINDOW, id);
    }

    /// Numbers have no gaps, so the bound of the oldest to be kept is a subtraction.
    private void pruneChunks(Connection connection, Batch batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        long bound = Math.max(batch.last() - retention.values(), lastOld(connection, batch));
        try (PreparedStatement prune = connection.prepareStatement(PRUNE_CHUNKS)) {
            prune.setLong(1, bound);
            prune.executeUpdate();
        }
    }

    private long lastOld(Connection connection, Batch batch) throws SQLException {
        long young = nanos(clock.instant().minus(retention.age()));
        long first = number(connection, FIRST_YOUNG, young);
        return (first == 0 ? batch.number(0) : first) - 1;
    }

    /// @return 0 if there is no row
    private static long number(Connection connection, String sql, long parameter)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, parameter);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static long nanos(Instant at) {
        Duration since = Duration.between(Instant.EPOCH, at);
        try {
            return since.toNanos();
        } catch (ArithmeticException _) {
            return since.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
