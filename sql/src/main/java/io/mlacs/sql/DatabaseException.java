package io.mlacs.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/// Something about a database file is not as it must be. The message is one line: the file, what is wrong with it, and the remedy.
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is wrong.
    public enum Kind {
        /// Damaged, or not a database at all. The file was not changed.
        CORRUPT,
        /// Another process kept it locked for longer than we wait. What was to be written was not.
        LOCKED,
        /// A newer version of the program wrote it. The file was not changed.
        NEWER,
        /// A sound database, but another program's. The file was not changed.
        FOREIGN,
        /// No room. What was committed before is kept.
        FULL,
        /// The directory is missing, or the file or its directory cannot be written.
        NOT_WRITABLE,
        /// A file that must not be overwritten is there already.
        EXISTS,
        /// Anything else SQLite reports: a failing disk, or a mistake in our SQL.
        OTHER
    }

    private final Kind kind;
    private final transient Path file;

    /// @param what is wrong and what to do, without the file's name
    public DatabaseException(Kind kind, Path file, String what) {
        super(file + " " + what);
        this.kind = kind;
        this.file = file;
    }

    private DatabaseException(Kind kind, Path file, String what, SQLException cause) {
        this(kind, file, what);
        initCause(cause);
    }

    /// @param waited how long a lock was waited for
    static DatabaseException of(SQLException e, Path file, Duration waited) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        Kind kind = kindOf(e);
        String what =
                switch (kind) {
                    case CORRUPT ->
                            "is damaged or is no database ("
                                    + said
                                    + "): put a backup in its place or name another file";
                    case LOCKED ->
                            "is locked by another process, waited "
                                    + waited.toMillis()
                                    + " ms: end that process or try again";
                    case FULL ->
                            "cannot grow, the disk or its quota is full: make room, then run again;"
                                    + " what was finished is kept";
                    case NOT_WRITABLE ->
                            "cannot be opened for writing ("
                                    + said
                                    + "): check the rights of the file and its directory, or name"
                                    + " another file";
                    case NEWER, FOREIGN, EXISTS, OTHER -> "failed: " + said;
                };
        return new DatabaseException(kind, file, what, e);
    }

    public Kind kind() {
        return kind;
    }

    /// The file it is about.
    public Path file() {
        return file;
    }

    /// @see <a href="https://sqlite.org/rescode.html">SQLite result codes</a>: the low byte is the primary code
    private static Kind kindOf(SQLException e) {
        int primary = e.getErrorCode() & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
                || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return Kind.CORRUPT;
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code
                || primary == SQLiteErrorCode.SQLITE_LOCKED.code
                || primary == SQLiteErrorCode.SQLITE_PROTOCOL.code) {
            return Kind.LOCKED;
        }
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return Kind.FULL;
        }
        if (primary == SQLiteErrorCode.SQLITE_READONLY.code
                || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || primary == SQLiteErrorCode.SQLITE_PERM.code) {
            return Kind.NOT_WRITABLE;
        }
        return Kind.OTHER;
    }
}
