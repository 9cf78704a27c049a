package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Historian;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Summaries;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.core.stats.forecast.LastChange;
import io.mlacs.harness.Metrics;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// `./mlacs history` from outside, on a made-up store of a thousand runs.
///
/// @param root where `./mlacs` is
record StoredHistory(Path root, boolean quick) {
    private static final double BAR = 0.5;
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Case SUBJECT = new Case("made-up", "case", "nobody", Map.of());

    Section section() throws NotMeasured, InterruptedException {
        int runs = quick ? 20 : 1_000;
        try (WorkDirectory work = WorkDirectory.make()) {
            Path db = work.path().resolve("mlacs.db");
            new Progress("runs", 1).step("storing " + runs + " runs");
            store(db, runs);
            Row warm =
                    Timed.row(
                            "history of " + runs + " runs, from the store to the forecast, warm",
                            BAR,
                            quick ? 3 : 50,
                            _ -> read(db));
            Row history =
                    row(
                            work,
                            "./mlacs history of " + runs + " runs",
                            "history",
                            "made-up/case",
                            "--db",
                            db.toString());
            Row help = row(work, "./mlacs --help, which does nothing", "--help");
            return new Section(
                    List.of(),
                    new Table(
                            "runs: in a warm JVM; and from starting the script to its end, a cold"
                                    + " JVM each",
                            List.of(warm, history, help)));
        } catch (IOException e) {
            throw new NotMeasured("no temporary directory", e);
        }
    }

    /// What the command does, but for the words.
    private static void read(Path db) {
        try (RunStore store = SqliteRunStore.open(db)) {
            double[] values =
                    store.history(SUBJECT, Metrics.TIME, Optional.of(MadeUpRun.TESTBED)).stream()
                            .mapToDouble(point -> point.summary().median())
                            .toArray();
            if (Historian.usual().read(values, Map.of()).changes().isEmpty()) {
                throw new IllegalStateException("the planted step is not found");
            }
            Forecaster.usual(LastChange.found()).forecast(values, 10, 0.8, OptionalInt.empty());
        }
    }

    private Row row(WorkDirectory work, String figure, String... args)
            throws NotMeasured, InterruptedException {
        List<String> words = new ArrayList<>(List.of(root.resolve("mlacs").toString()));
        words.addAll(List.of(args));
        Command command =
                new Command(words, root, work.path().resolve("log"), Duration.ofMinutes(5));
        // Not timed: it may have to build first.
        command.run();
        double[] seconds = new double[quick ? 1 : 9];
        Pressure pressure = new Pressure();
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = command.run();
        }
        return new Row(
                figure,
                Row.NONE,
                Quantity.seconds(Quantiles.median(seconds)),
                Row.NONE,
                Row.NONE,
                Quantity.range(Settings.BOOTSTRAP.median(seconds), Quantity::seconds),
                pressure.share(),
                Verdict.CONTROL);
    }

    private static void store(Path db, int runs) {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        double[] levels = SeriesKind.GAUSSIAN.drawStep(runs, runs / 2, 0.1, random);
        try (RunStore store = SqliteRunStore.open(db)) {
            for (int i = 0; i < runs; i++) {
                run(store, i, 1e-6 * levels[i]);
            }
        }
    }

    private static void run(RunStore store, int index, double level) {
        Instant at = START.plusSeconds(3_600L * index);
        Sample sample = Sample.of(level, level, level);
        Trial trial =
                new Trial(
                        SUBJECT,
                        0,
                        0,
                        at,
                        Duration.ofSeconds(1),
                        new Noise(0.01, 0, 17),
                        new Trial.Measured(
                                Label.STEADY,
                                0,
                                List.of(new Trial.Iteration(Stage.MEASURED, 3, 0.05, level)),
                                Map.of(
                                        Metrics.TIME,
                                        new Measurement(sample, Summaries.ofTrial(sample, false))),
                                List.of()));
        MadeUpRun.keep(store, index, at, List.of(List.of(trial)));
    }
}
