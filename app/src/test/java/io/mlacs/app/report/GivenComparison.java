package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Confirmation;
import io.mlacs.app.report.ComparisonReport.Confirmed;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Reach;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.app.report.ComparisonReport.Side;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Comparisons made by hand, with everything a report can say and everything that is hostile to one.
final class GivenComparison {
    /// Hostile to Markdown, XML and workflow commands; the rest is in [Given#HOSTILE].
    static final String HOSTILE =
            "</details>|`@all` #1 ]]>&amp;%0A::error::x\r\n"
                    + ":tada: https://a.b [x](y) \ud83d\ude00\ud800\uffff"
                    + Given.HOSTILE;

    static final Metric HITS =
            new Metric("cache.hits", "1", Direction.HIGHER, Quality.FUNCTIONAL_CORRECTNESS);

    static final Case CLOCK = new Case("floors", "clock-read", "jdk", Map.of());
    static final Case COMMIT =
            new Case("floors", "sqlite-commit", "sqlite", Map.of("sync", "FULL"));
    static final Case JSON = new Case("floors", "json-parse", "jackson", Map.of());
    static final Case SHA = new Case("floors", "sha256", "jdk", Map.of());
    static final Case CALL = new Case("agents-jvm", "call", "langchain4j", Map.of());
    static final Case OTHER_CALL = new Case("agents-jvm", "call", "langgraph4j", Map.of());
    static final Case STRANGE = new Case("agents-jvm", "call", "langchain4j", Map.of("m", HOSTILE));
    static final Case LOST = new Case("agents-jvm", "stream", "langchain4j", Map.of());

    private GivenComparison() {}

    static ComparisonReport full() {
        return new ComparisonReport(
                "gate against baseline main " + HOSTILE,
                false,
                Given.NOON,
                new Side(
                        "main",
                        "accepted by ann on 2026-11-20: release 1 " + HOSTILE,
                        List.of("20261120-120000-1a2b-3c", "20261120-130000-1a2b-3d"),
                        new Revision("07a7a10c8f6e5d4c3b2a1908", "main", false)),
                new Side(
                        "20261123-120000-9f8e-7d",
                        "night",
                        List.of("20261123-120000-9f8e-7d"),
                        new Revision("18b8b21d9f7f6e5d4c3b2a19", "feature", true)),
                Judge.usual(),
                entries(),
                List.of(
                        new NotCompared(
                                LOST, "the candidate's run has no trial of it", true, false),
                        new NotCompared(STRANGE, "wrong result: " + HOSTILE, true, true),
                        new NotCompared(OTHER_CALL, "not offered: needs streaming", false, false)),
                List.of(
                        target(Target.Source.MISSION, JSON, 5e-6, 5.4e-6, Reach.MISSED),
                        target(Target.Source.OURS, COMMIT, 5e-3, 1.2e-3, Reach.MET),
                        target(Target.Source.USER, SHA, 1e-6, 0.99e-6, Reach.UNDECIDED),
                        new Reached(
                                CALL,
                                new Target(Target.Source.USER, Metrics.THROUGHPUT, 1000),
                                OptionalDouble.empty(),
                                Reach.NOT_MEASURED)),
                List.of("thresholds are those of calibration of 2026-11-22", "said by " + HOSTILE));
    }

    private static List<Entry> entries() {
        Verdict.Regressed json =
                new Verdict.Regressed(
                        evidence(Metrics.TIME, 4.45e-6, 5.4e-6, 1.201, 1.228, 10, 0.00004));
        return List.of(
                entry(
                        CLOCK,
                        Metrics.ALLOCATED,
                        new Verdict.Regressed(appeared()),
                        new Confirmation(
                                Confirmed.NOT_TRIED,
                                "the class path of the run is no longer there",
                                Optional.empty())),
                entry(
                        COMMIT,
                        Metrics.ALLOCATED,
                        new Verdict.Unchanged(
                                evidence(Metrics.ALLOCATED, 1024, 1024, 1, 1, 10, 1))),
                entry(
                        JSON,
                        Metrics.ALLOCATED,
                        new Verdict.Improved(
                                evidence(
                                        Metrics.ALLOCATED, 2048, 1024, 0.49, 0.5001, 10, 0.00002))),
                entry(
                        CALL,
                        HITS,
                        new Verdict.Regressed(evidence(HITS, 0.934, 0.8, 0.84, 0.87, 10, 0.0004)),
                        new Confirmation(
                                Confirmed.YES,
                                "10 more trials on each side",
                                Optional.of(
                                        new Verdict.Regressed(
                                                evidence(
                                                        HITS, 0.933, 0.81, 0.85, 0.88, 10,
                                                        0.0002))))),
                entry(
                        JSON,
                        Metrics.TIME,
                        json,
                        new Confirmation(
                                Confirmed.YES, "10 more trials on each side", Optional.of(json))),
                entry(
                        SHA,
                        Metrics.TIME,
                        new Verdict.Regressed(
                                evidence(Metrics.TIME, 0.9e-6, 0.99e-6, 1.05, 1.12, 10, 0.004)),
                        new Confirmation(
                                Confirmed.NO,
                                "10 more trials on each side " + HOSTILE,
                                Optional.of(
                                        new Verdict.Unchanged(
                                                evidence(
                                                        Metrics.TIME,
                                                        0.9e-6,
                                                        0.9e-6,
                                                        0.98,
                                                        1.02,
                                                        10,
                                                        0.7))))),
                entry(
                        CLOCK,
                        Metrics.TIME,
                        new Verdict.Unchanged(
                                evidence(
                                        Metrics.TIME, 22.04e-9, 22.1e-9, 0.9962, 1.0071, 10, 0.6))),
                entry(
                        COMMIT,
                        Metrics.TIME,
                        new Verdict.Inconclusive(
                                Reason.TOO_NOISY,
                                "the ratio lies between 0.85 and 1.3; about 40 trials on each side"
                                        + " would decide",
                                Optional.of(
                                        evidence(
                                                Metrics.TIME,
                                                1.2e-3,
                                                1.23e-3,
                                                0.85,
                                                1.3,
                                                10,
                                                0.4)))),
                entry(
                        CALL,
                        Metrics.TIME,
                        new Verdict.Inconclusive(
                                Reason.TOO_FEW_TRIALS,
                                "3 against 3 trials cannot alarm at alpha 0.018: 8 on each side"
                                        + " can",
                                Optional.of(
                                        evidence(
                                                Metrics.TIME,
                                                1.1e-3,
                                                1.15e-3,
                                                0.97,
                                                1.31,
                                                3,
                                                0.6)))),
                entry(
                        OTHER_CALL,
                        Metrics.TIME,
                        new Verdict.Inconclusive(
                                Reason.NO_BASELINE,
                                "baseline main does not have it",
                                Optional.empty())),
                entry(
                        STRANGE,
                        Metrics.TIME,
                        new Verdict.Inconclusive(
                                Reason.DIFFERENT_TESTBED,
                                "cpu is " + HOSTILE + ", not Xeon",
                                Optional.empty())),
                entry(
                        JSON,
                        Metrics.THROUGHPUT,
                        new Verdict.Improved(
                                evidence(
                                        Metrics.THROUGHPUT,
                                        1000,
                                        13_000,
                                        12.1,
                                        13.9,
                                        10,
                                        0.00001))),
                entry(
                        SHA,
                        Metrics.THROUGHPUT,
                        new Verdict.Inconclusive(
                                Reason.DIFFERENT_METRIC,
                                "the baseline's is throughput in 1, the candidate's in 1/s",
                                Optional.empty())),
                entry(
                        SHA,
                        Metrics.CPU,
                        new Verdict.Regressed(
                                evidence(Metrics.CPU, 0.9e-6, 0.99e-6, 1.05, 1.12, 10, 0.004)),
                        new Confirmation(
                                Confirmed.UNDECIDED,
                                "12 pairs",
                                Optional.of(
                                        new Verdict.Inconclusive(
                                                Verdict.Reason.TOO_NOISY,
                                                "the ratio lies between 0.9 and 1.2",
                                                Optional.of(
                                                        evidence(
                                                                Metrics.CPU,
                                                                0.9e-6,
                                                                0.99e-6,
                                                                0.9,
                                                                1.2,
                                                                12,
                                                                0.3)))))));
    }

    /// The same with names that are usual.
    static ComparisonReport usual() {
        return small(entries().stream().filter(entry -> !entry.subject().equals(STRANGE)).toList());
    }

    static ComparisonReport unchanged() {
        return small(
                List.of(
                        entry(
                                CLOCK,
                                Metrics.TIME,
                                new Verdict.Unchanged(
                                        evidence(
                                                Metrics.TIME,
                                                22.04e-9,
                                                22.1e-9,
                                                0.99,
                                                1.01,
                                                10,
                                                0.6))),
                        entry(
                                JSON,
                                Metrics.TIME,
                                new Verdict.Unchanged(
                                        evidence(
                                                Metrics.TIME,
                                                4.4e-6,
                                                4.45e-6,
                                                1.004,
                                                1.017,
                                                10,
                                                0.01)))));
    }

    static ComparisonReport noBaseline() {
        Verdict none =
                new Verdict.Inconclusive(
                        Reason.NO_BASELINE,
                        "there is no baseline main: mlacs baseline set main",
                        Optional.empty());
        return new ComparisonReport(
                "gate against baseline main",
                false,
                Given.NOON,
                new Side("main", "there is none", List.of(), Revision.UNKNOWN),
                new Side("20261123-120000-9f8e-7d", "", List.of(), Revision.UNKNOWN),
                Judge.usual(),
                List.of(
                        entry(CLOCK, Metrics.ALLOCATED, none),
                        entry(CLOCK, Metrics.TIME, none),
                        entry(JSON, Metrics.TIME, none)),
                List.of(),
                List.of(),
                List.of());
    }

    /// So many regressions of hostile cases, and as many missed targets.
    static ComparisonReport many(int regressions) {
        List<Entry> entries = new ArrayList<>();
        List<Reached> targets = new ArrayList<>();
        for (int i : IntStream.range(0, regressions).toArray()) {
            Case subject =
                    new Case("floors", "case-" + i, "jdk", Map.of("x", HOSTILE.repeat(1 + i % 20)));
            entries.add(
                    entry(
                            subject,
                            Metrics.TIME,
                            new Verdict.Regressed(
                                    evidence(Metrics.TIME, 1e-3, 2e-3, 1.9, 2.1, 10, 0.001))));
            targets.add(target(Target.Source.USER, subject, 1e-3, 2e-3, Reach.MISSED));
        }
        ComparisonReport small = small(entries);
        return new ComparisonReport(
                small.title(),
                true,
                small.at(),
                small.baseline(),
                small.candidate(),
                small.judge(),
                entries,
                List.of(),
                targets,
                List.of());
    }

    static ComparisonReport small(List<Entry> entries) {
        return new ComparisonReport(
                "compare --duet",
                true,
                Given.NOON,
                new Side("A", "git:main", List.of(), new Revision("07a7a10c8f6e5d4c", "", false)),
                new Side("B", "git:HEAD", List.of(), new Revision("18b8b21d9f7f6e5d", "", false)),
                Judge.usual(),
                entries,
                List.of(),
                List.of(),
                List.of());
    }

    static Entry entry(Case subject, Metric metric, Verdict verdict) {
        return new Entry(
                subject,
                metric,
                Metrics.counted(metric),
                relevance(metric),
                Metrics.counted(metric) ? "mlacs.yaml" : "default",
                verdict,
                Optional.empty());
    }

    private static Relevance relevance(Metric metric) {
        return Metrics.counted(metric)
                ? new Relevance(0.005, 0)
                : new Relevance(0.02, metric.unit().equals("s") ? 1e-9 : 0);
    }

    static Entry entry(Case subject, Metric metric, Verdict verdict, Confirmation confirmation) {
        Entry plain = entry(subject, metric, verdict);
        return new Entry(
                subject,
                metric,
                plain.counted(),
                plain.relevance(),
                plain.relevanceFrom(),
                verdict,
                Optional.of(confirmation));
    }

    static Comparison evidence(
            Metric metric,
            double baseline,
            double candidate,
            double low,
            double high,
            int trials,
            double p) {
        return new Comparison(
                metric,
                summary(baseline, trials),
                summary(candidate, trials),
                candidate / baseline,
                new Interval(low, high, trials < 6 ? 0.9 : 0.95),
                p / 2,
                p);
    }

    private static Comparison appeared() {
        return new Comparison(
                Metrics.ALLOCATED,
                summary(0, 10),
                summary(24, 10),
                Double.POSITIVE_INFINITY,
                new Interval(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95),
                0.00001,
                0.00007);
    }

    private static Summary summary(double median, int trials) {
        return new Summary(
                trials,
                median,
                new Interval(median * 0.97, median * 1.02, trials < 6 ? 0.75 : 0.95),
                median,
                Optional.empty(),
                List.of());
    }

    private static Reached target(
            Target.Source source, Case subject, double value, double measured, Reach reach) {
        return new Reached(
                subject,
                new Target(source, Metrics.TIME, value),
                OptionalDouble.of(measured),
                reach);
    }
}
