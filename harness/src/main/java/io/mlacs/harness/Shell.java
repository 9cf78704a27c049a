package io.mlacs.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// One `sh -c COMMAND`: nothing to read, and what it prints is kept as two bounded tails. For one thread; {@link #kill} may come from any.
public final class Shell implements AutoCloseable, InFlight.Killable {
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final Process process;
    private final long started;
    private final OutputTail stdout;
    private final OutputTail stderr;
    private long ended;

    private Shell(Process process, long started) {
        this.process = process;
        this.started = started;
        this.stdout = new OutputTail("command-stdout", process.getInputStream());
        this.stderr = new OutputTail("command-stderr", process.getErrorStream());
    }

    /// @param environment added to this process's own; a variable with an empty value is taken away
    /// @throws IOException if no process can be started
    public static Shell start(String command, Path directory, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", command)
                        .directory(directory.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        long started = System.nanoTime();
        return new Shell(builder.start(), started);
    }

    /// Waits for its end.
    ///
    /// @return the exit code; empty when the time is up and it still runs
    public OptionalInt await(Duration patience) throws InterruptedException {
        boolean over = process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        ended = System.nanoTime();
        return over ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /// From just before it was started to when its end was heard of, or the time was up. After {@link #await}.
    Duration took() {
        return Duration.ofNanos(ended - started);
    }

    /// The tail of what it printed on standard output.
    public String stdout() throws InterruptedException {
        return stdout.awaitEnd(LAST_WORDS_MILLIS);
    }

    /// The tail of what it printed on standard error.
    public String stderr() throws InterruptedException {
        return stderr.awaitEnd(LAST_WORDS_MILLIS);
    }

    /// The shell and all it has started, as far as they can be told to be its.
    @Override
    public void kill() {
        // The shell first: it would go on with its next command. Who its children are can be told
        // only before.
        var descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /// Ends it, if it has not ended.
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
