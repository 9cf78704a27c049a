package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.benchmarks.Interleaved.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    @TempDir Path directory;

    @Test
    void a_process_that_fails_is_reported_with_what_it_said() {
        assertThatThrownBy(() -> command("echo first; echo last >&2; exit 3", 60).run())
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("code 3")
                .hasMessageContaining("first | last");
    }

    @Test
    void a_process_that_hangs_is_killed_and_reported() {
        assertThatThrownBy(() -> command("echo waiting; exec cat /dev/zero >/dev/null", 0).run())
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("had not ended");
    }

    @Test
    void a_program_that_is_not_there_is_reported() {
        Command missing =
                new Command(
                        List.of("./no-such-program"),
                        directory,
                        directory.resolve("log"),
                        Duration.ofMinutes(1));
        assertThatThrownBy(missing::run)
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("no-such-program cannot be started");
    }

    @Test
    void a_job_that_failed_once_is_left_and_has_no_figures() throws Exception {
        Job good = new Job(new Scripted("good", false), "empty");
        Job bad = new Job(new Scripted("bad", true), "empty");
        Interleaved forks = Interleaved.run("test", List.of(good, bad), 3);
        assertThat(forks.means(good)).containsExactly(1, 2, 3);
        assertThat(forks.noise(good)).isEqualTo(0.5);
        assertThatThrownBy(() -> forks.means(bad))
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("empty by bad: fork 1 broke");
    }

    private Command command(String script, int seconds) {
        return new Command(
                List.of("/bin/sh", "-c", script),
                directory,
                directory.resolve("log"),
                Duration.ofSeconds(seconds));
    }

    /// Gives 1, 2, 3 s; a broken one fails at the second fork.
    private record Scripted(String name, boolean broken) implements Side {
        @Override
        public Fork fork(String kernel, int index) throws NotMeasured {
            if (broken && index >= 1) {
                throw new NotMeasured("fork " + index + " broke");
            }
            return new Fork(index + 1, index + 1, 0, index == 0 ? -1 : 0.5);
        }
    }
}
