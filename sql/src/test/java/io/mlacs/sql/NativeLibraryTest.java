package io.mlacs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir Path cache;

    @Test
    void it_is_unpacked_once_and_left_alone_afterwards() throws Exception {
        Path directory = NativeLibrary.unpackInto(cache);
        Path library = onlyFileOf(directory);
        Object identity = Files.readAttributes(library, "unix:ino").get("ino");

        assertThat(NativeLibrary.unpackInto(cache)).isEqualTo(directory);
        assertThat(Files.readAttributes(onlyFileOf(directory), "unix:ino").get("ino"))
                .isEqualTo(identity);
        assertThat(library).isNotEmptyFile();
    }

    @Test
    void many_at_once_leave_one_whole_file() throws Exception {
        long size = Files.size(onlyFileOf(NativeLibrary.unpackInto(cache.resolve("alone"))));
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Path> unpack = () -> NativeLibrary.unpackInto(cache.resolve("together"));
            for (Future<Path> directory :
                    threads.invokeAll(
                            List.of(unpack, unpack, unpack, unpack, unpack, unpack, unpack))) {
                assertThat(Files.size(onlyFileOf(directory.get()))).isEqualTo(size);
            }
        }
    }

    private static Path onlyFileOf(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
