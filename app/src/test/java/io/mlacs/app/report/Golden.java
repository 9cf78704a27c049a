package io.mlacs.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that say byte by byte what an output looks like. `-Dgolden.update=true` writes them anew: read the difference
/// before you commit it.
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    static void assertSame(String name, String actual) {
        byte[] written = actual.getBytes(StandardCharsets.UTF_8);
        Path file = DIRECTORY.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(DIRECTORY);
                Files.write(file, written);
            }
            assertThat(new String(written, StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
