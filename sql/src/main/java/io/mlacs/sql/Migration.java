package io.mlacs.sql;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings one namespace of an open database to its newest version, all of it or nothing.
///
/// Flyway has no lock of its own on SQLite, so two processes that meet a new file would both create its tables. It is therefore given one connection
/// that already holds the write lock, and whose commits do nothing until all is done. A class apart: where nothing is to be migrated, Flyway is not even loaded.
final class Migration {
    /// Kept, because a logger nobody holds may be collected, and its level with it.
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private Migration() {}

    /// @param connection in a transaction that holds the write lock; stays in it
    static void run(Connection connection, Schema schema) throws SQLException {
        // It reports what it throws, and each step of what works.
        FLYWAY_LOG.setLevel(Level.OFF);
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(new OneTransaction(connection))
                    .locations("classpath:" + schema.location())
                    .failOnMissingLocations(true)
                    .table(schema.historyTable())
                    // Another namespace's tables may be there first.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .connectRetries(0)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof SQLException sql) {
                    throw sql;
                }
            }
            throw e;
        }
    }

    /// Hands out one connection again and again; beginning, committing, rolling back and closing stay with its owner.
    private record OneTransaction(Connection owned) implements DataSource {
        @Override
        public Connection getConnection() {
            return (Connection)
                    Proxy.newProxyInstance(
                            OneTransaction.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, args) ->
                                    switch (method.getName()) {
                                        case "commit", "rollback", "setAutoCommit", "close" -> null;
                                        default -> {
                                            try {
                                                yield method.invoke(owned, args);
                                            } catch (InvocationTargetException e) {
                                                throw e.getTargetException();
                                            }
                                        }
                                    });
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return FLYWAY_LOG;
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
