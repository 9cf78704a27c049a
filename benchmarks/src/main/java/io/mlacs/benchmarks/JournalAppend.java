package io.mlacs.benchmarks;

import io.mlacs.core.stats.Quantiles;
import io.mlacs.engine.journal.Journal;
import io.mlacs.engine.journal.JournalOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What an append costs who makes it.
record JournalAppend(JournalLoad load) {
    private static final int BURST = 16_384;

    Table table() throws IOException, SQLException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (int series : List.of(1, 50)) {
            rows.add(
                    Rounds.of(
                                    JournalLoad.ROUNDS,
                                    () -> Quantiles.median(bursts(series)),
                                    () -> Quantiles.median(clockReadings()),
                                    Comparator.reverseOrder())
                            .control(
                                    "append, series " + series + ", time given",
                                    Quantity::seconds));
        }
        return new Table(
                "an append, in bursts of "
                        + Quantity.decimal(BURST, 0)
                        + " that the queue holds; beside a reading of the clock",
                rows);
    }

    /// @return s per append, of each burst
    private double[] bursts(int series) throws IOException, InterruptedException {
        load.work().empty();
        double[] seconds = new double[load.quick() ? 5 : 201];
        try (Journal journal = Journal.open(load.ours(), JournalOptions.usual())) {
            JournalLoad.register(journal, series);
            for (int i = -seconds.length; i < seconds.length; i++) {
                long start = System.nanoTime();
                for (int k = 0; k < BURST; k++) {
                    JournalLoad.append(journal, 1 + k % series, k);
                }
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9 / BURST;
                }
                journal.flush();
            }
        }
        return seconds;
    }

    private static double[] clockReadings() {
        double[] seconds = new double[201];
        long sum = 0;
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            for (int k = 0; k < BURST; k++) {
                sum += System.nanoTime();
            }
            seconds[i] = (System.nanoTime() - start) / 1e9 / BURST;
        }
        if (sum == 0) {
            throw new IllegalStateException("the clock stands still");
        }
        return seconds;
    }
}
