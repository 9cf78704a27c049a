package io.mlacs.app.report;

import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Trial;
import java.util.ArrayList;
import java.util.List;

/// A run as JUnit XML: a check for each case. A wrong result is a failure, any other failed scenario an error, what was
/// not offered or not measured is skipped. A run does not judge: a missed target is shown and is no failure.
public final class RunJunit {
    private RunJunit() {}

    public static String render(RunReport report) {
        CaseNames names = CaseNames.of(report);
        List<JunitXml.Check> checks = new ArrayList<>();
        for (RunReport.Entry entry : report.results()) {
            checks.add(
                    new JunitXml.Check(
                            entry.result().subject().suite(),
                            names.inSuite(entry.result().subject()),
                            result(entry)));
        }
        for (RunReport.Skipped one : report.skipped()) {
            checks.add(
                    new JunitXml.Check(
                            one.suite(), one.scenario(), new JunitXml.Skipped(one.reason())));
        }
        return JunitXml.render("MLACS run " + report.run().id(), report.run().startedAt(), checks);
    }

    private static JunitXml.Result result(RunReport.Entry entry) {
        return switch (entry.result().status()) {
            case CaseResult.Ok _ -> new JunitXml.Passed(shown(entry));
            case CaseResult.Failed(var kind, var reason) ->
                    kind == Trial.Failure.WRONG_RESULT
                            ? new JunitXml.Failure(
                                    kind.name(), reason, Printable.line(reason) + "\n")
                            : new JunitXml.Broken(kind.name(), reason);
            case CaseResult.NotOffered(var reason) ->
                    new JunitXml.Skipped("not offered: " + reason);
        };
    }

    /// The row of the table, a line for each cell that says something.
    private static String shown(RunReport.Entry entry) {
        List<String> cells = TextReport.cells(entry);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).equals(Wording.NONE)) {
                lines.append(TextReport.COLUMNS.get(i + 1))
                        .append(": ")
                        .append(Printable.line(cells.get(i)))
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
