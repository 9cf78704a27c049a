package io.mlacs.store;

import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// How fast the store appends and reads, and how much room it takes; prints median, best and worst of some rounds beside the figure to reach.
///
/// Appending is timed with the encoding of the samples and the commit of each trial, but not with making them up.
final class StoreBenchmark {
    private static final int ROUNDS = 9;
    private static final int TRIALS = 100;
    private static final int VALUES = 3_000;
    private static final int RUNS = 1_000;
    private static final List<Metric> METRICS = List.of(Given.TIME, Given.RATE, Given.ALLOCATED);

    private StoreBenchmark() {}

    /// @param args the directory to work in; a temporary one if absent
    public static void main(String[] args) throws IOException {
        Path dir =
                args.length > 0
                        ? Files.createDirectories(Path.of(args[0]))
                        : Files.createTempDirectory("mlacs-store");
        Path file = dir.resolve("benchmark.db");
        try {
            append(file, "ticks of 1 ns", false);
            append(file, "quotients (all bits in use)", true);
            read(file);
            open(file);
        } finally {
            deleteAll(dir, "benchmark.db");
        }
    }

    private static void append(Path file, String what, boolean quotients) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            Map<Metric, Sample> samples = new TreeMap<>();
            for (Metric metric : METRICS) {
                Random random = new Random(31L * i + metric.name().length());
                samples.put(
                        metric,
                        quotients ? Given.batched(random, VALUES) : Given.times(random, VALUES));
            }
            trials.add(Given.trial(Given.CLOCK, i, samples));
        }
        long values = (long) TRIALS * METRICS.size() * VALUES;
        double[] rates = new double[ROUNDS];
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            deleteAll(file.getParent(), file.getFileName().toString());
            try (RunStore store = SqliteRunStore.open(file)) {
                store.append(Given.started(Given.run("run", Given.NOON)));
                long start = System.nanoTime();
                for (Trial trial : trials) {
                    store.append(new RunEvent.TrialFinished(trial));
                }
                rates[round] = values * 1e9 / (System.nanoTime() - start);
            }
            bytes = Files.size(file);
        }
        print("append, " + what, rates, "values/s", ">= 200,000");
        System.out.printf(
                Locale.ROOT,
                "%-46s %,14.2f B/value  (<= 12)%n",
                "room, " + what,
                (double) bytes / values);
    }

    private static void read(Path file) throws IOException {
        deleteAll(file.getParent(), file.getFileName().toString());
        Map<Metric, Sample> samples = Map.of(Given.TIME, Given.times(new Random(1), VALUES));
        Trial trial = Given.trial(Given.HAND_OFF, 0, samples);
        try (RunStore store = SqliteRunStore.open(file)) {
            for (int i = 0; i < RUNS; i++) {
                Run run = Given.run("run" + i, Given.NOON.plusSeconds(i));
                store.append(Given.started(run));
                store.append(new RunEvent.TrialFinished(Given.trial(Given.CLOCK, 0)));
                store.append(new RunEvent.CaseFinished(Given.result(Given.CLOCK, 1 + i)));
                store.append(new RunEvent.CaseFinished(Given.result(Given.HAND_OFF, 1 + i)));
                store.append(Given.finished(Given.NOON.plusSeconds(i)));
            }
            store.append(new RunEvent.TrialFinished(trial));
            String last = "run" + (RUNS - 1);
            print(
                    "history of 1,000 runs x one case",
                    times(i ->
                            require(
                                    store.history(Given.CLOCK, Given.TIME, Optional.empty()).size()
                                            == RUNS)),
                    "ms",
                    "<= 5");
            print(
                    "the same, one testbed",
                    times(i ->
                            require(
                                    store.history(
                                                            Given.CLOCK,
                                                            Given.TIME,
                                                            Optional.of(Given.testbed("Xeon")))
                                                    .size()
                                            == RUNS)),
                    "ms",
                    "<= 5");
            print(
                    "3,000 raw values of one trial",
                    times(i ->
                            require(
                                    store.sample(last, Given.HAND_OFF, 0, Given.TIME)
                                                    .orElseThrow()
                                                    .size()
                                            == VALUES)),
                    "ms",
                    "<= 5");
            print("latest run", times(i -> require(store.latestRun().isPresent())), "ms", "");
        }
    }

    private static void open(Path file) {
        print(
                "open and close, nothing to migrate",
                times(i -> SqliteRunStore.open(file).close()),
                "ms",
                "");
    }

    private static double[] times(IntConsumer work) {
        for (int i = 0; i < 200; i++) {
            work.accept(i);
        }
        double[] times = new double[101];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            work.accept(i);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        return times;
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalStateException("the store gave a wrong answer");
        }
    }

    private static void print(String what, double[] values, String unit, String toReach) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-46s %,14.2f %s  (%s; %,.2f to %,.2f, %d rounds)%n",
                what,
                sorted[sorted.length / 2],
                unit,
                toReach.isEmpty() ? "no figure set" : toReach,
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static void deleteAll(Path dir, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path path :
                    files.filter(p -> p.getFileName().toString().startsWith(prefix)).toList()) {
                Files.delete(path);
            }
        }
    }
}
