package io.mlacs.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An installed Java that programs are run on.
///
/// @param feature its version: 17
record Jvm(int feature, Path home) {
    private static final long PATIENCE_SECONDS = 120;

    record Ran(int exitCode, String out, String err) {
        Stream<String> lines(String start) {
            return out.lines()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()));
        }
    }

    static Jvm ours() {
        return new Jvm(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /// A Java 17 in `JAVA17_HOME` or one of the usual directories.
    static Optional<Jvm> seventeen() {
        String named = System.getenv("JAVA17_HOME");
        List<Path> candidates = new ArrayList<>();
        if (named != null) {
            candidates.add(Path.of(named));
        }
        String user = System.getProperty("user.home");
        for (Path directory :
                List.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/usr/java"),
                        Path.of("/opt/java"),
                        Path.of("/opt"),
                        Path.of(user, ".sdkman/candidates/java"),
                        Path.of(user, ".jdks"))) {
            candidates.addAll(within(directory));
        }
        for (Path directory :
                List.of(
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        Path.of(user, "Library/Java/JavaVirtualMachines"))) {
            within(directory).forEach(jdk -> candidates.add(jdk.resolve("Contents/Home")));
        }
        return candidates.stream()
                .filter(Jvm::isSeventeen)
                .findFirst()
                .map(home -> new Jvm(17, home));
    }

    private static List<Path> within(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSeventeen(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return false;
        }
        try {
            return Files.readString(release).contains("JAVA_VERSION=\"17");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the tests' class path has, but for the agent's own classes and its Byte Buddy: the agent's jar must do.
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("byte-buddy"))
                .filter(entry -> !entry.endsWith("agent/target/classes"))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("mlacs-agent"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String agent() {
        return Objects.requireNonNull(System.getProperty("mlacs.agent"), "mlacs.agent");
    }

    Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(List.of("-Xmx256m", "-Xss512k"));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("mlacs-agent", ".err");
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectError(err.toFile())
                        .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("not ended after " + PATIENCE_SECONDS + " s: " + command);
            }
            return new Ran(process.exitValue(), said, Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(err);
        }
    }

    @Override
    public String toString() {
        return "Java " + feature;
    }
}
