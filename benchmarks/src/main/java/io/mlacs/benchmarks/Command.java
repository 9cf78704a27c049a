package io.mlacs.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another process, its output kept in a file until it has ended well.
///
/// @param log where its output goes
/// @param patience after which it is killed with its children
record Command(List<String> words, Path directory, Path log, Duration patience) {
    private static final long LOOK_MILLIS = 20;
    private static final int TAIL = 600;

    Command {
        words = List.copyOf(words);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// What happens while it runs.
    interface Watch {
        void look(ProcessHandle process);
    }

    /// @return how long it took, in s
    double run() throws NotMeasured, InterruptedException {
        return run(_ -> {});
    }

    /// @throws NotMeasured if it cannot be started, takes too long, or ends with another code than 0
    double run(Watch watch) throws NotMeasured, InterruptedException {
        long start = System.nanoTime();
        Process process = start();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                watch.look(process.toHandle());
                if (System.nanoTime() - start > patience.toNanos()) {
                    throw new NotMeasured(
                            words.getFirst() + " had not ended after " + patience + said());
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        double took = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new NotMeasured(
                    words.getFirst() + " ended with code " + process.exitValue() + said());
        }
        return took;
    }

    private Process start() throws NotMeasured {
        try {
            return new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new NotMeasured(words.getFirst() + " cannot be started", e);
        }
    }

    private String said() {
        try {
            String all = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
            String tail = all.substring(Math.max(0, all.length() - TAIL));
            return "; it said: " + tail.replaceAll("\\s*\\n\\s*", " | ");
        } catch (IOException e) {
            return "; what it said cannot be read: " + e;
        }
    }
}
