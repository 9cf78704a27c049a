package io.mlacs.app.cli;

import io.mlacs.app.subject.TinySuite;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// MLACS as it is distributed, started as a process of its own in a directory of the test's.
final class Installed {
    private static final long PATIENCE_SECONDS = 60;

    /// Iterations as short as they can be: these tests look at everything but the numbers.
    private static final String CONFIG =
            """
            profiles:
              tiny:
                {base: quick, whole-grid: true, trials: 2, iteration: 5ms, iterations: 3, least-warmup: 1, most-warmup: 2}
              steady: {base: quick, trials: 6, iteration: 20ms, iterations: 4, least-warmup: 2, most-warmup: 4}
            targets:
              - {case: tiny/*, metric: throughput, value: 1000000/s}
              - {case: tiny/fast, metric: throughput, value: 1/s}
              - {case: 'tiny/grid[size=groß]', metric: time, value: 1ns}
            """;

    /// A socket's path has little room, so that below a long directory the system's own must do.
    private static final int SHORT = 45;

    final Path dir;
    private final Optional<Path> tmp;
    final List<String> around = new ArrayList<>();
    private final Map<Process, Path> said = new HashMap<>();

    /// What a process did: its exit code, standard output and standard error.
    record Ran(int code, String out, String err) {}

    Installed(Path dir) throws IOException {
        this.dir = dir;
        Files.writeString(dir.resolve("mlacs.yaml"), CONFIG);
        tmp = dir.toString().length() > SHORT ? Optional.empty() : Optional.of(dir.resolve("tmp"));
        if (tmp.isPresent()) {
            Files.createDirectories(tmp.get());
        }
    }

    Path db() {
        return dir.resolve("mlacs.db");
    }

    Path out(String file) {
        return dir.resolve("mlacs-out").resolve(file);
    }

    /// The tiny suite's scenario by the profile `tiny`.
    Ran run(String scenario, String... more) throws Exception {
        return finish(start(runArguments(scenario, more)));
    }

    String[] runArguments(String scenario, String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--classpath", classes()));
        args.addAll(List.of("--scenario", scenario));
        if (!List.of(more).contains("--profile")) {
            args.addAll(List.of("--profile", "tiny"));
        }
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    Ran mlacs(String... args) throws Exception {
        return finish(start(args));
    }

    /// Standard error goes to a file, so that a test may read the one while the other fills.
    Process start(String... args) throws IOException {
        Path errors = Files.createTempFile(dir, "err", ".txt");
        Process process = builder(args).redirectError(errors.toFile()).start();
        said.put(process, errors);
        return process;
    }

    /// In a terminal without a language, as in many a container.
    ProcessBuilder builder(String... args) {
        ProcessBuilder builder = new ProcessBuilder(command(args)).directory(dir.toFile());
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    List<String> command(String... args) {
        List<String> command = new ArrayList<>(around);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        tmp.ifPresent(path -> command.add("-Djava.io.tmpdir=" + path));
        command.add("-Dmlacs.dist=" + distribution());
        command.add("-cp");
        command.add(distribution() + "/app/*");
        command.add("io.mlacs.app.cli.Mlacs");
        command.addAll(List.of(args));
        return command;
    }

    Ran finish(Process process) throws Exception {
        try {
            String out = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
            }
            return new Ran(process.exitValue(), out, errors(process));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// What a process that was started here said on standard error; nothing of one that was not.
    private String errors(Process process) throws IOException {
        Path errors = said.get(process);
        return errors == null ? "" : Files.readString(errors);
    }

    static String classes() {
        try {
            return Path.of(
                            TinySuite.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As the build was told by `-Dmlacs.dist`, or where it puts it by itself.
    private static Path distribution() {
        String told = System.getProperty("mlacs.dist");
        return (told != null ? Path.of(told) : Path.of("..", "target", "dist", "dev"))
                .toAbsolutePath()
                .normalize();
    }
}
