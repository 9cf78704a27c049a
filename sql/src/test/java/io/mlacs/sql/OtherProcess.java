package io.mlacs.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A JVM beside the test's, running the main method of a test class.
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private OtherProcess(Process process) {
        this.process = process;
        this.out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherProcess running(Class<?> main, Object... args) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return new OtherProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// The next line it prints; an error if it ended instead.
    String line() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the other process ended, exit code " + process.waitFor());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits for its end.
    ///
    /// @return all it printed
    String end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String all;
        try (InputStream _ = process.getInputStream()) {
            all = out.readAllAsString();
        }
        if (process.waitFor() != 0) {
            throw new AssertionError("exit code " + process.exitValue() + ": " + all);
        }
        return all;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
