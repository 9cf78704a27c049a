package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What keeping one thing costs at least.
final class SqliteCommit implements Scenario {
    @Override
    public String name() {
        return "sqlite-commit";
    }

    @Override
    public String description() {
        return "One row of about 100 bytes inserted and committed by itself, in seconds: SQLite in"
                + " WAL mode, a database file for each worker in the scratch directory;"
                + " synchronous=NORMAL (default) survives a process kill, FULL survives a power"
                + " loss too, as far as that file system keeps what it syncs; checked: another"
                + " connection reads each row back, and in the end counts them all.";
    }

    @Override
    public Subject subject() {
        return Subjects.sqlite();
    }

    @Override
    public List<Params> cases() {
        return List.of(Params.of("synchronous", "NORMAL"), Params.of("synchronous", "FULL"));
    }

    @Override
    public Traits traits(Params params) {
        return Traits.usual()
                .surviving(
                        params.get("synchronous").equals("FULL") ? "power loss" : "process kill");
    }

    @Override
    public Operation open(Setup setup) throws SQLException {
        String synchronous = setup.params().get("synchronous");
        int level =
                switch (synchronous) {
                    case "NORMAL" -> 1;
                    case "FULL" -> 2;
                    default ->
                            throw new IllegalArgumentException(
                                    "parameter synchronous is neither NORMAL nor FULL: "
                                            + synchronous);
                };
        return new Commit(setup.scratch().resolve("commit-" + setup.worker() + ".db"), level);
    }

    static final class Commit implements Operation {
        private static final String FILLING = "one event of an agent, kept for later: ".repeat(2);

        private final Connection writer;
        private final Connection reader;
        private final PreparedStatement insert;
        private final PreparedStatement readBack;
        private long committed;

        /// @param level what `PRAGMA synchronous` says: 1 for NORMAL, 2 for FULL
        Commit(Path file, int level) throws SQLException {
            writer = DriverManager.getConnection("jdbc:sqlite:" + file);
            demand(writer, "PRAGMA journal_mode = WAL", "wal");
            try (Statement statement = writer.createStatement()) {
                statement.execute("PRAGMA synchronous = " + level);
                statement.execute(
                        "CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
            }
            demand(writer, "PRAGMA synchronous", String.valueOf(level));
            reader = DriverManager.getConnection("jdbc:sqlite:" + file);
            insert = writer.prepareStatement("INSERT INTO event (id, body) VALUES (?, ?)");
            readBack = reader.prepareStatement("SELECT body FROM event WHERE id = ?");
        }

        /// The number of rows inserted: 1.
        @Override
        public long invoke() throws SQLException {
            long id = committed + 1;
            insert.setLong(1, id);
            insert.setString(2, body(id));
            int rows = insert.executeUpdate();
            committed = id;
            return rows;
        }

        @Override
        public long expected() {
            return 1;
        }

        @Override
        public void check() throws SQLException {
            readBack.setLong(1, committed);
            try (ResultSet row = readBack.executeQuery()) {
                if (!row.next()) {
                    throw new WrongResult("row " + committed + " was committed and is not there");
                }
                String body = row.getString(1);
                if (!body(committed).equals(body)) {
                    throw new WrongResult("row " + committed + " reads " + body);
                }
            }
        }

        /// `rows.kept`: all that were committed, warm-up included.
        ///
        /// @throws WrongResult if one is missing
        @Override
        public List<Reading> readings() {
            long rows;
            try {
                rows = Long.parseLong(ask(reader, "SELECT count(*) FROM event"));
            } catch (SQLException e) {
                throw new IllegalStateException("the committed rows cannot be counted", e);
            }
            if (rows != committed) {
                throw new WrongResult(
                        committed + " rows were committed and " + rows + " are there");
            }
            return List.of(new Reading("rows.kept", rows, "1", false));
        }

        @Override
        public void close() throws SQLException {
            try (writer;
                    reader;
                    insert;
                    readBack) {
                // Statements first, then their connections.
            }
        }

        private static String body(long id) {
            return FILLING + id;
        }

        private static void demand(Connection connection, String sql, String answer)
                throws SQLException {
            String given = ask(connection, sql);
            if (!answer.equals(given)) {
                throw new IllegalStateException(sql + " gives " + given + ", not " + answer);
            }
        }

        private static String ask(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                if (!row.next()) {
                    throw new IllegalStateException(sql + " gives no row");
                }
                return row.getString(1);
            }
        }
    }
}
