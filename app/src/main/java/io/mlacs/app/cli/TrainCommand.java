package io.mlacs.app.cli;

import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `mlacs train`: what the launcher asks for once for each build, so that the classes of what people ask for most are kept in a form that loads fast: the help, a database, JSON, and the
/// search for changes. Leaves nothing behind.
@Command(
        name = "train",
        hidden = true,
        description = "Loads what most commands need; for the launcher's class cache.")
final class TrainCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path work = Files.createTempDirectory("mlacs-train");
        try {
            String db = work.resolve("mlacs.db").toString();
            SqliteRunStore.open(Path.of(db)).close();
            String lines = Files.writeString(work.resolve("lines.jsonl"), step()).toString();
            int worst = ExitCode.GOOD;
            for (List<String> command :
                    List.of(
                            List.of("--help"),
                            List.of("db", "check", "--db", db),
                            List.of("triage", "list", "--format", "json", "--db", db),
                            List.of("detect", "--jsonl", lines),
                            List.of("forecast", "--jsonl", lines))) {
                worst = Math.max(worst, run(command));
            }
            return worst;
        } finally {
            delete(work);
        }
    }

    private static int run(List<String> command) {
        return Mlacs.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute(command.toArray(String[]::new));
    }

    /// A series that changes.
    private static String step() {
        return IntStream.range(0, 60)
                .mapToObj(i -> String.valueOf((i < 30 ? 10 : 12) + i % 7 / 10.0))
                .collect(Collectors.joining(",", "{\"id\":1,\"values\":[", "]}"));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
