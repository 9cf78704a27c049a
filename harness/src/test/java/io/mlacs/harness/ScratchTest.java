package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @Test
    void it_is_for_its_user_alone() throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path root = scratch.newDirectory().getParent();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void each_directory_is_new_and_empty() {
        try (Scratch scratch = new Scratch()) {
            Path one = scratch.newDirectory();
            Path other = scratch.newDirectory();

            assertThat(one).isNotEqualTo(other).isEmptyDirectory();
            assertThat(other).isEmptyDirectory();
        }
    }

    @Test
    void everything_in_it_is_deleted_at_its_end() throws Exception {
        Path root;
        try (Scratch scratch = new Scratch()) {
            Path directory = scratch.newDirectory();
            root = directory.getParent();
            Files.writeString(directory.resolve("file"), "x");
            Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("c"), "x");
        }

        assertThat(root).doesNotExist();
    }

    @Test
    void a_link_is_deleted_and_not_what_it_points_at(@TempDir Path elsewhere) throws Exception {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "x");
        try (Scratch scratch = new Scratch()) {
            Files.createSymbolicLink(scratch.newDirectory().resolve("link"), elsewhere);
        }

        assertThat(precious).exists();
    }

    @Test
    void one_directory_can_be_deleted_alone() throws Exception {
        try (Scratch scratch = new Scratch()) {
            Path one = scratch.newDirectory();
            Path other = scratch.newDirectory();
            Files.writeString(one.resolve("file"), "x");

            scratch.delete(one);

            assertThat(one).doesNotExist();
            assertThat(other).exists();
        }
    }

    @Test
    void a_path_too_long_for_a_socket_is_refused_with_the_length_that_is_allowed() {
        Path longest = Path.of("/" + "d".repeat(59), "mlacs-1234567890123");
        assertThat(longest.toString()).hasSize(80);
        Scratch.requireShort(longest);

        Path tooLong = Path.of("/" + "d".repeat(60), "mlacs-1234567890123");
        assertThatThrownBy(() -> Scratch.requireShort(tooLong))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(tooLong.toString())
                .hasMessageContaining("set java.io.tmpdir to one of at most 60 characters");
    }
}
