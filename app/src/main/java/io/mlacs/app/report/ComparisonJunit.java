package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A comparison as JUnit XML: a check for each case and metric, each target, and each case that was not compared.
///
/// A regression, a missed target and a case that is lost are failures; a failed scenario is an error; what could not be
/// compared or decided is skipped.
public final class ComparisonJunit {
    private ComparisonJunit() {}

    public static String render(ComparisonReport report) {
        CaseNames names = CaseNames.of(report);
        List<JunitXml.Check> checks = new ArrayList<>();
        for (Entry entry : report.entries()) {
            checks.add(
                    new JunitXml.Check(
                            entry.subject().suite(),
                            names.inSuite(entry.subject()) + " " + entry.metric().name(),
                            result(entry)));
        }
        for (Reached one : report.targets()) {
            checks.add(
                    new JunitXml.Check(
                            one.subject().suite(),
                            names.inSuite(one.subject())
                                    + " target "
                                    + Wording.target(one.target()),
                            result(one)));
        }
        for (NotCompared one : report.notCompared()) {
            checks.add(
                    new JunitXml.Check(
                            one.subject().suite(), names.inSuite(one.subject()), result(one)));
        }
        return JunitXml.render(report.title(), report.at(), checks);
    }

    private static JunitXml.Result result(Entry entry) {
        return switch (entry.verdict()) {
            case Verdict.Regressed(var evidence) ->
                    entry.regressed()
                            ? new JunitXml.Failure(
                                    "REGRESSED",
                                    Wording.way(evidence) + ": " + Wording.evidence(evidence),
                                    shown(entry))
                            : entry.suspected()
                                    ? new JunitXml.Failure(
                                            "SUSPECTED",
                                            "neither confirmed nor refuted: "
                                                    + Wording.evidence(evidence),
                                            shown(entry))
                                    : new JunitXml.Passed(shown(entry));
            case Verdict.Improved _, Verdict.Unchanged _ -> new JunitXml.Passed(shown(entry));
            case Verdict.Inconclusive(var reason, var why, _) ->
                    new JunitXml.Skipped(Wording.reason(reason) + ": " + why);
        };
    }

    /// The evidence, line by line.
    private static String shown(Entry entry) {
        Optional<Comparison> evidence = entry.verdict().comparison();
        List<String> lines = new ArrayList<>();
        lines.add(Wording.verdict(entry));
        evidence.ifPresent(one -> {
            String unit = entry.metric().unit();
            lines.add("baseline: " + Wording.side(one.baseline(), unit));
            lines.add("candidate: " + Wording.side(one.candidate(), unit));
            lines.add("change: " + Wording.evidence(one));
        });
        lines.add(
                "a change matters from "
                        + Wording.relevance(entry.relevance(), entry.metric())
                        + " on: "
                        + entry.relevanceFrom());
        entry.confirmation().ifPresent(one -> lines.add(Wording.confirmation(one)));
        return String.join("\n", lines.stream().map(Printable::line).toList()) + "\n";
    }

    private static JunitXml.Result result(Reached one) {
        String said =
                Wording.target(one.target())
                        + " ("
                        + Wording.source(one.target())
                        + ") is "
                        + Wording.reach(one.reach());
        String measured = "measured: " + Wording.measured(one);
        return switch (one.reach()) {
            case MET -> new JunitXml.Passed(said + "\n" + measured + "\n");
            case MISSED ->
                    new JunitXml.Failure(
                            "TARGET_MISSED", said + ", " + measured, said + "\n" + measured + "\n");
            case UNDECIDED ->
                    new JunitXml.Skipped(
                            said + ", " + measured + ": its interval holds the target");
            case NOT_MEASURED -> new JunitXml.Skipped(said);
        };
    }

    private static JunitXml.Result result(NotCompared one) {
        if (one.failed()) {
            return new JunitXml.Broken("FAILED", one.reason());
        }
        return one.lost()
                ? new JunitXml.Failure(
                        "NOT_MEASURED",
                        "in the baseline and not measured: " + one.reason(),
                        Printable.line(one.reason()) + "\n")
                : new JunitXml.Skipped(one.reason());
    }
}
