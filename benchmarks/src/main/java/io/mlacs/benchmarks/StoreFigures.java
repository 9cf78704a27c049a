package io.mlacs.benchmarks;

import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.harness.Metrics;
import io.mlacs.sql.DatabaseException;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How fast the store is and how much room it takes, beside SQLite itself. Of several rounds the best counts; the interval column gives all.
///
/// Appending is timed with the encoding of the samples and the commit of each trial.
record StoreFigures(Settings settings) {
    private static final double APPENDED = 200_000;
    private static final double BYTES = 12;
    private static final double READ = 5e-3;
    private static final int READS = 101;
    private static final int WARMUPS = 300;

    /// How many operations a batch may have had: a prime, so that the quotients use all bits.
    private static final int BATCH = 1_771;

    Table table() throws NotMeasured, InterruptedException {
        try (WorkDirectory work = WorkDirectory.make()) {
            List<Row> rows = new ArrayList<>();
            for (int batch : List.of(1, BATCH)) {
                rows.addAll(append(work, batch));
            }
            work.empty();
            rows.addAll(read(work));
            return new Table(
                    "store: best of "
                            + settings.rounds()
                            + " rounds and the range of all, beside bare SQLite",
                    rows);
        } catch (IOException | SQLException | DatabaseException e) {
            throw new NotMeasured("the store failed", e);
        }
    }

    private List<Row> append(WorkDirectory work, int batch)
            throws IOException, SQLException, InterruptedException {
        String what = batch == 1 ? ", whole ns" : ", quotients";
        List<Trial> trials =
                IntStream.range(0, settings.storedTrials())
                        .mapToObj(i -> MadeUp.trial(i, batch))
                        .toList();
        List<List<double[]>> plain = trials.stream().map(StoreFigures::values).toList();
        double values = (double) settings.storedTrials() * MadeUp.METRICS.size() * MadeUp.VALUES;
        Path ours = work.path().resolve("runs.db");
        Path bare = work.path().resolve("bare.db");
        // Code that runs for the first time is slow: a round that does not count comes first.
        work.empty();
        appended(ours, trials);
        Rounds rounds =
                Rounds.of(
                        settings.rounds(),
                        () -> {
                            work.empty();
                            return values / appended(ours, trials);
                        },
                        () -> values / appendedBare(bare, plain),
                        Comparator.naturalOrder());
        Row speed =
                rounds.row(
                        "append" + what,
                        ">= 200,000 values/s",
                        rate -> Quantity.of(rate, 0, "/s"),
                        best -> best >= APPENDED);
        double bytes = Files.size(ours) / values;
        double bareBytes = Files.size(bare) / values;
        return List.of(
                speed,
                new Row(
                        "room" + what,
                        "<= 12 B/value",
                        Quantity.of(bytes, 2, "B"),
                        Quantity.of(bareBytes, 2, "B"),
                        Quantity.ratio(bytes / bareBytes),
                        Row.NONE,
                        -1,
                        Verdict.of(bytes <= BYTES)));
    }

    private static List<double[]> values(Trial trial) {
        return ((Trial.Measured) trial.outcome())
                .metrics().values().stream().map(one -> one.sample().values()).toList();
    }

    private static double appended(Path file, List<Trial> trials) {
        try (RunStore store = SqliteRunStore.open(file)) {
            store.append(MadeUp.started(0));
            long start = System.nanoTime();
            for (Trial trial : trials) {
                store.append(new RunEvent.TrialFinished(trial));
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double appendedBare(Path file, List<List<double[]>> trials) throws SQLException {
        try (PlainSqlite store = new PlainSqlite(file)) {
            long start = System.nanoTime();
            for (List<double[]> samples : trials) {
                store.append(samples);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private List<Row> read(WorkDirectory work)
            throws IOException, SQLException, InterruptedException {
        int runs = settings.storedRuns();
        try (RunStore store = SqliteRunStore.open(work.path().resolve("runs.db"));
                PlainSqlite bare = new PlainSqlite(work.path().resolve("bare.db"))) {
            for (int i = 0; i < runs; i++) {
                store.append(MadeUp.started(i));
                store.append(MadeUp.result(i));
                store.append(MadeUp.finished(i));
            }
            Trial trial = MadeUp.trial(0, BATCH);
            store.append(MadeUp.started(runs));
            store.append(new RunEvent.TrialFinished(trial));
            bare.points(runs);
            bare.append(values(trial));
            Rounds history =
                    Rounds.of(
                            settings.rounds(),
                            () ->
                                    median(
                                            () ->
                                                    store.history(
                                                                    MadeUp.SUBJECT,
                                                                    Metrics.TIME,
                                                                    Optional.empty())
                                                            .size(),
                                            runs),
                            () -> median(bare::readPoints, runs),
                            Comparator.reverseOrder());
            Rounds sample =
                    Rounds.of(
                            settings.rounds(),
                            () ->
                                    median(
                                            () ->
                                                    store.sample(
                                                                    MadeUp.id(runs),
                                                                    MadeUp.SUBJECT,
                                                                    0,
                                                                    Metrics.TIME)
                                                            .orElseThrow()
                                                            .size(),
                                            MadeUp.VALUES),
                            () -> median(bare::readSample, MadeUp.VALUES),
                            Comparator.reverseOrder());
            return List.of(
                    reading(
                            "history of " + Quantity.decimal(runs, 0) + " runs x one case",
                            history),
                    reading(Quantity.decimal(MadeUp.VALUES, 0) + " raw values", sample));
        }
    }

    private static Row reading(String figure, Rounds rounds) {
        return rounds.row(figure, "<= 5 ms", Quantity::seconds, best -> best <= READ);
    }

    private interface Reading {
        long size() throws SQLException;
    }

    private static double median(Reading reading, long size) throws SQLException {
        double[] seconds = new double[READS];
        for (int i = -WARMUPS; i < READS; i++) {
            long start = System.nanoTime();
            long read = reading.size();
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
            if (read != size) {
                throw new IllegalStateException(read + " values were read, not " + size);
            }
        }
        return Quantiles.median(seconds);
    }
}
