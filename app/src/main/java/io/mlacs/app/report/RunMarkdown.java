package io.mlacs.app.report;

import io.mlacs.core.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run for comments and step summaries, below 64 KB: what was not measured and why, a table for each suite, the notes
/// folded. What does not fit is counted.
public final class RunMarkdown {
    private RunMarkdown() {}

    public static String render(RunReport report) {
        Run run = report.run();
        CaseNames names = CaseNames.of(report);
        Markdown markdown =
                new Markdown()
                        .raw("### MLACS run " + Markdown.code(run.id()) + "\n\n")
                        .raw(
                                Markdown.text(TextReport.head(report))
                                        + "\n\n"
                                        + Markdown.text(Wording.revision(run.revision()))
                                        + "\n\n")
                        .list("#### Not measured\n\n", texts(TextReport.notMeasured(report)));
        Map<String, List<List<String>>> suites = new LinkedHashMap<>();
        for (RunReport.Entry entry : report.results()) {
            List<String> cells = new ArrayList<>();
            cells.add(Markdown.code(names.inSuite(entry.result().subject())));
            cells.addAll(texts(TextReport.cells(entry)));
            suites.computeIfAbsent(entry.result().subject().suite(), _ -> new ArrayList<>())
                    .add(cells);
        }
        suites.forEach((suite, rows) ->
                markdown.table(
                        "#### Suite " + suite + "\n\n", "lrrrrrrlrl", TextReport.COLUMNS, rows));
        return markdown.folded(
                        "Notes",
                        "l",
                        List.of(""),
                        texts(TextReport.notes(report)).stream().map(List::of).toList())
                .close("the JSON report", "Intervals are of the median over the trials.");
    }

    private static List<String> texts(List<String> strange) {
        return strange.stream().map(Markdown::text).toList();
    }
}
