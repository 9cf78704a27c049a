package io.mlacs.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.sql.DatabaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
    @TempDir Path dir;

    @Test
    void a_file_held_in_this_process_is_refused_under_any_name_until_it_is_given_up()
            throws Exception {
        Path link = dir.resolve("link");
        Files.createSymbolicLink(link, dir);
        try (Hold _ = Hold.take(file())) {
            for (Path name : new Path[] {file(), link.resolve("engine.db")}) {
                assertThatThrownBy(() -> Hold.take(name))
                        .isInstanceOfSatisfying(
                                DatabaseException.class,
                                e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.LOCKED))
                        .hasMessage(
                                name
                                        + " is being recorded into by another journal in this"
                                        + " process: end it or name another file");
            }
        }
        Hold.take(file()).close();
    }

    @Test
    void the_side_file_names_this_process_and_a_stale_one_means_nothing() throws Exception {
        Path side = dir.resolve("engine.db.lock");
        Files.writeString(side, "1234567890 and more than that");
        try (Hold hold = Hold.take(file())) {
            assertThat(Files.readString(side)).isEqualTo(ProcessHandle.current().pid() + "\n");
            hold.undo();
        }
        assertThat(side).exists();
    }

    @Test
    void a_side_file_made_for_nothing_is_removed() {
        Hold.take(file()).undo();
        assertThat(dir.toFile().list()).isEmpty();
    }

    @Test
    void a_missing_directory_is_named() {
        Path lost = dir.resolve("no").resolve("engine.db");
        assertThatThrownBy(() -> Hold.take(lost))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NOT_WRITABLE))
                .hasMessageContaining("check that its directory exists");
    }

    @Test
    void somebody_interrupted_can_take_and_give_up() {
        Thread.currentThread().interrupt();
        Hold.take(file()).close();
        assertThat(Thread.interrupted()).isTrue();
    }

    private Path file() {
        return dir.resolve("engine.db");
    }
}
