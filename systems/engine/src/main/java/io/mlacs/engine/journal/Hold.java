package io.mlacs.engine.journal;

import io.mlacs.sql.DatabaseException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The right of one journal to write to a file: an exclusive lock on the file `NAME.lock` beside it, which holds the process id of its owner. The system
/// gives the lock back when the process ends, however it ends; the side file stays and means nothing by itself.
///
/// Not a `FileChannel` of its own: an interrupt would close it, and with it give up the lock.
final class Hold implements AutoCloseable {
    /// Held in this JVM. A lock of this kind belongs to the process, and closing any descriptor of the side file would give it up.
    private static final Set<Path> HELD = new HashSet<>();

    /// Descriptors that must stay open, because somebody else in this JVM has the lock.
    private static final List<RandomAccessFile> NEVER_CLOSED = new ArrayList<>();

    private static final int LONGEST_PID = 20;

    private final Path file;
    private final Path side;
    private final boolean fresh;
    private @Nullable RandomAccessFile open;

    private Hold(Path file, Path side, boolean fresh, RandomAccessFile open) {
        this.file = file;
        this.side = side;
        this.fresh = fresh;
        this.open = open;
    }

    /// @throws DatabaseException LOCKED if another journal has the file, NOT_WRITABLE if the side file cannot be made
    static Hold take(Path file) {
        synchronized (HELD) {
            try {
                Path real = real(file);
                if (HELD.contains(real)) {
                    throw inUse(file, "another journal in this process");
                }
                Path side = real.resolveSibling(real.getFileName() + ".lock");
                boolean fresh = Files.notExists(side);
                RandomAccessFile open = new RandomAccessFile(side.toFile(), "rw");
                lock(file, open);
                open.setLength(0);
                open.write(
                        (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
                HELD.add(real);
                return new Hold(real, side, fresh, open);
            } catch (IOException e) {
                throw new DatabaseException(
                        DatabaseException.Kind.NOT_WRITABLE,
                        file,
                        "cannot be reserved ("
                                + e
                                + "): check that its directory exists and can be written, or name"
                                + " another file");
            }
        }
    }

    private static void lock(Path file, RandomAccessFile open) throws IOException {
        try {
            @Nullable FileLock lock = open.getChannel().tryLock();
            if (lock == null) {
                String owner = owner(open);
                open.close();
                throw inUse(file, owner);
            }
        } catch (OverlappingFileLockException _) {
            // Another copy of this class has it: one loaded by another class loader.
            NEVER_CLOSED.add(open);
            throw inUse(file, "another journal in this process");
        }
    }

    private static String owner(RandomAccessFile open) throws IOException {
        byte[] start = new byte[LONGEST_PID];
        int read = Math.max(0, open.read(start));
        String pid = new String(start, 0, read, StandardCharsets.US_ASCII).strip();
        return pid.matches("[0-9]+") ? "process " + pid : "another process";
    }

    private static DatabaseException inUse(Path file, String owner) {
        return new DatabaseException(
                DatabaseException.Kind.LOCKED,
                file,
                "is being recorded into by " + owner + ": end it or name another file");
    }

    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            throw new IOException("is a directory");
        }
        return directory.toRealPath().resolve(name);
    }

    /// Gives the file up, and removes the side file if it is ours alone: nothing of ours lies beside a file that is not.
    void undo() {
        synchronized (HELD) {
            if (fresh) {
                try {
                    Files.deleteIfExists(side);
                } catch (IOException _) {
                    // An empty file too many is not worth hiding why opening failed.
                }
            }
            close();
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (open == null) {
                return;
            }
            try {
                open.close();
            } catch (IOException e) {
                throw new DatabaseException(
                        DatabaseException.Kind.OTHER,
                        file,
                        "cannot be given up (" + e + "): it is free when this process ends");
            } finally {
                open = null;
                HELD.remove(file);
            }
        }
    }
}
