package io.mlacs.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// An open SQLite database file: one connection that writes, as many as are asked for that read.
///
/// In write-ahead-log mode readers never block the writer, nor it them, and several processes can use one file. A committed transaction
/// survives what its {@link Durability} says, {@link Durability#PROCESS_KILL} unless another is asked for.
/// Thread-safe. Every failure of the database is a {@link DatabaseException}.
public final class Database implements AutoCloseable {
    /// How long to wait for another process's lock unless told otherwise.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Opening opening;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<Connection> idleReaders = new ArrayDeque<>();
    private boolean closed;

    private Database(Opening opening, Connection writer) {
        this.opening = opening;
        this.writer = writer;
    }

    /// Something done with a connection, inside a transaction that its caller begins and ends.
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /// Opens the file, made if missing, and migrates its schemas to the newest version known.
    ///
    /// @throws DatabaseException of any kind but EXISTS
    public static Database open(Path file, Schema... schemas) {
        return open(file, PATIENCE, schemas);
    }

    /// @param patience how long to wait for another process's lock
    public static Database open(Path file, Duration patience, Schema... schemas) {
        return open(file, patience, Durability.PROCESS_KILL, schemas);
    }

    /// @param patience how long to wait for another process's lock
    public static Database open(
            Path file, Duration patience, Durability durability, Schema... schemas) {
        Opening opening = new Opening(file, patience, durability, List.of(schemas));
        try {
            return new Database(opening, opening.writer());
        } catch (SQLException e) {
            throw DatabaseException.of(e, file, patience);
        }
    }

    public Path file() {
        return opening.file();
    }

    /// Does the work in one transaction that holds the write lock from its beginning: committed when the work returns, rolled back when it throws.
    public <T> T write(Work<T> work) {
        return alone(() -> {
            execute("BEGIN IMMEDIATE");
            T result;
            try {
                result = work.with(writer);
                execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            }
            return result;
        });
    }

    /// Does the work on one unchanging state of the database: what others commit meanwhile is not seen.
    public <T> T read(Work<T> work) {
        try {
            Connection reader = reader();
            boolean good = false;
            try {
                reader.setAutoCommit(false);
                T result = work.with(reader);
                reader.rollback();
                reader.setAutoCommit(true);
                good = true;
                return result;
            } finally {
                giveBack(reader, good);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Reads the whole file and looks for damage.
    ///
    /// @return one line for each fault; empty when the database is sound
    public List<String> check() {
        List<String> faults = new ArrayList<>();
        try {
            read(connection -> {
                faultsOf(connection, faults);
                return true;
            });
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.CORRUPT) {
                throw e;
            }
            faults.add(e.getMessage());
        }
        return faults;
    }

    private static void faultsOf(Connection connection, List<String> faults) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                while (rows.next()) {
                    String line = rows.getString(1);
                    if (!line.equals("ok")) {
                        faults.add(line);
                    }
                }
            }
            try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (rows.next()) {
                    faults.add(
                            "row "
                                    + rows.getLong(2)
                                    + " of "
                                    + rows.getString(1)
                                    + " refers to a row that "
                                    + rows.getString(3)
                                    + " does not have");
                }
            }
        }
    }

    /// Gives the room of deleted rows back to the file system.
    ///
    /// @throws DatabaseException LOCKED while another process reads or writes
    public void compact() {
        alone(() -> {
            execute("VACUUM");
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return true;
        });
    }

    /// Writes a copy of one consistent state into a new file, while others may go on reading and writing. The copy appears whole or not at all.
    ///
    /// @throws DatabaseException EXISTS if there is a file of that name, NOT_WRITABLE, FULL
    public void backup(Path copy) {
        if (Files.exists(copy)) {
            throw new DatabaseException(
                    DatabaseException.Kind.EXISTS,
                    copy,
                    "is there already and was not overwritten: name another file");
        }
        Path directory = copy.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new DatabaseException(
                    DatabaseException.Kind.NOT_WRITABLE,
                    copy,
                    "cannot be made, its directory does not exist: create " + directory);
        }
        Path part = copy.resolveSibling(copy.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (Connection copier = opening.copier();
                    PreparedStatement statement = copier.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, part.toAbsolutePath().toString());
                statement.execute();
                Files.move(part, copy);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (SQLException e) {
            DatabaseException ofCopy = DatabaseException.of(e, copy, opening.patience());
            throw switch (ofCopy.kind()) {
                case FULL, NOT_WRITABLE -> ofCopy;
                case CORRUPT, LOCKED, NEWER, FOREIGN, EXISTS, OTHER -> failure(e);
            };
        } catch (IOException e) {
            throw new DatabaseException(
                    DatabaseException.Kind.NOT_WRITABLE,
                    copy,
                    "cannot be written (" + e + "): name another file");
        }
    }

    @Override
    public void close() {
        List<Connection> open = new ArrayList<>();
        synchronized (idleReaders) {
            if (closed) {
                return;
            }
            closed = true;
            open.addAll(idleReaders);
            idleReaders.clear();
        }
        writing.lock();
        try {
            open.add(writer);
            for (Connection connection : open) {
                connection.close();
            }
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            writing.unlock();
        }
    }

    private interface Step<T> {
        T run() throws SQLException;
    }

    private <T> T alone(Step<T> step) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write inside a write of " + file());
        }
        writing.lock();
        try {
            requireOpen();
            return step.run();
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            writing.unlock();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollBack(Exception e) {
        try {
            execute("ROLLBACK");
        } catch (SQLException again) {
            // When the disk is full SQLite has rolled back by itself already.
            e.addSuppressed(again);
        }
    }

    private Connection reader() throws SQLException {
        synchronized (idleReaders) {
            requireOpen();
            Connection idle = idleReaders.poll();
            if (idle != null) {
                return idle;
            }
        }
        return opening.reader();
    }

    private void giveBack(Connection reader, boolean good) throws SQLException {
        synchronized (idleReaders) {
            if (good && !closed) {
                idleReaders.push(reader);
                return;
            }
        }
        reader.close();
    }

    private void requireOpen() {
        synchronized (idleReaders) {
            if (closed) {
                throw new IllegalStateException(file() + " is closed");
            }
        }
    }

    private DatabaseException failure(SQLException e) {
        return DatabaseException.of(e, file(), opening.patience());
    }
}
