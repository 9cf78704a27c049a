package io.mlacs.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary directory.
record WorkDirectory(Path path) implements AutoCloseable {
    static WorkDirectory make() throws IOException {
        return new WorkDirectory(Files.createTempDirectory("mlacs-benchmarks"));
    }

    void empty() throws IOException {
        for (Path file : deepestFirst()) {
            if (!file.equals(path)) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : deepestFirst()) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
