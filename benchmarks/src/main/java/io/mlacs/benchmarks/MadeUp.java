package io.mlacs.benchmarks;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Summaries;
import io.mlacs.harness.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/// What the store is given to keep. No figure of it was measured; only how long it takes to keep it is.
final class MadeUp {
    static final Case SUBJECT = new Case("made-up", "call", "nobody", Map.of());
    static final List<Metric> METRICS =
            List.of(Metrics.TIME, Metrics.THROUGHPUT, Metrics.ALLOCATED);
    static final int VALUES = 3_000;

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private MadeUp() {}

    /// Times of calls of about 40 us, with a tail.
    ///
    /// @param batch 1 for whole nanoseconds as a clock gives them; more for quotients, in which all bits are in use
    static double[] times(Random random, int batch) {
        double[] values = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            double stall = random.nextInt(100) == 0 ? 8 : 1;
            double nanos = 40_000 * Math.exp(random.nextGaussian() * 0.15) * stall;
            values[i] = Math.round(nanos) / 1e9 / batch;
        }
        return values;
    }

    static Trial trial(int index, int batch) {
        Random random = new Random(Settings.SEED + index);
        Map<Metric, Measurement> metrics = new TreeMap<>();
        for (Metric metric : METRICS) {
            Sample sample = Sample.of(times(random, batch));
            metrics.put(metric, new Measurement(sample, Summaries.ofTrial(sample, batch > 1)));
        }
        Trial.Iteration iteration = new Trial.Iteration(Stage.MEASURED, 1_250, 0.05, 40e-6);
        return new Trial(
                SUBJECT,
                index,
                index,
                START.plusSeconds(index),
                Duration.ofSeconds(2),
                new Noise(0.01, 0, 17),
                new Trial.Measured(
                        Label.STEADY, 0, Collections.nCopies(20, iteration), metrics, List.of()));
    }

    static RunEvent.RunStarted started(int index) {
        return new RunEvent.RunStarted(
                new Run(
                        id(index),
                        "",
                        START.plusSeconds(index),
                        Profile.quick(),
                        Settings.SEED,
                        Revision.UNKNOWN,
                        testbed(),
                        List.of("run")),
                1,
                1);
    }

    static String id(int index) {
        return "made-up-" + index;
    }

    static RunEvent.CaseFinished result(int index) {
        double median = 40e-6 + index * 1e-9;
        Summary time =
                new Summary(
                        3,
                        median,
                        new Interval(median * 0.9, median * 1.1, 0.95),
                        median,
                        Optional.of(new Summary.Tail(median, median * 2, median * 3, median * 10)),
                        List.of());
        return new RunEvent.CaseFinished(
                new CaseResult(
                        SUBJECT,
                        new CaseResult.Ok(3, Label.STEADY, Map.of(Metrics.TIME, time)),
                        List.of()));
    }

    static RunEvent.RunFinished finished(int index) {
        return new RunEvent.RunFinished(
                START.plusSeconds(index),
                false,
                new RunEvent.Overheads(22e-9, 0.3e-9, 0.25, OptionalDouble.empty()),
                List.of());
    }

    private static Testbed testbed() {
        return new Testbed(
                "none", 2, 2, 8L << 30, "linux", "none", 25, "G1", 1L << 30, "", "none", 1,
                Map.of());
    }
}
