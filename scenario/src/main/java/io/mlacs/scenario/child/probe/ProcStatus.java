package io.mlacs.scenario.child.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A number in a `status` file of Linux' `/proc`; empty where there is no such file, as on macOS or for a thread that has just ended.
final class ProcStatus {
    static final Path SELF = Path.of("/proc/self/status");

    private ProcStatus() {}

    static OptionalLong read(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
