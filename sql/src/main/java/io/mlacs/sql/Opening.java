package io.mlacs.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// Makes the connections of one database file, and makes sure before the first write that the file is ours to write.
///
/// @param patience how long to wait for another process's lock
record Opening(Path file, Duration patience, Durability durability, List<Schema> schemas) {
    /// "MLAC": SQLite's application id of every database of ours, in the file's header.
    static final int APPLICATION = 0x4d4c4143;

    Opening {
        schemas = List.copyOf(schemas);
    }

    /// The writing connection, on a database whose schemas are the newest.
    Connection writer() throws SQLException {
        requirePlace();
        NativeLibrary.provide();
        boolean current = Files.exists(file) && looked();
        Connection connection = connect(Access.WRITE);
        try {
            // Not part of the connection's settings: only a file found to be ours may be changed to
            // it.
            execute(connection, "PRAGMA journal_mode = WAL");
            if (!current) {
                migrate(connection);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    Connection reader() throws SQLException {
        return connect(Access.READ);
    }

    /// A connection apart, so that copying holds up neither the writer nor a reader. SQLite wants it to be a writing one.
    Connection copier() throws SQLException {
        return connect(Access.WRITE);
    }

    private void requirePlace() {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new DatabaseException(
                    DatabaseException.Kind.NOT_WRITABLE,
                    file,
                    "cannot be made, its directory does not exist: create " + directory);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new DatabaseException(
                    DatabaseException.Kind.NOT_WRITABLE,
                    file,
                    "is not a regular file: name another file");
        }
    }

    /// Looks at an existing file without changing a byte of it.
    ///
    /// @return whether every schema is the newest we know
    /// @throws DatabaseException if the file is another program's or a newer version's
    private boolean looked() throws SQLException {
        if (!Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
            // Without a log everything stands in the file, and need not be locked to be read: a
            // connection that locks leaves two empty files beside it.
            try (Connection connection = connect(Access.UNLOCKED)) {
                return isCurrent(connection);
            } catch (SQLException _) {
                // It may be damaged, or somebody else is writing to it now: a look with locks
                // tells.
            }
        }
        try (Connection connection = connect(Access.LOOK)) {
            return isCurrent(connection);
        }
    }

    private boolean isCurrent(Connection connection) throws SQLException {
        if (number(connection, "SELECT count(*) FROM sqlite_master") == 0) {
            return false;
        }
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new DatabaseException(
                    DatabaseException.Kind.FOREIGN,
                    file,
                    "is another program's database: name another file; it was not changed");
        }
        boolean current = true;
        for (Schema schema : schemas) {
            long version = versionOf(connection, schema);
            if (version > schema.version()) {
                throw new DatabaseException(
                        DatabaseException.Kind.NEWER,
                        file,
                        "was written by a newer version of MLACS (its "
                                + schema.namespace()
                                + " tables have version "
                                + version
                                + ", this MLACS knows "
                                + schema.version()
                                + "): use that version or name another file; it was not changed");
            }
            current &= version == schema.version();
        }
        return current;
    }

    /// 0 when the namespace has no tables yet.
    private static long versionOf(Connection connection, Schema schema) throws SQLException {
        // The namespace is letters and digits: it can stand in the statement.
        String table = schema.historyTable();
        if (number(connection, "SELECT count(*) FROM sqlite_master WHERE name = '" + table + "'")
                == 0) {
            return 0;
        }
        return number(
                connection,
                "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM "
                        + table
                        + " WHERE success");
    }

    private void migrate(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        try {
            // Whoever held the lock before us may have done it all.
            if (!isCurrent(connection)) {
                execute(connection, "PRAGMA application_id = " + APPLICATION);
                for (Schema schema : schemas) {
                    if (versionOf(connection, schema) < schema.version()) {
                        Migration.run(connection, schema);
                    }
                    requireVersion(connection, schema);
                }
            }
            execute(connection, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private static void requireVersion(Connection connection, Schema schema) throws SQLException {
        long version = versionOf(connection, schema);
        if (version != schema.version()) {
            throw new IllegalStateException(
                    "schema "
                            + schema.namespace()
                            + " declares version "
                            + schema.version()
                            + ", its newest migration is "
                            + version);
        }
    }

    private enum Access {
        /// The file itself as it is, without locks and without its log.
        UNLOCKED,
        LOOK,
        READ,
        WRITE
    }

    private Connection connect(Access access) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(access == Access.UNLOCKED || access == Access.LOOK);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.enforceForeignKeys(true);
        config.setSynchronous(
                switch (durability) {
                    case PROCESS_KILL -> SQLiteConfig.SynchronousMode.NORMAL;
                    case POWER_LOSS -> SQLiteConfig.SynchronousMode.FULL;
                });
        // Asking for generated keys after each insert costs a query; we use RETURNING.
        config.setGetGeneratedKeys(false);
        String path = file.toAbsolutePath().toUri().getRawPath();
        Connection connection =
                config.createConnection(
                        "jdbc:sqlite:file:"
                                + path
                                + (access == Access.UNLOCKED ? "?immutable=1" : ""));
        if (access == Access.WRITE && durability == Durability.POWER_LOSS) {
            // macOS forces to the disk only what is asked for in this way; elsewhere it does
            // nothing.
            execute(connection, "PRAGMA fullfsync = ON");
        }
        if (access == Access.READ) {
            // Not opened read-only: such a connection leaves the log behind if it is the last to
            // close.
            execute(connection, "PRAGMA query_only = ON");
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void closeAfter(Exception e, Connection connection) {
        try {
            connection.close();
        } catch (SQLException again) {
            e.addSuppressed(again);
        }
    }
}
