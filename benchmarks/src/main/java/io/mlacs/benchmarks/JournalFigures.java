package io.mlacs.benchmarks;

import io.mlacs.sql.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Prints how fast the engine's journal keeps values, how long a value is on its way, and what an append costs, beside a row per value in bare SQLite.
///
/// Output and exit codes are those of [Main].
public final class JournalFigures {
    private static final String USAGE =
            "usage: benchmarks/journal [rate|latency|append|all]... [--quick]";
    private static final String LEGEND =
            "Best of the rounds, and the range of all; ours and the reference take turns. noise:"
                    + " share of the time in which some task waited for a CPU, ours too.\n"
                    + "reference: a row per value, written by one thread in JDBC batches of 10,000"
                    + " rows, for latencies of one row; for an append the clock reading beside it.";

    private enum Part {
        RATE,
        LATENCY,
        APPEND
    }

    private JournalFigures() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(
                new Parts<>(Part.class, USAGE, LEGEND)
                        .print(args, "Java " + Runtime.version(), JournalFigures::section));
    }

    private static Section section(Part part, boolean quick)
            throws NotMeasured, InterruptedException {
        try (WorkDirectory work = WorkDirectory.make()) {
            JournalLoad load = new JournalLoad(work, quick);
            return new Section(
                    List.of(),
                    switch (part) {
                        case RATE -> new JournalRate(load).table();
                        case LATENCY -> new JournalLatency(load).table();
                        case APPEND -> new JournalAppend(load).table();
                    });
        } catch (IOException | SQLException | DatabaseException e) {
            throw new NotMeasured("the journal failed", e);
        }
    }
}
