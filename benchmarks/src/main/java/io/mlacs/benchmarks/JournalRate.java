package io.mlacs.benchmarks;

import io.mlacs.core.stats.Quantiles;
import io.mlacs.engine.journal.Journal;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.engine.journal.Recovered;
import io.mlacs.sql.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How fast values are kept, what room they take, and how fast they are read again.
record JournalRate(JournalLoad load) {
    private static final int ROWS_PER_COMMIT = 10_000;

    Table table() throws IOException, SQLException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Durability durability : Durability.values()) {
            rows.add(rate(durability, 1, 1));
            rows.add(rate(durability, 2, 50));
        }
        rows.add(rate(Durability.PROCESS_KILL, 2, 1_000));
        rows.add(room());
        rows.add(recovery());
        return new Table("values appended and acknowledged, until the last is", rows);
    }

    private Row rate(Durability durability, int threads, int series)
            throws IOException, SQLException, InterruptedException {
        int values = load.quick() ? 100_000 : 20_000_000;
        int reference = load.quick() ? 20_000 : 2_000_000;
        // Code that runs for the first time is slow: a round that does not count comes first.
        kept(durability, threads, series, values);
        return Rounds.of(
                        JournalLoad.ROUNDS,
                        () -> kept(durability, threads, series, values),
                        () -> keptBare(durability, series, reference),
                        Comparator.naturalOrder())
                .row(
                        durability
                                + ", threads "
                                + threads
                                + ", series "
                                + Quantity.decimal(series, 0),
                        ">= 200,000 values/s",
                        rate -> Quantity.of(rate, 0, "/s"),
                        best -> best >= JournalLoad.KEPT);
    }

    /// @return values per second
    private double kept(Durability durability, int threads, int series, int values)
            throws IOException, InterruptedException {
        load.work().empty();
        try (Journal journal = Journal.open(load.ours(), JournalOptions.usual().with(durability))) {
            JournalLoad.register(journal, series);
            List<Thread> appenders = new ArrayList<>();
            long start = System.nanoTime();
            for (int t = 0; t < threads; t++) {
                int first = t;
                appenders.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int i = first; i < values; i += threads) {
                                        JournalLoad.append(journal, 1 + i % series, i);
                                    }
                                }));
            }
            for (Thread appender : appenders) {
                appender.join();
            }
            journal.await(journal.appended());
            double seconds = (System.nanoTime() - start) / 1e9;
            JournalLoad.requireAll(journal.acknowledged(), values);
            return values / seconds;
        }
    }

    private double keptBare(Durability durability, int series, int values)
            throws IOException, SQLException {
        load.work().empty();
        try (PlainRows rows = new PlainRows(load.bare(), durability)) {
            long start = System.nanoTime();
            for (int i = 0; i < values; i++) {
                rows.add(1 + i % series, JournalLoad.nanos(i), JournalLoad.value(i));
                if ((i + 1) % ROWS_PER_COMMIT == 0) {
                    rows.commit();
                }
            }
            rows.commit();
            return values / ((System.nanoTime() - start) / 1e9);
        }
    }

    private Row room() throws IOException, SQLException, InterruptedException {
        int values = values();
        kept(Durability.PROCESS_KILL, 2, 50, values);
        double ours = Files.size(load.ours()) / (double) values;
        keptBare(Durability.PROCESS_KILL, 50, values);
        double bare = Files.size(load.bare()) / (double) values;
        return new Row(
                "room per value, 50 series",
                Row.NONE,
                Quantity.of(ours, 2, "B"),
                Quantity.of(bare, 2, "B"),
                Quantity.ratio(ours / bare),
                Row.NONE,
                -1,
                Verdict.CONTROL);
    }

    private Row recovery() throws IOException, SQLException, InterruptedException {
        int values = values();
        kept(Durability.PROCESS_KILL, 2, 50, values);
        double[] seconds = new double[load.quick() ? 3 : 11];
        Pressure pressure = new Pressure();
        for (int i = -seconds.length; i < seconds.length; i++) {
            long start = System.nanoTime();
            long found = 0;
            try (Journal journal = Journal.open(load.ours(), JournalOptions.usual())) {
                for (Recovered.Series one : journal.recovered(1).series()) {
                    found += one.open().size();
                }
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
            }
            JournalLoad.requireAll(found, values);
        }
        return new Row(
                "open and recover " + Quantity.decimal(values, 0) + " values",
                Row.NONE,
                Quantity.seconds(Quantiles.median(seconds)),
                Row.NONE,
                Row.NONE,
                Row.NONE,
                pressure.share(),
                Verdict.CONTROL);
    }

    private int values() {
        return load.quick() ? 20_000 : 1_000_000;
    }
}
