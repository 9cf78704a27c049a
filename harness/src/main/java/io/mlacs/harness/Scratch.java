package io.mlacs.harness;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;

/// A run's temporary directory, for its user alone; deleted at the end. Thread-safe.
final class Scratch implements AutoCloseable {
    /// Longest path of a Unix-domain socket that every system takes, less what we add.
    private static final int LONGEST = 80;

    private final Path root;
    private final AtomicInteger next = new AtomicInteger();

    Scratch() {
        try {
            // Java makes it readable by its owner only.
            root = Files.createTempDirectory("mlacs-");
        } catch (IOException e) {
            throw new EnvironmentException(
                    "temporary directory cannot be made in " + tmpdir() + ": " + e.getMessage(), e);
        }
        try {
            requireShort(root);
        } catch (EnvironmentException e) {
            delete(root);
            throw e;
        }
    }

    static void requireShort(Path root) {
        String path = root.toString();
        if (path.length() > LONGEST) {
            int ours = path.length() - path.lastIndexOf('/');
            throw new EnvironmentException(
                    "temporary directory "
                            + path
                            + " is too long a path for a socket: set java.io.tmpdir to one of at"
                            + " most "
                            + (LONGEST - ours)
                            + " characters",
                    new IOException("path of " + path.length() + " characters"));
        }
    }

    private static String tmpdir() {
        return System.getProperty("java.io.tmpdir");
    }

    Path newDirectory() {
        Path directory = root.resolve(Integer.toString(next.getAndIncrement(), 36));
        try {
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw new EnvironmentException("directory cannot be made: " + directory, e);
        }
    }

    void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deleter());
        } catch (IOException e) {
            throw new EnvironmentException(
                    "temporary directory cannot be deleted: " + directory + ": " + e, e);
        }
    }

    @Override
    public void close() {
        delete(root);
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path directory, java.io.@org.jspecify.annotations.Nullable IOException problem)
                throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
