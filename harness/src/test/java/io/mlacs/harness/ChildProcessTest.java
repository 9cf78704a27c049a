package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlacs.core.model.Trial.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir private Path directory;

    private TrialFailure failureOf(String mainClass, Duration patience) {
        return catchThrowableOfType(
                TrialFailure.class,
                () ->
                        ChildProcess.start(
                                Jvm.current(List.of()),
                                Runs.CLASS_PATH.withScenario(),
                                directory,
                                patience,
                                mainClass));
    }

    @Test
    void an_oversized_frame_is_refused_before_anything_is_allocated_for_it() {
        TrialFailure failure =
                failureOf(HostileChild.Oversized.class.getName(), Duration.ofSeconds(20));

        assertThat(failure.failed().kind()).isEqualTo(Failure.PROTOCOL);
        assertThat(failure.failed().reason()).contains("2147483647 bytes");
    }

    @Test
    void garbage_breaks_the_protocol_and_nothing_else() {
        assertThat(
                        failureOf(HostileChild.Garbage.class.getName(), Duration.ofSeconds(20))
                                .failed()
                                .kind())
                .isEqualTo(Failure.PROTOCOL);
    }

    @Test
    void a_child_that_connects_and_says_nothing_is_hung() {
        assertThat(
                        failureOf(HostileChild.Silent.class.getName(), Duration.ofSeconds(2))
                                .failed()
                                .kind())
                .isEqualTo(Failure.HUNG);
    }

    @Test
    void a_child_that_never_connects_is_hung() {
        assertThat(
                        failureOf(HostileChild.Deaf.class.getName(), Duration.ofSeconds(2))
                                .failed()
                                .kind())
                .isEqualTo(Failure.HUNG);
    }

    @Test
    void a_main_class_that_does_not_exist_is_an_exit_with_its_words() {
        TrialFailure failure = failureOf("no.such.Main", Duration.ofSeconds(20));

        assertThat(failure.failed().kind()).isEqualTo(Failure.EXITED);
        assertThat(failure.failed().stderr()).contains("no.such.Main");
    }

    @Test
    void a_java_that_cannot_be_started_is_not_started() {
        TrialFailure failure =
                catchThrowableOfType(
                        TrialFailure.class,
                        () ->
                                ChildProcess.start(
                                        new Jvm(Path.of("/nowhere"), 25, List.of()),
                                        Runs.CLASS_PATH.withScenario(),
                                        directory,
                                        Duration.ofSeconds(5)));

        assertThat(failure.failed().kind()).isEqualTo(Failure.NOT_STARTED);
        assertThat(failure.failed().reason()).contains("/nowhere/bin/java");
    }
}
