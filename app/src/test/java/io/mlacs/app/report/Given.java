package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Label;
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
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.Summaries;
import io.mlacs.harness.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A run made by hand, with everything a report can say and everything that is hostile to one.
final class Given {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    static final String HOSTILE = "a\"b\\c<d>\n\u001b[2Je\u202ef";

    static final Case BATCHED = new Case("floors", "clock-read", "jdk", Map.of());
    static final Case SINGLE = new Case("floors", "sqlite-commit", "sqlite", ordered("FULL"));
    static final Case WRONG = new Case("agents-jvm", "call", "langchain4j", Map.of("m", HOSTILE));
    static final Case MISSING = new Case("agents-jvm", "stream", "langchain4j", Map.of());
    static final Case SKIPPED = new Case("agents-jvm", "late", "langchain4j", ordered("OFF"));

    private static final Metric HITS =
            new Metric("cache.hits", "1", Direction.HIGHER, Quality.FUNCTIONAL_CORRECTNESS);

    private Given() {}

    static Run run() {
        return new Run(
                "20261123-120000-1a2b-3c",
                "night " + HOSTILE,
                NOON,
                Profile.quick(),
                -42,
                new Revision("07a7a10c8f6e5d4c3b2a1908", "main", true),
                new Testbed(
                        "Xeon\u0007 @ 2.00GHz",
                        4,
                        1.5,
                        8L << 30,
                        "Linux",
                        "Eclipse Adoptium",
                        25,
                        "G1",
                        1L << 30,
                        "-Xmx1g",
                        "none",
                        2,
                        Map.of("kernel", "6.1", "jvm.version", "25.0.3+9", "load", "0.42")),
                List.of("mlacs", "run", "--name", HOSTILE));
    }

    static RunReport full() {
        return new RunReport(
                run(),
                Optional.of(NOON.plusMillis(83_400)),
                true,
                Optional.of(
                        new RunEvent.Overheads(22.2e-9, 0.31e-9, 0.254, OptionalDouble.of(1.372))),
                List.of(
                        new Noise(0.031, 0.002, 14),
                        new Noise(0.25, -1, 3),
                        new Noise(0.04, -1, 5),
                        Noise.UNKNOWN),
                new java.util.TreeMap<>(Map.of("steady", 5, "not-steady", 1, "failed", 1)),
                List.of(
                        new RunReport.Entry(batched(), List.of(), Optional.empty()),
                        new RunReport.Entry(single(), targets(), floor()),
                        new RunReport.Entry(wrong(), targets(), Optional.empty()),
                        new RunReport.Entry(missing(), List.of(), Optional.empty())),
                List.of(
                        new RunReport.Skipped(
                                "agents-jvm", "late[sync=OFF]", "no trial had ended")),
                List.of(
                        new Warning(Warning.Kind.INTERRUPTED, "the run was interrupted"),
                        new Warning(Warning.Kind.NOISY_MACHINE, "something waited 25 %")),
                Laws.none());
    }

    private static CaseResult batched() {
        return new CaseResult(
                BATCHED,
                new CaseResult.Ok(
                        3,
                        Label.STEADY,
                        Map.of(
                                Metrics.TIME,
                                summary(22.04e-9, Optional.empty()),
                                Metrics.THROUGHPUT,
                                summary(45.4e6, Optional.empty()),
                                Metrics.ALLOCATED,
                                summary(0, Optional.empty()))),
                List.of(
                        new Warning(Warning.Kind.BATCHED, "timed in batches"),
                        new Warning(Warning.Kind.PROCESS_WIDE, "allocation is process-wide")));
    }

    private static CaseResult single() {
        Summary.Tail tail = new Summary.Tail(1.2e-3, 1.5e-3, 2.34e-3, 0.1);
        return new CaseResult(
                SINGLE,
                new CaseResult.Ok(
                        3,
                        Label.NOT_STEADY,
                        Map.of(
                                Metrics.TIME,
                                summary(1.2e-3, Optional.of(tail)),
                                Metrics.THROUGHPUT,
                                summary(833.3, Optional.empty()),
                                HITS,
                                summary(0.934, Optional.empty()))),
                List.of(new Warning(Warning.Kind.NOT_STEADY, "said by " + HOSTILE)));
    }

    private static CaseResult wrong() {
        return new CaseResult(
                WRONG,
                new CaseResult.Failed(
                        Trial.Failure.WRONG_RESULT, "answer is 41, not 42: " + HOSTILE),
                List.of(new Warning(Warning.Kind.FAILED_TRIALS, "1 of 1 trial failed")));
    }

    private static CaseResult missing() {
        return new CaseResult(
                MISSING,
                new CaseResult.NotOffered("langchain4j does not offer streaming"),
                List.of());
    }

    /// One met, one missed, one of the user's on something that was not measured.
    private static List<Target> targets() {
        return List.of(
                new Target(Target.Source.MISSION, Metrics.TIME, 5e-3),
                new Target(Target.Source.OURS, Metrics.THROUGHPUT, 1000),
                new Target(Target.Source.USER, Metrics.RSS_PEAK, 64 << 20));
    }

    private static Optional<Floor> floor() {
        return Optional.of(new Floor(0.9e-3, "floors/disk, this run"));
    }

    private static Summary summary(double median, Optional<Summary.Tail> tail) {
        return new Summary(
                3,
                median,
                new Interval(median * 0.9, median * 1.2, 0.75),
                median * 1.01,
                tail,
                List.of(new Warning(Warning.Kind.TOO_FEW, "3 trials: take 6")));
    }

    private static Map<String, String> ordered(String synchronous) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("sync", synchronous);
        return params;
    }

    /// @param times of single operations
    static Trial measured(Case subject, int index, double... times) {
        Sample sample = Sample.of(times);
        return trial(
                subject,
                index,
                new Trial.Measured(
                        Label.STEADY,
                        0,
                        List.of(new Trial.Iteration(Stage.MEASURED, times.length, 1, times[0])),
                        Map.of(
                                Metrics.TIME,
                                new Measurement(sample, Summaries.ofTrial(sample, false))),
                        List.of()));
    }

    static Trial failed(Case subject, int index) {
        return trial(
                subject, index, new Trial.Failed(Trial.Failure.KILLED, "signal 9", "out", "err"));
    }

    private static Trial trial(Case subject, int index, Trial.Outcome outcome) {
        return new Trial(
                subject,
                index,
                index,
                NOON,
                Duration.ofSeconds(1),
                new Noise(0.01 * (index + 1), -1, 0),
                outcome);
    }
}
