package io.mlacs.harness;

import io.mlacs.core.model.Trial.Failed;
import io.mlacs.core.model.Trial.Failure;
import io.mlacs.scenario.wire.Codec;
import io.mlacs.scenario.wire.Frames;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.ProtocolException;
import io.mlacs.scenario.wire.Report;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One forked JVM and the conversation with it. For one thread; {@link #kill} may come from any.
///
/// Whatever the child does wrong (crash, hang, exit, nonsense) becomes a {@link TrialFailure} with its cause and the tails of its output.
final class ChildProcess implements AutoCloseable, InFlight.Killable {
    /// How a stack trace introduces a cause.
    private static final String CAUSE = "Caused by: ";

    private static final long LAST_WORDS_MILLIS = 2_000;
    private static final int OUT_OF_MEMORY_EXIT = 3;
    private static final int SIGNAL = 128;
    private static final int ABORTED = SIGNAL + 6;

    /// HUP, INT, TERM: what a terminal or a system that shuts down sends to a whole group of processes.
    private static final Set<Integer> ASKED_TO_END = Set.of(SIGNAL + 1, SIGNAL + 2, SIGNAL + 15);

    private final Process process;
    private final OutputTail stdout;
    private final OutputTail stderr;
    private final Path crashLog;
    private final Frames frames;
    private final Report.Hello hello;
    private final Duration startup;
    private final Thread listener;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(4);

    /// What the reader heard: a report, or why there is none.
    private record Heard(@Nullable Report report, @Nullable IOException problem) {}

    private ChildProcess(
            Process process,
            OutputTail stdout,
            OutputTail stderr,
            Path crashLog,
            SocketChannel channel,
            long started,
            Duration patience)
            throws TrialFailure, InterruptedException {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
        this.crashLog = crashLog;
        this.frames = new Frames(channel);
        this.listener =
                Thread.ofVirtual().name("child-" + process.pid() + "-frames").start(this::listen);
        this.hello = next(Report.Hello.class, patience, "its first word");
        this.startup = Duration.ofNanos(System.nanoTime() - started);
        if (hello.version() != Codec.VERSION) {
            throw failure(
                    Failure.PROTOCOL,
                    "child speaks protocol version "
                            + hello.version()
                            + ", the harness "
                            + Codec.VERSION
                            + "; is another mlacs-scenario jar first on its class path?");
        }
    }

    /// Starts a JVM and waits for its first word.
    ///
    /// @param directory of this child's own: socket and crash log go there
    static ChildProcess start(Jvm jvm, List<Path> classPath, Path directory, Duration patience)
            throws TrialFailure, InterruptedException {
        return start(jvm, classPath, directory, patience, "io.mlacs.scenario.child.Child");
    }

    static ChildProcess start(
            Jvm jvm, List<Path> classPath, Path directory, Duration patience, String mainClass)
            throws TrialFailure, InterruptedException {
        Path socket = directory.resolve("s");
        Path crashLog = directory.resolve("hs_err.log");
        long started = System.nanoTime();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process process =
                    new ProcessBuilder(
                                    jvm.command(classPath, crashLog, mainClass, socket.toString()))
                            .directory(directory.toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                            .start();
            OutputTail stdout = new OutputTail("child-stdout", process.getInputStream());
            OutputTail stderr = new OutputTail("child-stderr", process.getErrorStream());
            SocketChannel channel = accept(server, process, patience);
            if (channel == null) {
                Diagnosis diagnosis = new Diagnosis(process, stdout, stderr, crashLog);
                throw process.isAlive()
                        ? diagnosis.ofSilence("before it connected", patience)
                        : diagnosis.of("before it connected", patience);
            }
            ChildProcess child = null;
            try {
                child =
                        new ChildProcess(
                                process, stdout, stderr, crashLog, channel, started, patience);
                return child;
            } finally {
                if (child == null) {
                    process.destroyForcibly();
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new TrialFailure(
                    new Failed(
                            Failure.NOT_STARTED,
                            "JVM could not be forked: " + e.getMessage(),
                            "",
                            ""));
        }
    }

    /// @return null when the process ended or the time was up
    private static @Nullable SocketChannel accept(
            ServerSocketChannel server, Process process, Duration patience)
            throws InterruptedException {
        BlockingQueue<Optional<SocketChannel>> outcome = new ArrayBlockingQueue<>(2);
        Thread acceptor =
                Thread.ofVirtual()
                        .name("child-accept")
                        .start(() -> {
                            try {
                                outcome.add(Optional.of(server.accept()));
                            } catch (IOException e) {
                                outcome.offer(Optional.empty());
                            }
                        });
        var exit = process.onExit().thenAccept(ended -> outcome.offer(Optional.empty()));
        Optional<SocketChannel> first = outcome.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        exit.cancel(false);
        if (first == null || first.isEmpty()) {
            acceptor.interrupt();
            return null;
        }
        return first.get();
    }

    private void listen() {
        try {
            try {
                for (Optional<byte[]> body = frames.read();
                        body.isPresent();
                        body = frames.read()) {
                    heard.put(new Heard(Codec.report(body.get()), null));
                }
                heard.put(new Heard(null, null));
            } catch (IOException e) {
                heard.put(new Heard(null, e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Report.Hello hello() {
        return hello;
    }

    /// From forking to the first word.
    Duration startup() {
        return startup;
    }

    /// Gives an order and waits for its answer.
    ///
    /// @param during what it is for, as in "ended during warm-up iteration 3"
    <R extends Report> R ask(Order order, Class<R> answer, Duration patience, String during)
            throws TrialFailure, InterruptedException {
        try {
            frames.write(Codec.encode(order));
        } catch (IOException e) {
            throw diagnosis().of("during " + during, patience);
        }
        return next(answer, patience, during);
    }

    private <R extends Report> R next(Class<R> answer, Duration patience, String during)
            throws TrialFailure, InterruptedException {
        Heard news = heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (news == null) {
            throw diagnosis().ofSilence("during " + during, patience);
        }
        if (news.problem instanceof ProtocolException) {
            throw failure(
                    Failure.PROTOCOL,
                    "child broke the protocol during " + during + ": " + news.problem.getMessage());
        }
        if (news.report == null) {
            throw diagnosis().of("during " + during, patience);
        }
        if (news.report instanceof Report.Failed failed) {
            throw failure(
                    kindOf(failed),
                    inOneLine(failed.text()) + " (during " + during + ")",
                    failed.text());
        }
        if (!answer.isInstance(news.report)) {
            throw failure(
                    Failure.PROTOCOL,
                    "child answered "
                            + news.report.getClass().getSimpleName()
                            + " instead of "
                            + answer.getSimpleName()
                            + " during "
                            + during);
        }
        return answer.cast(news.report);
    }

    private static Failure kindOf(Report.Failed failed) {
        if (failed.wrongResult()) {
            return Failure.WRONG_RESULT;
        }
        return failed.text().startsWith("java.lang.OutOfMemoryError")
                ? Failure.OUT_OF_MEMORY
                : Failure.EXCEPTION;
    }

    /// What was thrown, and the cause at its root: a wrapper such as ServiceConfigurationError says nothing by itself.
    private static String inOneLine(String stack) {
        String thrown = stack.lines().findFirst().orElse("failed without a word");
        return stack.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((_, last) -> last)
                .map(cause -> thrown + ", because of " + cause.substring(CAUSE.length()))
                .orElse(thrown);
    }

    /// What it said was well-formed and makes no sense.
    TrialFailure nonsense(RuntimeException problem) {
        return failure(Failure.PROTOCOL, "child reported nonsense: " + problem.getMessage());
    }

    private TrialFailure failure(Failure kind, String reason) {
        return failure(kind, reason, "");
    }

    private TrialFailure failure(Failure kind, String reason, String stack) {
        process.destroyForcibly();
        String errors = stderr.text();
        return new TrialFailure(
                new Failed(kind, reason, stdout.text(), stack.isEmpty() ? errors : errors + stack));
    }

    private Diagnosis diagnosis() {
        return new Diagnosis(process, stdout, stderr, crashLog);
    }

    /// Why a child is gone or silent.
    private record Diagnosis(Process process, OutputTail stdout, OutputTail stderr, Path crashLog) {
        /// It hung up or ended.
        TrialFailure of(String when, Duration patience) throws InterruptedException {
            if (!process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                return ofSilence(when, patience);
            }
            int code = process.exitValue();
            return new TrialFailure(exited(code, when), ASKED_TO_END.contains(code));
        }

        private Failed exited(int code, String when) throws InterruptedException {
            String out = stdout.awaitEnd(LAST_WORDS_MILLIS);
            String err = stderr.awaitEnd(LAST_WORDS_MILLIS);
            if (code == OUT_OF_MEMORY_EXIT && out.contains("java.lang.OutOfMemoryError")) {
                String line =
                        out.lines()
                                .filter(text -> text.contains("OutOfMemoryError"))
                                .findFirst()
                                .orElse("");
                return new Failed(
                        Failure.OUT_OF_MEMORY,
                        "child ran out of memory " + when + ": " + line,
                        out,
                        err);
            }
            if (Files.exists(crashLog) || code == ABORTED) {
                return new Failed(
                        Failure.CRASHED,
                        "JVM crashed " + when + ": " + problematicFrame(),
                        out,
                        err);
            }
            if (code > SIGNAL) {
                return new Failed(
                        Failure.KILLED,
                        "child was killed by signal "
                                + (code - SIGNAL)
                                + " "
                                + when
                                + (code - SIGNAL == 9
                                        ? "; did the machine run out of memory?"
                                        : ""),
                        out,
                        err);
            }
            return new Failed(
                    Failure.EXITED,
                    "child exited with code "
                            + code
                            + " "
                            + when
                            + "; does the code call System.exit or Runtime.halt?",
                    out,
                    err);
        }

        /// It lives and says nothing: ask it for a thread dump, then end it.
        TrialFailure ofSilence(String when, Duration patience) throws InterruptedException {
            String dump = threadDump();
            process.destroyForcibly();
            return new TrialFailure(
                    new Failed(
                            Failure.HUNG,
                            "child said nothing for "
                                    + patience.toMillis() / 1e3
                                    + " s "
                                    + when
                                    + "; "
                                    + dump,
                            stdout.awaitEnd(LAST_WORDS_MILLIS),
                            stderr.awaitEnd(LAST_WORDS_MILLIS)));
        }

        /// A JVM prints its threads on standard output when it gets this signal.
        private String threadDump() throws InterruptedException {
            try {
                new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                stdout.awaitText("JNI global refs", LAST_WORDS_MILLIS);
                return "its threads are in the tail of its output";
            } catch (IOException e) {
                return "no thread dump, because " + e.getMessage();
            }
        }

        private String problematicFrame() {
            try {
                List<String> lines = Files.readAllLines(crashLog);
                int at = lines.indexOf("# Problematic frame:");
                return at >= 0 && at + 1 < lines.size()
                        ? lines.get(at + 1).replaceFirst("^# *", "")
                        : "see stderr";
            } catch (IOException e) {
                return "no crash log";
            }
        }
    }

    /// Tells it to finish, hears what it read last, and waits for its end.
    Report.Finished finish(Duration patience) throws TrialFailure, InterruptedException {
        Report.Finished finished =
                ask(new Order.Finish(), Report.Finished.class, patience, "finishing");
        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw diagnosis().ofSilence("after it had finished", patience);
        }
        return finished;
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    /// Waits for the process to be gone: what it still writes would be in the way of whoever deletes its directory.
    @Override
    public void close() {
        kill();
        process.onExit()
                .completeOnTimeout(process, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        // It may be waiting to hand over frames that nobody asked for.
        listener.interrupt();
        try {
            frames.close();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "socket of child " + process.pid() + " cannot be closed", e);
        }
    }
}
