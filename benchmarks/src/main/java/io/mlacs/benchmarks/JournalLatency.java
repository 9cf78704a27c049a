package io.mlacs.benchmarks;

import io.mlacs.core.stats.Quantiles;
import io.mlacs.engine.journal.Journal;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.sql.Durability;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// How long a value is on its way from append to acknowledged.
record JournalLatency(JournalLoad load) {
    Table table() throws IOException, SQLException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Durability durability : Durability.values()) {
            rows.addAll(
                    percentiles(
                            durability + ", append and await",
                            () -> awaited(durability),
                            () -> awaitedBare(durability)));
        }
        rows.addAll(
                percentiles(
                        "until acknowledged, nobody awaits, 200,000/s beside it",
                        this::underLoad,
                        () -> new double[0]));
        return new Table("from append to acknowledged", rows);
    }

    private interface Latencies {
        double[] seconds() throws SQLException, IOException, InterruptedException;
    }

    /// @param reference may give none
    private static List<Row> percentiles(String what, Latencies ours, Latencies reference)
            throws SQLException, IOException, InterruptedException {
        List<double[]> seconds = new ArrayList<>();
        List<double[]> bare = new ArrayList<>();
        List<Double> noises = new ArrayList<>();
        for (int i = 0; i < JournalLoad.ROUNDS; i++) {
            Pressure pressure = new Pressure();
            seconds.add(ours.seconds());
            noises.add(pressure.share());
            double[] other = reference.seconds();
            if (other.length > 0) {
                bare.add(other);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (double p : new double[] {0.5, 0.99}) {
            rows.add(
                    new Rounds(
                                    seconds.stream().map(one -> Quantiles.of(one, p)).toList(),
                                    noises,
                                    bare.stream().map(one -> Quantiles.of(one, p)).toList(),
                                    Comparator.reverseOrder())
                            .control(what + ", p" + Math.round(100 * p), Quantity::seconds));
        }
        return rows;
    }

    /// @return s each
    private double[] awaited(Durability durability) throws IOException, InterruptedException {
        load.work().empty();
        double[] seconds = new double[load.calls()];
        try (Journal journal = Journal.open(load.ours(), JournalOptions.usual().with(durability))) {
            JournalLoad.register(journal, 1);
            for (int i = -seconds.length / 2; i < seconds.length; i++) {
                long start = System.nanoTime();
                journal.await(JournalLoad.append(journal, 1, Math.abs(i)));
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
            }
        }
        return seconds;
    }

    private double[] awaitedBare(Durability durability) throws IOException, SQLException {
        load.work().empty();
        double[] seconds = new double[load.calls()];
        try (PlainRows rows = new PlainRows(load.bare(), durability)) {
            for (int i = -seconds.length / 2; i < seconds.length; i++) {
                long start = System.nanoTime();
                rows.add(1, JournalLoad.nanos(Math.abs(i)), JournalLoad.value(Math.abs(i)));
                rows.commit();
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
            }
        }
        return seconds;
    }

    /// Appends at random moments, and looks every 20 us whether it is acknowledged.
    private double[] underLoad() throws IOException, InterruptedException {
        load.work().empty();
        double[] seconds = new double[load.calls() / 2];
        AtomicBoolean end = new AtomicBoolean();
        Random random = new Random(Settings.SEED);
        try (Journal journal = Journal.open(load.ours(), JournalOptions.usual())) {
            JournalLoad.register(journal, 50);
            Thread others = Thread.ofPlatform().start(() -> others(journal, end));
            for (int i = -seconds.length / 2; i < seconds.length; i++) {
                LockSupport.parkNanos(random.nextLong(10_000_000));
                long start = System.nanoTime();
                long number = JournalLoad.append(journal, 1, Math.abs(i));
                while (journal.acknowledged() < number) {
                    LockSupport.parkNanos(20_000);
                }
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
            }
            end.set(true);
            others.join();
        }
        return seconds;
    }

    /// 200 values each millisecond.
    private static void others(Journal journal, AtomicBoolean end) {
        long start = System.nanoTime();
        for (int done = 0; !end.get(); ) {
            long due = (long) ((System.nanoTime() - start) * JournalLoad.KEPT / 1e9);
            while (done < due) {
                JournalLoad.append(journal, 1 + done % 50, done++);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
