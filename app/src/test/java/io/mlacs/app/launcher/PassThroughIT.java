package io.mlacs.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.launcher.FakeRepository.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Once built, `mlacs` gets out of the way: arguments, exit codes and signals are those of the JVM.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassThroughIT {

    @TempDir static Path scratch;
    private static FakeRepository repository;

    @BeforeAll
    static void built_repository() throws Exception {
        repository = new FakeRepository(scratch, "a repository");
        repository.mlacs("number");
    }

    @Test
    void arguments_arrive_as_they_were_given() throws Exception {
        Ran ran = repository.mlacs("echo", "two words", "a\"b'c", "", "*", "$HOME", "--x=\\");

        assertThat(ran.out().lines())
                .containsExactly(
                        "[echo]", "[two words]", "[a\"b'c]", "[]", "[*]", "[$HOME]", "[--x=\\]");
    }

    @Test
    void exit_codes_pass_through() throws Exception {
        for (int code : new int[] {0, 1, 2, 3, 4, 5, 130}) {
            assertThat(repository.mlacs("exit", Integer.toString(code)).exitCode()).isEqualTo(code);
        }
    }

    @Test
    void the_launcher_becomes_the_jvm_so_that_signals_reach_it() throws Exception {
        Process running = repository.start("pid");
        assertThat(FakeRepository.finish(running).out()).isEqualTo(running.pid() + "\n");

        Process waiting = repository.start("wait");
        assertThat(waiting.inputReader().readLine()).isEqualTo("ready");
        waiting.toHandle().destroy();
        assertThat(FakeRepository.finish(waiting).exitCode()).as("128 + SIGTERM").isEqualTo(143);
    }

    @Test
    void it_runs_through_links_and_from_anywhere_and_knows_its_home() throws Exception {
        Path bin = Files.createDirectories(scratch.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("one"), Path.of("../a repository/mlacs"));
        Files.createSymbolicLink(bin.resolve("two"), bin.resolve("one"));

        Ran ran = repository.run(bin, "./two", "property", "mlacs.home");
        assertThat(ran.out()).as(ran.err()).isEqualTo(repository.root.toRealPath() + "\n");
        assertThat(repository.run(scratch, "bin/one", "property", "mlacs.dist").out())
                .isEqualTo(repository.distributions().getFirst().toRealPath() + "\n");
    }

    @Test
    void jvm_options_can_be_added() throws Exception {
        repository.environment.put("MLACS_JAVA_OPTS", "-Dx=1 -Dy=2");
        try {
            assertThat(repository.mlacs("property", "y").out()).isEqualTo("2\n");
        } finally {
            repository.environment.remove("MLACS_JAVA_OPTS");
        }
    }
}
