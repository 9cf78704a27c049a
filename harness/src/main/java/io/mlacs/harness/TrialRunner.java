package io.mlacs.harness;

import io.mlacs.core.model.Label;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Trial.Iteration;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.SteadyState;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// One trial: fork, set up, find the batch size, warm up until steady, measure, finish.
final class TrialRunner {
    /// An operation shorter than this is timed in batches: two clock readings would be more than 2 % of it.
    private static final double BATCH_BELOW = 2e-6;

    /// How long a batch is to last, in s: the clock's own time is then below 0.1 %.
    private static final double BATCH_LENGTH = 100e-6;

    private static final int LARGEST_BATCH = 1 << 24;
    private static final int PILOTS = 6;
    private static final Duration PILOT = Duration.ofMillis(10);

    /// A pilot that is not at least this much faster than the one before says that the first, interpreted calls are over.
    private static final double STILL_FALLING = 0.7;

    private final CasePlan plan;
    private final ChildProcess child;
    private final Duration patience;

    /// Of the measured iterations only: the warm-up's values are many and not wanted again.
    private final List<Report.Iterated> reports = new ArrayList<>();

    private final List<Iteration> iterations = new ArrayList<>();
    private int batch;

    TrialRunner(CasePlan plan, ChildProcess child, Duration patience) {
        this.plan = plan;
        this.child = child;
        this.patience = patience;
    }

    /// @param contextSwitches as the child counted them; -1 if it did not
    record Ran(Trial.Measured measured, long contextSwitches) {}

    /// What the fixtures saw during the trial.
    interface Ledger {
        List<Reading> read() throws TrialFailure, InterruptedException;
    }

    /// @param recording file for a JFR recording, or empty
    Ran run(long seed, Path scratch, Map<String, String> fixtures, String recording, Ledger ledger)
            throws TrialFailure, InterruptedException {
        long opening = System.nanoTime();
        Report.Opened opened =
                child.ask(
                        new Order.Open(
                                plan.subject().suite(),
                                plan.subject().scenario(),
                                plan.subject().atAnyLoad().params(),
                                seed,
                                plan.workers(),
                                plan.rate(),
                                scratch.toString(),
                                fixtures,
                                recording),
                        Report.Opened.class,
                        patience,
                        "set-up");
        Duration start = child.startup().plusNanos(System.nanoTime() - opening);
        Label label;
        int firstSteady = -1;
        int firstKept = 0;
        if (plan.traits().cold()) {
            iterate(Stage.MEASURED, Duration.ZERO, 1);
            label = Label.COLD;
        } else {
            pilot();
            int warmups = warmUp();
            for (int i = 0; i < plan.plan().iterations(); i++) {
                iterate(Stage.MEASURED, plan.plan().iteration(), Integer.MAX_VALUE);
            }
            firstSteady = SteadyState.firstSteady(means());
            label = SteadyState.label(firstSteady, warmups, iterations.size());
            firstKept = label == Label.SLOW_WARMUP ? firstSteady - warmups : 0;
        }
        List<Reading> last = new ArrayList<>(child.finish(patience).readings());
        for (Reading reading : ledger.read()) {
            if (opened.fixtures().stream()
                    .anyMatch(name -> reading.metric().startsWith(name + "."))) {
                last.add(reading);
            }
        }
        return new Ran(
                new Measurements(plan, iterations, reports, firstKept, label)
                        .trial(firstSteady, last, start),
                Measurements.contextSwitches(last));
    }

    private void pilot() throws TrialFailure, InterruptedException {
        if (plan.open()) {
            return;
        }
        double typical = pilotMedian();
        for (int i = 1; i < PILOTS; i++) {
            double next = pilotMedian();
            boolean falling = next < STILL_FALLING * typical;
            typical = next;
            if (!falling) {
                break;
            }
        }
        batch = batchFor(typical);
    }

    private double pilotMedian() throws TrialFailure, InterruptedException {
        return median(order(false, PILOT, Integer.MAX_VALUE, "a pilot"));
    }

    /// In s. A few slow operations, such as those a collection hits, must not decide whether an operation is long.
    private static double median(Report.Iterated report) {
        double[] nanos = Arrays.stream(report.nanos()).mapToDouble(value -> value).toArray();
        return Quantiles.median(nanos) / 1e9 / report.batch();
    }

    private static int batchFor(double typical) {
        return typical < BATCH_BELOW
                ? (int)
                        Math.clamp(
                                Math.ceil(BATCH_LENGTH / Math.max(typical, 1e-11)),
                                2,
                                LARGEST_BATCH)
                : 0;
    }

    /// @return how many iterations it took
    private int warmUp() throws TrialFailure, InterruptedException {
        int most = plan.plan().warmupMax();
        while (iterations.size() < most) {
            double typical =
                    median(iterate(Stage.WARMUP, plan.plan().iteration(), Integer.MAX_VALUE));
            if (batch == 0 && !plan.open() && batchFor(typical) > 0) {
                // Compiled, it turned out shorter than the pilot said. What was timed one by one is
                // no part of the series.
                batch = batchFor(typical);
                iterations.clear();
            } else if (batch > 0) {
                batch = Math.max(2, batchFor(Math.min(typical, BATCH_BELOW / 2)));
            }
            if (iterations.size() >= plan.plan().warmupMin()
                    && SteadyState.firstSteady(means()) >= 0) {
                break;
            }
        }
        return iterations.size();
    }

    private Report.Iterated iterate(Stage stage, Duration length, int most)
            throws TrialFailure, InterruptedException {
        String during =
                (stage == Stage.WARMUP ? "warm-up iteration " : "measured iteration ")
                        + (iterations.size() + 1);
        Report.Iterated report = order(stage == Stage.MEASURED, length, most, during);
        if (stage == Stage.MEASURED) {
            reports.add(report);
        }
        iterations.add(
                new Iteration(stage, report.operations(), report.wall() / 1e9, meanOf(report)));
        return report;
    }

    /// Of the latencies: for an open load they count from when an operation was due, so they are not the busy time.
    private static double meanOf(Report.Iterated report) {
        double sum = 0;
        for (long value : report.nanos()) {
            sum += value;
        }
        return sum / 1e9 / report.operations();
    }

    private Report.Iterated order(boolean measured, Duration length, int most, String during)
            throws TrialFailure, InterruptedException {
        Report.Iterated report =
                child.ask(
                        new Order.Iterate(measured, length.toNanos(), most, batch),
                        Report.Iterated.class,
                        patience.plus(length.multipliedBy(4)),
                        during);
        if (report.operations() <= 0
                || report.nanos().length == 0
                || report.batch() <= 0
                || report.busy() <= 0) {
            throw new IllegalArgumentException("child reported an iteration without operations");
        }
        return report;
    }

    private double[] means() {
        return iterations.stream().mapToDouble(Iteration::mean).toArray();
    }
}
