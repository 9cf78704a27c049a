package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/engine` as its reader runs it.
class ExampleIT {
    @TempDir Path directory;

    @Test
    void it_sees_the_degradation_says_why_acts_and_measures_what_that_did() throws Exception {
        Path out = directory.resolve("out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Path.of("../../examples/engine/Degrading.java").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(out);
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed)
                .containsSubsequence(
                        "60 s  advice: 0",
                        "raise workers of checkout from 4 to 6",
                        "because response.time went from 0.4",
                        "level before 2027-01-15T08:01:00Z",
                        "acted on: checkout has 6 workers",
                        "Improved: raise workers of checkout from 4 to 6",
                        "times 0.3");
    }
}
