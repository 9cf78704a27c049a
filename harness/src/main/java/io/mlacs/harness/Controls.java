package io.mlacs.harness;

import io.mlacs.core.stats.Quantiles;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A fork that measures the measuring: what a clock reading, the empty loop and a fork cost here. It also says what JVM the trials run on.
///
/// @param jvm facts as the child reports them
/// @param timer s per clock reading
/// @param emptyLoop s per operation of a batched loop that does nothing
/// @param fork s from forking a JVM to its first word
record Controls(Map<String, String> jvm, double timer, double emptyLoop, double fork) {
    private static final String SUITE = "mlacs-control";
    private static final Duration LENGTH = Duration.ofMillis(20);
    private static final int ROUNDS = 5;
    private static final int BATCH = 100_000;

    static Controls measure(RunPlan run, Scratch scratch) throws InterruptedException {
        Path directory = scratch.newDirectory();
        try (ChildProcess child =
                ChildProcess.start(
                        run.jvm(), List.of(ClassPath.scenario()), directory, run.patience())) {
            child.ask(
                    new Order.Open(
                            SUITE,
                            "empty",
                            Map.of(),
                            run.seed(),
                            1,
                            0,
                            directory.toString(),
                            Map.of(),
                            ""),
                    Report.Opened.class,
                    run.patience(),
                    "set-up of the control");
            double loop = median(child, run, BATCH);
            // One by one, what lies between the two readings is one reading's own time and the call
            // of an empty method.
            double timer = median(child, run, 0);
            child.finish(run.patience());
            return new Controls(child.hello().jvm(), timer, loop, child.startup().toNanos() / 1e9);
        } catch (TrialFailure e) {
            throw new EnvironmentException("the control could not be run: " + e.getMessage(), e);
        }
    }

    /// Of the last round: those before it are warm-up.
    private static double median(ChildProcess child, RunPlan run, int batch)
            throws TrialFailure, InterruptedException {
        double median = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Report.Iterated report =
                    child.ask(
                            new Order.Iterate(true, LENGTH.toNanos(), Integer.MAX_VALUE, batch),
                            Report.Iterated.class,
                            run.patience(),
                            "the control");
            double[] nanos = Arrays.stream(report.nanos()).mapToDouble(value -> value).toArray();
            Arrays.sort(nanos);
            median = Quantiles.median(nanos) / 1e9 / report.batch();
        }
        return median;
    }
}
