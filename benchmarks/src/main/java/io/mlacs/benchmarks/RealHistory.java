package io.mlacs.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real history: a suite in a git repository of its own, measured by `./mlacs run` at each of its commits, and what `./mlacs history` makes of it.
///
/// The work is hashing a text some hundred times. At one commit it hashes 15 % more, later 8 % less again; at one commit in between it sleeps, and the next one mends that. The
/// other commits change a comment.
///
/// @param root where `./mlacs` is
record RealHistory(Path root, boolean quick) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SUITE =
            """
            package planted;

            import io.mlacs.scenario.*;
            import java.util.List;

            /** Commit NUMBER. */
            public final class Planted implements Suite {
                private static final int ROUNDS = COUNT;
                private static final boolean SLEEPS = ODD;

                public String name() { return "planted"; }
                public String description() { return "A text hashed."; }
                public List<Scenario> scenarios() { return List.of(new Hash()); }

                private static final class Hash implements Scenario {
                    public String name() { return "hash"; }
                    public String description() { return "A text hashed many times; checked: the hash."; }
                    public Subject subject() { return Subject.of("planted", "1"); }
                    public Operation open(Setup setup) { return new Work(); }
                }

                private static final class Work implements Operation {
                    private final byte[] text = "the quick brown fox jumps over the lazy dog".getBytes();

                    public long invoke() {
                        if (SLEEPS) {
                            long until = System.nanoTime() + 100_000;
                            while (System.nanoTime() < until) {
                                Thread.onSpinWait();
                            }
                        }
                        return hash(ROUNDS);
                    }

                    public long expected() { return hash(ROUNDS); }

                    private long hash(int rounds) {
                        long hash = 1;
                        for (int i = 0; i < rounds; i++) {
                            for (byte b : text) {
                                hash = hash * 31 + b;
                            }
                        }
                        return hash;
                    }
                }
            }
            """;

    /// @param commits in all
    /// @param slower from which on it does more
    /// @param faster from which on it does less again
    /// @param odd which alone takes far longer
    private record Plan(int commits, int slower, int faster, int odd) {
        int rounds(int commit) {
            return commit < slower ? 400 : commit < faster ? 460 : 423;
        }
    }

    Section section() throws NotMeasured, InterruptedException {
        Plan plan = quick ? new Plan(6, 3, 5, 2) : new Plan(60, 25, 42, 33);
        try (WorkDirectory work = WorkDirectory.make()) {
            Pressure pressure = new Pressure();
            measure(work.path(), plan);
            JsonNode series = history(work.path());
            return section(plan, series, pressure.share());
        } catch (IOException e) {
            throw new NotMeasured("the repository cannot be written", e);
        }
    }

    private void measure(Path work, Plan plan)
            throws IOException, NotMeasured, InterruptedException {
        Path repository = Files.createDirectory(work.resolve("repository"));
        Path source = repository.resolve("Planted.java");
        Path classes = work.resolve("classes");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.mlacs.scenario.Suite"), "planted.Planted\n");
        git(work, repository, "init", "--quiet", "--initial-branch=main");
        Progress progress = new Progress("real", plan.commits());
        for (int commit = 0; commit < plan.commits(); commit++) {
            Files.writeString(
                    source,
                    SUITE.replace("NUMBER", String.valueOf(commit))
                            .replace("COUNT", String.valueOf(plan.rounds(commit)))
                            .replace("ODD", String.valueOf(commit == plan.odd())));
            git(work, repository, "add", "Planted.java");
            git(work, repository, "commit", "--quiet", "-m", "Commit " + commit);
            compile(source, classes);
            mlacs(
                    work,
                    repository,
                    "run",
                    "--classpath",
                    classes.toString(),
                    "--profile",
                    "quick",
                    "--name",
                    "commit-" + commit,
                    "--db",
                    work.resolve("mlacs.db").toString(),
                    "--out",
                    work.resolve("out").toString());
            progress.step("commit " + commit);
        }
    }

    private static void compile(Path source, Path classes) throws NotMeasured {
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                System.err,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString());
        if (code != 0) {
            throw new NotMeasured("the planted suite does not compile");
        }
    }

    private JsonNode history(Path work) throws IOException, NotMeasured, InterruptedException {
        Path log =
                mlacs(
                        work,
                        work,
                        "history",
                        "planted/hash",
                        "--format",
                        "json",
                        "--db",
                        work.resolve("mlacs.db").toString());
        return JsonMapper.shared().readTree(Files.readString(log)).path("series").get(0);
    }

    private Path mlacs(Path work, Path directory, String... args)
            throws NotMeasured, InterruptedException {
        List<String> words = new ArrayList<>(List.of(root.resolve("mlacs").toString()));
        words.addAll(List.of(args));
        Path log = work.resolve("log");
        new Command(words, directory, log, PATIENCE).run();
        return log;
    }

    private static void git(Path work, Path repository, String... args)
            throws NotMeasured, InterruptedException {
        List<String> words =
                new ArrayList<>(
                        List.of("git", "-c", "user.name=B", "-c", "user.email=b@example.com"));
        words.addAll(List.of(args));
        new Command(words, repository, work.resolve("git.log"), PATIENCE).run();
    }

    private static Section section(Plan plan, JsonNode series, double noise) {
        List<List<String>> lines = new ArrayList<>();
        int right = 0;
        int others = 0;
        for (JsonNode change : series.path("changePoints")) {
            int index = change.path("index").asInt();
            double by = change.path("after").asDouble() / change.path("before").asDouble() - 1;
            boolean planted =
                    Math.abs(index - plan.slower()) <= 3 || Math.abs(index - plan.faster()) <= 3;
            right += planted ? 1 : 0;
            others += planted ? 0 : 1;
            lines.add(
                    List.of(
                            change.path("kind").asString(),
                            "commit " + index,
                            Quantity.percent(by),
                            String.format(Locale.ROOT, "%.2g", change.path("p").asDouble()),
                            planted ? "planted" : "not planted"));
        }
        boolean odd = false;
        for (JsonNode anomaly : series.path("anomalies")) {
            boolean planted = anomaly.path("index").asInt() == plan.odd();
            odd |= planted;
            lines.add(
                    List.of(
                            "anomaly",
                            "commit " + anomaly.path("index").asInt(),
                            Quantity.percent(
                                    anomaly.path("value").asDouble()
                                                    / anomaly.path("expected").asDouble()
                                            - 1),
                            String.format(Locale.ROOT, "%.2g", anomaly.path("p").asDouble()),
                            planted ? "planted" : "not planted"));
        }
        return new Section(
                List.of(
                        new Grid(
                                "real: what mlacs history found in "
                                        + plan.commits()
                                        + " commits; planted: +15 % at "
                                        + plan.slower()
                                        + ", -8 % at "
                                        + plan.faster()
                                        + ", one commit far slower at "
                                        + plan.odd(),
                                List.of("what", "where", "by", "p", ""),
                                lines,
                                List.of())),
                new Table(
                        "real: a suite measured at each commit",
                        List.of(
                                row("planted steps found", "2", right, right == 2, noise),
                                row("other changes", "0", others, others == 0, noise),
                                row(
                                        "the odd commit is an anomaly",
                                        "1",
                                        odd ? 1 : 0,
                                        odd,
                                        noise))));
    }

    private static Row row(String figure, String target, int measured, boolean met, double noise) {
        return new Row(
                figure,
                target,
                String.valueOf(measured),
                Row.NONE,
                Row.NONE,
                Row.NONE,
                noise,
                Verdict.of(met));
    }
}
