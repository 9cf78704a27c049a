package io.mlacs.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Where reports go.
record OutDirectory(Path path) {
    /// Makes it and tries to write there, so that a run of an hour does not end without a report.
    ///
    /// @throws CliException if it cannot be written
    static OutDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            Path probe = Files.createTempFile(path, ".mlacs", ".tmp");
            Files.delete(probe);
            return new OutDirectory(path);
        } catch (IOException | SecurityException e) {
            throw unwritable(path, e);
        }
    }

    /// Whole or not at all: a reader never sees half a report.
    void write(String name, String text) {
        try {
            // Not createTempFile: its files are for their owner only, and a report is to be read by
            // others.
            Path temporary = path.resolve("." + name + "." + ProcessHandle.current().pid());
            try {
                // Half a surrogate pair in a name becomes a question mark; writeString would give
                // up.
                Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
                Files.move(
                        temporary,
                        path.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw unwritable(path.resolve(name), e);
        }
    }

    private static CliException unwritable(Path path, Exception e) {
        return new CliException(
                ExitCode.ENVIRONMENT,
                "cannot write to "
                        + path
                        + " ("
                        + e.getClass().getSimpleName()
                        + ": "
                        + e.getMessage()
                        + "); choose another directory with --out",
                e);
    }
}
