package io.mlacs.engine.journal;

import io.mlacs.sql.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// Whether an open database still stands under its name. A file that was deleted or moved can be written as long as it is open, and what is written is
/// lost: no such write may be acknowledged.
///
/// @param file the database
/// @param log beside the file itself, not beside a link to it
record Place(Path file, Path log, Object fileKey, Object logKey) {
    /// Of a database that is open, so that its log is there.
    static Place of(Path file) {
        try {
            Path real = file.toRealPath();
            Path log = real.resolveSibling(real.getFileName() + "-wal");
            return new Place(file, log, key(file), key(log));
        } catch (IOException e) {
            throw gone(file, e.toString());
        }
    }

    /// @throws DatabaseException if one of the files is no longer there, or another stands in its place
    void require() {
        boolean same;
        try {
            same = fileKey.equals(key(file)) && logKey.equals(key(log));
        } catch (IOException e) {
            throw gone(file, e.toString());
        }
        if (!same) {
            throw gone(file, "another file stands in its place");
        }
    }

    /// Where the system has no keys, a file of that name must do.
    private static Object key(Path part) throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(part, BasicFileAttributes.class).fileKey(), part);
    }

    private static DatabaseException gone(Path file, String why) {
        return new DatabaseException(
                DatabaseException.Kind.NOT_WRITABLE,
                file,
                "was deleted or moved while it was in use ("
                        + why
                        + "): put it back, or open the journal anew");
    }
}
