package io.mlacs.core.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every constructor refuses what its value cannot be, and says so with the value.
class RefusalsTest {
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final Case CASE = new Case("floors", "clock", "jdk", Map.of());
    private static final Interval UNIT = new Interval(0, 1, 0.95);
    private static final Finding.Evidence EVIDENCE = new Finding.Evidence("run", TIME, 1);

    private static Plan plan(
            long nanos,
            int warmupMin,
            int warmupMax,
            int iterations,
            int min,
            int max,
            double precision) {
        return new Plan(
                Duration.ofNanos(nanos),
                warmupMin,
                warmupMax,
                iterations,
                min,
                max,
                precision,
                Load.sequential());
    }

    private static Testbed testbed(int cores, int parallel) {
        return new Testbed(
                "cpu", cores, 2, 1, "linux", "vendor", 25, "G1", 1, "", "none", parallel, Map.of());
    }

    private static Comparison comparison(double ratio, double p, double adjusted) {
        Summary one = new Summary(1, 1, UNIT, 1, Optional.empty(), List.of());
        return new Comparison(TIME, one, one, ratio, UNIT, p, adjusted);
    }

    private static Baseline baseline(
            String name, Map<Case, List<String>> runs, String by, String why) {
        return new Baseline(name, "main", testbed(1, 1), runs, by, Instant.EPOCH, why);
    }

    private static Triage triage(String run, String by, String why) {
        return new Triage(
                CASE,
                TIME,
                testbed(1, 1),
                run,
                Instant.EPOCH,
                Triage.State.ACCEPTED,
                by,
                Instant.EPOCH,
                why,
                Optional.empty());
    }

    private static Finding finding(String what, List<Finding.Evidence> evidence) {
        return new Finding(what, CASE, Finding.Severity.INFO, evidence);
    }

    private static Arguments refusal(String message, ThrowingCallable construction) {
        return argumentSet(message, construction, message);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "suite is not lower case letters, digits, dots and dashes: Floors",
                        () -> new Case("Floors", "clock", "jdk", Map.of())),
                refusal(
                        "scenario is not lower case letters, digits, dots and dashes: ",
                        () -> new Case("floors", "", "jdk", Map.of())),
                refusal("subject is empty", () -> new Case("floors", "clock", " ", Map.of())),
                refusal(
                        "metric is not lower case letters, digits, dots and dashes: -x",
                        () -> new Metric("-x", "s", Direction.LOWER, Quality.CAPACITY)),
                refusal(
                        "unit of metric time is empty",
                        () -> new Metric("time", "", Direction.LOWER, Quality.CAPACITY)),
                refusal("interval is upside down: 2.0 > 1.0", () -> new Interval(2, 1, 0.9)),
                refusal(
                        "interval is upside down: NaN > 1.0",
                        () -> new Interval(Double.NaN, 1, 0.9)),
                refusal("level is not between 0 and 1: 95.0", () -> new Interval(0, 1, 95)),
                refusal(
                        "n is not positive: 0.0",
                        () -> new Summary(0, 1, UNIT, 1, Optional.empty(), List.of())),
                refusal("warning is empty", () -> new Warning(Warning.Kind.TOO_FEW, " ")),
                refusal(
                        "index is negative: -1.0",
                        () ->
                                new Trial(
                                        CASE,
                                        -1,
                                        0,
                                        Instant.EPOCH,
                                        Duration.ZERO,
                                        Noise.UNKNOWN,
                                        new Trial.Failed(Trial.Failure.HUNG, "", "", ""))),
                refusal(
                        "trials is not positive: 0.0",
                        () -> new CaseResult.Ok(0, Label.STEADY, Map.of())),
                refusal("ratio is negative: NaN", () -> comparison(Double.NaN, 0.5, 0.5)),
                refusal("p is not between 0 and 1: -0.1", () -> comparison(1, -0.1, 0.5)),
                refusal("adjusted p is not between 0 and 1: 2.0", () -> comparison(1, 0.1, 2)),
                refusal(
                        "why is empty",
                        () ->
                                new Verdict.Inconclusive(
                                        Verdict.Reason.TOO_NOISY, "", Optional.empty())),
                refusal(
                        "more alarms than comparisons: 2 of 1",
                        () -> new Calibration.Calibrated(CASE, TIME, 10, 1, 2, 0.1)),
                refusal(
                        "index is not positive: 0.0",
                        () -> new ChangePoint(0, ChangePoint.Kind.STEP, 1, 2, UNIT, 0.5)),
                refusal(
                        "p is not between 0 and 1: 1.5",
                        () -> new ChangePoint(1, ChangePoint.Kind.STEP, 1, 2, UNIT, 1.5)),
                refusal("model is empty", () -> new Effect.Predicted(UNIT, "")),
                refusal("concurrency is not positive: 0.0", () -> new Load.Closed(0)),
                refusal("rate is not positive: NaN", () -> new Load.Open(Double.NaN, 1)),
                refusal(
                        "rate is not positive: Infinity",
                        () -> new Load.Open(Double.POSITIVE_INFINITY, 1)),
                refusal("workers is not positive: 0.0", () -> new Load.Open(1, 0)),
                refusal(
                        "target is not finite: NaN",
                        () -> new Target(Target.Source.OURS, TIME, Double.NaN)),
                refusal("iteration in ns is not positive: 0.0", () -> plan(0, 0, 0, 1, 1, 1, 0.1)),
                refusal("warmupMin is negative: -1.0", () -> plan(1, -1, 0, 1, 1, 1, 0.1)),
                refusal("warmupMax is below warmupMin: 1 < 2", () -> plan(1, 2, 1, 1, 1, 1, 0.1)),
                refusal("iterations is not positive: 0.0", () -> plan(1, 0, 0, 0, 1, 1, 0.1)),
                refusal("trialsMin is not positive: 0.0", () -> plan(1, 0, 0, 1, 0, 1, 0.1)),
                refusal("trialsMax is below trialsMin: 1 < 2", () -> plan(1, 0, 0, 1, 2, 1, 0.1)),
                refusal("trials is above 10000: 10001", () -> plan(1, 0, 0, 1, 1, 10_001, 0.1)),
                refusal("precision is not positive: 0.0", () -> plan(1, 0, 0, 1, 1, 1, 0)),
                refusal(
                        "profile is not lower case letters, digits, dots and dashes: Q",
                        () -> new Profile("Q", Profile.quick().plan(), true)),
                refusal("cores is not positive: 0.0", () -> testbed(0, 1)),
                refusal("parallel is not positive: 0.0", () -> testbed(1, 0)),
                refusal(
                        "run id is not lower case letters, digits, dots and dashes: a b",
                        () ->
                                new Run(
                                        "a b",
                                        "",
                                        Instant.EPOCH,
                                        Profile.quick(),
                                        1,
                                        Revision.UNKNOWN,
                                        testbed(1, 1),
                                        List.of())),
                refusal(
                        "baseline is not lower case letters, digits, dots and dashes: Main",
                        () -> baseline("Main", Map.of(CASE, List.of("r")), "me", "why")),
                refusal(
                        "acceptedBy is empty",
                        () -> baseline("main", Map.of(CASE, List.of("r")), "", "why")),
                refusal(
                        "why is empty",
                        () -> baseline("main", Map.of(CASE, List.of("r")), "me", "")),
                refusal("baseline main has no case", () -> baseline("main", Map.of(), "me", "why")),
                refusal(
                        "baseline main has no run for " + CASE.name(),
                        () -> baseline("main", Map.of(CASE, List.of()), "me", "why")),
                refusal(
                        "run id is not lower case letters, digits, dots and dashes: A b",
                        () -> triage("A b", "me", "why")),
                refusal("by is empty", () -> triage("r", " ", "why")),
                refusal(
                        "by is longer than 100 characters: 101",
                        () -> triage("r", "y".repeat(101), "why")),
                refusal("why is empty", () -> triage("r", "me", "")),
                refusal(
                        "why is longer than 1000 characters: 1001",
                        () -> triage("r", "me", "y".repeat(1001))),
                refusal(
                        "level before is not finite: NaN",
                        () -> new Triage.Levels(Double.NaN, 1, 1, 1)),
                refusal("runs after is not positive: 0.0", () -> new Triage.Levels(1, 1, 1, 0)),
                refusal("finding is empty", () -> finding("", List.of(EVIDENCE))),
                refusal("finding has no evidence: slow", () -> finding("slow", List.of())),
                refusal(
                        "action is empty",
                        () ->
                                new Recommendation(
                                        "",
                                        new Effect.Unknown(),
                                        List.of(finding("slow", List.of(EVIDENCE))))),
                refusal(
                        "recommendation has no finding behind it: cache",
                        () -> new Recommendation("cache", new Effect.Unknown(), List.of())),
                refusal("phase is empty", () -> new Roadmap.Phase("", List.of())),
                refusal(
                        "alert is not lower case letters, digits, dots and dashes: A",
                        () -> new Alert("A", finding("slow", List.of(EVIDENCE)), Instant.EPOCH)),
                refusal(
                        "length in ns is not positive: 0.0",
                        () -> new Window(TIME, Instant.EPOCH, Duration.ZERO, Sample.of(1))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void says_what_is_wrong_with_the_value(ThrowingCallable construction, String message) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
