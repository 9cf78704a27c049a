package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Reach;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Workflow commands by which a job says what is wrong where the pull request shows it. GitHub shows ten of a kind for
/// each step and drops the rest without a word: of more than ten, the number is told.
public final class GithubAnnotations {
    private static final int MOST = 10;

    private GithubAnnotations() {}

    /// Lines, each with its end; the last is a notice with the answer.
    public static String render(ComparisonReport report) {
        CaseNames names = CaseNames.of(report);
        StringBuilder lines = new StringBuilder();
        limited(lines, "error", errors(report, names));
        limited(lines, "warning", warnings(report, names));
        lines.append(command("notice", "MLACS", Answer.headline(report)));
        return lines.toString();
    }

    private record Message(String title, String text) {}

    private static List<Message> errors(ComparisonReport report, CaseNames names) {
        List<Message> errors = new ArrayList<>();
        for (NotCompared one : report.notCompared()) {
            if (one.failed()) {
                errors.add(new Message("Failed: " + names.name(one.subject()), one.reason()));
            }
        }
        for (Entry entry : report.entries()) {
            if (entry.regressed() && entry.verdict() instanceof Verdict.Regressed(var evidence)) {
                errors.add(
                        new Message(
                                "Regressed: " + Answer.brief(entry, names),
                                Wording.side(evidence.baseline(), entry.metric().unit())
                                        + " became "
                                        + Wording.side(evidence.candidate(), entry.metric().unit())
                                        + ": "
                                        + Wording.evidence(evidence)
                                        + entry.confirmation()
                                                .map(one -> "; " + Wording.confirmation(one))
                                                .orElse("")));
            }
        }
        for (Entry entry : report.entries()) {
            if (entry.suspected()) {
                errors.add(
                        new Message(
                                "Suspected: " + Answer.brief(entry, names),
                                entry.confirmation().map(Wording::confirmation).orElse("")));
            }
        }
        for (Reached one : report.targets()) {
            if (one.reach() == Reach.MISSED) {
                errors.add(
                        new Message(
                                "Target missed: " + names.name(one.subject()),
                                Answer.brief(one, names)));
            }
        }
        for (NotCompared one : report.notCompared()) {
            if (one.lost() && !one.failed()) {
                errors.add(new Message("Not measured: " + names.name(one.subject()), one.reason()));
            }
        }
        return errors;
    }

    /// What was not compared, one for each reason, and targets that more trials would decide.
    private static List<Message> warnings(ComparisonReport report, CaseNames names) {
        Map<Verdict.Reason, List<String>> cases = new LinkedHashMap<>();
        Map<Verdict.Reason, String> whys = new LinkedHashMap<>();
        for (Entry entry : report.entries()) {
            if (!entry.compared()
                    && entry.verdict() instanceof Verdict.Inconclusive(var reason, var why, _)) {
                cases.computeIfAbsent(reason, _ -> new ArrayList<>())
                        .add(names.name(entry.subject()) + " " + entry.metric().name());
                whys.putIfAbsent(reason, why);
            }
        }
        List<Message> warnings = new ArrayList<>();
        cases.forEach((reason, all) ->
                warnings.add(
                        new Message(
                                "Not compared: " + Wording.reason(reason),
                                Answer.named(all) + ": " + whys.get(reason))));
        for (Reached one : report.targets()) {
            if (one.reach() == Reach.UNDECIDED) {
                warnings.add(
                        new Message(
                                "Target undecided: " + names.name(one.subject()),
                                Answer.brief(one, names) + ", and its interval holds the target"));
            }
        }
        return warnings;
    }

    private static void limited(StringBuilder lines, String kind, List<Message> all) {
        all.stream()
                .limit(MOST)
                .forEach(one -> lines.append(command(kind, one.title(), one.text())));
        if (all.size() > MOST) {
            lines.append(
                    command(
                            "notice",
                            "MLACS",
                            (all.size() - MOST)
                                    + " more of the kind "
                                    + kind
                                    + " are in the report, which has all "
                                    + all.size()));
        }
    }

    private static String command(String kind, String title, String text) {
        return "::" + kind + " title=" + property(title) + "::" + data(text) + "\n";
    }

    /// The escapes of the runner's ActionCommand: what follows the second `::`.
    private static String data(String text) {
        return Printable.line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /// The same and those of what stands before it.
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
