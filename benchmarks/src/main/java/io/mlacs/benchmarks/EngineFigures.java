package io.mlacs.benchmarks;

import io.mlacs.sql.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Prints what the probe, its agent and the optimisation engine cost, each figure beside its bar and what it is held against: `benchmarks/engine`.
///
/// Output and exit codes are those of [Main].
public final class EngineFigures {
    private static final String USAGE =
            "usage: benchmarks/engine [calls|records|rate|latency|append|speed|right|all]..."
                    + " [--quick]";
    private static final String LEGEND =
            "calls, records: forks of JMH; overhead: what the call takes more than a plain one,"
                + " fork by fork, medians of the forks with the bootstrap interval of that median"
                + " at 95 %; ratios are of means over forks.\n"
                + "rate, latency, append: best of the rounds, and the range of all; ours and the"
                + " reference, a row per value in JDBC batches of 10,000 (for latencies of one"
                + " row), take turns.\n"
                + "speed: one warm JVM, median and the range of the middle 80 %.\n"
                + "noise: share of the time in which some task waited for a CPU, ours too. What is"
                + " missed above 5 % is no verdict: measure again on a quieter machine. unclear:"
                + " missed, but by no more than chance explains.";

    private enum Part {
        CALLS,
        RECORDS,
        RATE,
        LATENCY,
        APPEND,
        SPEED,
        RIGHT
    }

    private EngineFigures() {}

    public static void main(String[] args) throws InterruptedException {
        boolean quick = List.of(args).contains("--quick");
        Settings settings = quick ? Settings.quick() : Settings.usual();
        System.exit(
                new Parts<>(Part.class, USAGE, LEGEND)
                        .print(
                                args,
                                settings.toString(),
                                (part, _) -> section(part, quick, settings)));
    }

    private static Section section(Part part, boolean quick, Settings settings)
            throws NotMeasured, InterruptedException {
        return switch (part) {
            case CALLS -> new Section(List.of(), new ProbeFigures(settings).calls());
            case RECORDS -> new Section(List.of(), new ProbeFigures(settings).records());
            case RATE, LATENCY, APPEND -> new Section(List.of(), journal(part, quick));
            case SPEED -> new EngineSpeed(quick ? 20 : 2_000).section();
            case RIGHT -> new EngineRight(quick ? 1 : 20).section();
        };
    }

    private static Table journal(Part part, boolean quick)
            throws NotMeasured, InterruptedException {
        try (WorkDirectory work = WorkDirectory.make()) {
            JournalLoad load = new JournalLoad(work, quick);
            return switch (part) {
                case RATE -> new JournalRate(load).table();
                case LATENCY -> new JournalLatency(load).table();
                case APPEND -> new JournalAppend(load).table();
                case CALLS, RECORDS, SPEED, RIGHT ->
                        throw new IllegalArgumentException("not of the journal: " + part);
            };
        } catch (IOException | SQLException | DatabaseException e) {
            throw new NotMeasured("the journal failed", e);
        }
    }
}
