package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/// Runs, trials and results to keep.
final class Given {
    static final Metric TIME = new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    static final Metric ALLOCATED =
            new Metric("allocated", "By", Direction.LOWER, Quality.RESOURCE_UTILISATION);
    static final Metric RATE = new Metric("throughput", "1/s", Direction.HIGHER, Quality.CAPACITY);
    static final Case CLOCK = new Case("floors", "clock-read", "jdk", Map.of());
    static final Case HAND_OFF =
            new Case("floors", "hand-off", "jdk", Map.of("threads", "virtual"));
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    static final List<Warning> WARNINGS =
            List.of(
                    new Warning(Warning.Kind.TOO_FEW, "3 trials: take 10"),
                    new Warning(Warning.Kind.MULTIMODAL, "two peaks \\ at\n1 us and 2 us\\n"));

    private Given() {}

    static Testbed testbed(String cpu) {
        return new Testbed(
                cpu,
                2,
                1.5,
                8L << 30,
                "Linux",
                "Eclipse Adoptium",
                25,
                "G1",
                1L << 30,
                "-Xmx1g",
                "none",
                1,
                Map.of("kernel", "6.1", "load", "0.42"));
    }

    static Run run(String id, Instant startedAt) {
        return run(id, startedAt, testbed("Xeon"));
    }

    static Run run(String id, Instant startedAt, Testbed testbed) {
        return new Run(
                id,
                "nightly",
                startedAt,
                Profile.quick(),
                -42,
                new Revision("07a7a10", "main", true),
                testbed,
                List.of("run", "--suite", "floors", "", "two\nlines"));
    }

    static Run openLoadRun(String id, Instant startedAt) {
        Run run = run(id, startedAt);
        Profile profile = Profile.standard();
        return new Run(
                id,
                "",
                startedAt,
                profile.withPlan(profile.plan().withLoad(new Load.Open(12.5, 64))),
                7,
                Revision.UNKNOWN,
                run.testbed(),
                List.of());
    }

    static RunEvent.RunStarted started(Run run) {
        return new RunEvent.RunStarted(run, 2, 6);
    }

    static RunEvent.RunFinished finished(Instant at) {
        return new RunEvent.RunFinished(
                at,
                false,
                new RunEvent.Overheads(22e-9, 0.3e-9, 0.25, OptionalDouble.empty()),
                WARNINGS);
    }

    static Summary summary(double median, boolean tail) {
        return new Summary(
                10,
                median,
                new Interval(median * 0.9, median * 1.2, 0.95),
                median * 1.01,
                tail
                        ? Optional.of(
                                new Summary.Tail(median, median * 2, median * 3, median * 100))
                        : Optional.empty(),
                WARNINGS.subList(0, 1));
    }

    /// Times of calls of about 40 us as a clock that ticks in nanoseconds gives them, with a tail.
    static Sample times(Random random, int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double spread = Math.exp(random.nextGaussian() * 0.15);
            double stall = random.nextInt(100) == 0 ? 8 : 1;
            values[i] = Math.round(40_000 * spread * stall) / 1e9;
        }
        return Sample.of(values);
    }

    /// Times per operation of batches: such a quotient has all its 53 bits.
    static Sample batched(Random random, int size) {
        double[] values = times(random, size).values();
        Arrays.setAll(values, i -> values[i] / 1771);
        return Sample.of(values);
    }

    static Trial trial(Case subject, int number, Map<Metric, Sample> samples) {
        Map<Metric, Measurement> metrics = new TreeMap<>();
        samples.forEach((metric, sample) ->
                metrics.put(
                        metric,
                        new Measurement(sample, summary(sample.values()[0], number % 2 == 0))));
        List<Trial.Iteration> iterations = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            iterations.add(
                    new Trial.Iteration(
                            i == 0 ? Stage.PILOT : i < 6 ? Stage.WARMUP : Stage.MEASURED,
                            1000L * i,
                            0.05 + i * 1e-9,
                            i == 0 ? Double.NaN : 1.0 / i));
        }
        return new Trial(
                subject,
                number,
                Long.MIN_VALUE + number,
                NOON.plusSeconds(number),
                Duration.ofNanos(1_234_567_891),
                new Noise(0.031, -1, 17),
                new Trial.Measured(Label.SLOW_WARMUP, 7, iterations, metrics, WARNINGS));
    }

    static Trial trial(Case subject, int number) {
        return trial(
                subject,
                number,
                Map.of(TIME, times(new Random(number), 50), ALLOCATED, Sample.of(24, 24, 24)));
    }

    static Trial failed(Case subject, int number) {
        return new Trial(
                subject,
                number,
                9,
                NOON,
                Duration.ofMillis(3),
                Noise.UNKNOWN,
                new Trial.Failed(Trial.Failure.CRASHED, "signal 11", "out", "err"));
    }

    static CaseResult result(Case subject, double median) {
        return new CaseResult(
                subject,
                new CaseResult.Ok(
                        3,
                        Label.STEADY,
                        Map.of(TIME, summary(median, true), RATE, summary(1 / median, false))),
                WARNINGS);
    }

    /// A whole run with one case.
    static void keep(RunStore store, Run run, Case subject, double median) {
        store.append(started(run));
        store.append(new RunEvent.TrialFinished(trial(subject, 0)));
        store.append(new RunEvent.CaseFinished(result(subject, median)));
        store.append(finished(run.startedAt().plusSeconds(60)));
    }
}
