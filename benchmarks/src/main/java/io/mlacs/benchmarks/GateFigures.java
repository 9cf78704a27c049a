package io.mlacs.benchmarks;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Summaries;
import io.mlacs.harness.Metrics;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// `./mlacs gate` from outside, on made-up runs of 40 cases with 10 trials each: against one run, and against the trials of a hundred.
///
/// @param root where `./mlacs` is
record GateFigures(Path root, boolean quick) {
    private static final int CASES = 40;
    private static final int TRIALS = 10;
    private static final double BAR = 2;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Metric> METRICS =
            List.of(
                    Metrics.TIME,
                    Metrics.THROUGHPUT,
                    Metrics.ALLOCATED,
                    Metrics.CPU,
                    Metrics.CLASSES_LOADED,
                    Metrics.THREADS_PEAK);

    Section section() throws NotMeasured, InterruptedException {
        int history = quick ? 5 : 100;
        try (WorkDirectory work = WorkDirectory.make()) {
            Path db = work.path().resolve("mlacs.db");
            Progress progress = new Progress("gate", 3);
            progress.step("storing " + (history + 1) + " runs");
            store(db, history);
            progress.step("against one run");
            Row one = row(work, db, "one", "40 cases against one run of a history of " + history);
            progress.step("against all");
            Row all =
                    row(work, db, "all", "40 cases against the trials of all " + history + " runs");
            return new Section(
                    List.of(),
                    new Table(
                            "gate: ./mlacs gate from starting the script to its end, "
                                    + CASES
                                    + " cases, "
                                    + TRIALS
                                    + " trials, "
                                    + METRICS.size()
                                    + " metrics",
                            List.of(one, all)));
        } catch (IOException e) {
            throw new NotMeasured("no temporary directory", e);
        }
    }

    private Row row(WorkDirectory work, Path db, String baseline, String figure)
            throws NotMeasured, InterruptedException {
        double[] seconds = new double[quick ? 1 : 7];
        Pressure pressure = new Pressure();
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] =
                    new Command(
                                    List.of(
                                            root.resolve("mlacs").toString(),
                                            "gate",
                                            "--no-confirm",
                                            "--baseline",
                                            baseline,
                                            "--db",
                                            db.toString(),
                                            "--out",
                                            work.path().resolve("out").toString()),
                                    root,
                                    work.path().resolve("log"),
                                    Duration.ofMinutes(5))
                            .run();
        }
        double median = Quantiles.median(seconds);
        return new Row(
                figure,
                "median <= " + Quantity.seconds(BAR),
                Quantity.seconds(median),
                Row.NONE,
                Row.NONE,
                Quantity.range(Settings.BOOTSTRAP.median(seconds), Quantity::seconds),
                pressure.share(),
                Verdict.of(median <= BAR));
    }

    private static void store(Path db, int history) {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        try (RunStore store = SqliteRunStore.open(db)) {
            for (int i = 0; i <= history; i++) {
                run(store, i, random);
            }
            baseline(store, "one", List.of(MadeUpRun.id(0)));
            List<String> all = new ArrayList<>();
            for (int i = 0; i < history; i++) {
                all.add(MadeUpRun.id(i));
            }
            baseline(store, "all", all);
        }
    }

    private static void baseline(RunStore store, String name, List<String> runs) {
        Map<Case, List<String>> cases = new LinkedHashMap<>();
        for (int i = 0; i < CASES; i++) {
            cases.put(subject(i), runs);
        }
        store.keepBaseline(
                new Baseline(name, "", MadeUpRun.TESTBED, cases, "benchmarks", START, "made up"));
    }

    private static Case subject(int index) {
        return new Case("made-up", "case-" + index, "nobody", Map.of());
    }

    private static void run(RunStore store, int index, SplittableRandom random) {
        Instant at = START.plusSeconds(60L * index);
        List<List<Trial>> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            List<Trial> trials = new ArrayList<>();
            for (int j = 0; j < TRIALS; j++) {
                trials.add(trial(subject(i), j, at, random));
            }
            cases.add(trials);
        }
        MadeUpRun.keep(store, index, at, cases);
    }

    private static Trial trial(Case subject, int index, Instant at, SplittableRandom random) {
        Map<Metric, Measurement> metrics = new TreeMap<>();
        double level = 40e-6 * (1 + 0.03 * random.nextGaussian());
        for (Metric metric : METRICS) {
            double[] values = new double[30];
            for (int i = 0; i < values.length; i++) {
                values[i] = level * (1 + 0.03 * random.nextGaussian());
            }
            Sample sample = Sample.of(values);
            metrics.put(metric, new Measurement(sample, Summaries.ofTrial(sample, false)));
        }
        return new Trial(
                subject,
                index,
                index,
                at,
                Duration.ofSeconds(1),
                new Noise(0.01, 0, 17),
                new Trial.Measured(
                        Label.STEADY,
                        0,
                        List.of(new Trial.Iteration(Stage.MEASURED, 30, 0.05, level)),
                        metrics,
                        List.of()));
    }
}
