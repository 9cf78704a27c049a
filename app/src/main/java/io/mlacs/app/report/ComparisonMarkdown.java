package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Reach;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.app.report.ComparisonReport.Side;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A comparison for comments on pull requests and step summaries, below 64 KB: what is bad first, the rest folded. What
/// does not fit is counted.
public final class ComparisonMarkdown {
    private static final List<String> COLUMNS =
            List.of("case", "metric", "baseline", "candidate", "change", "verdict", "p", "trials");
    private static final String ALIGNMENT = "llrrrlrr";

    private final ComparisonReport report;
    private final CaseNames names;

    private ComparisonMarkdown(ComparisonReport report) {
        this.report = report;
        this.names = CaseNames.of(report);
    }

    public static String render(ComparisonReport report) {
        return render(report, "the JSON report");
    }

    /// @param whole what holds all of it should something be left out here: `gate.json`
    public static String render(ComparisonReport report, String whole) {
        return new ComparisonMarkdown(report).all(whole);
    }

    private String all(String whole) {
        List<Entry> regressed = report.entries().stream().filter(Entry::regressed).toList();
        List<Entry> others = report.entries().stream().filter(one -> !one.regressed()).toList();
        return new Markdown()
                .raw("### MLACS: " + Answer.word(report.outcome()) + "\n\n")
                .raw(Markdown.text(report.title()) + "\n\n")
                .raw("**" + Markdown.text(Answer.reasons(report)) + "**\n\n")
                .table("", "lll", List.of("", "what", "code"), sides())
                .table("#### Regressed\n\n", ALIGNMENT, COLUMNS, rows(regressed))
                .list("#### Confirmation\n\n", confirmations())
                .list("#### Failed\n\n", cases(NotCompared::failed))
                .list("#### Targets missed\n\n", missed())
                .list(
                        "#### In the baseline and not measured\n\n",
                        cases(one -> one.lost() && !one.failed()))
                .folded(
                        Wording.count(
                                others.size(),
                                regressed.isEmpty() ? "comparison" : "other comparison"),
                        ALIGNMENT,
                        COLUMNS,
                        rows(others))
                .folded("Geometric means", "lrl", List.of("metric", "change", ""), means())
                .folded("Not compared, and not decided", "ll", List.of("what", "why"), unanswered())
                .folded(
                        "Targets",
                        "llrll",
                        List.of("case", "target", "measured", "", "source"),
                        targets())
                .folded("Notes", "l", List.of(""), notes())
                .close(Markdown.text(whole), Answer.closing(report));
    }

    private List<List<String>> sides() {
        return List.of(side("baseline", report.baseline()), side("candidate", report.candidate()));
    }

    private static List<String> side(String what, Side side) {
        String runs = side.runs().isEmpty() ? "" : " (" + String.join(", ", side.runs()) + ")";
        return List.of(
                what,
                Markdown.code(side.name()) + " " + Markdown.text(side.detail() + runs),
                Markdown.text(Wording.revision(side.revision())));
    }

    private List<List<String>> rows(List<Entry> entries) {
        return entries.stream().map(this::row).toList();
    }

    private List<String> row(Entry entry) {
        List<String> cells = new ArrayList<>();
        cells.add(Markdown.code(names.name(entry.subject())));
        cells.add(entry.metric().name());
        if (entry.verdict().comparison().isPresent()) {
            Comparison evidence = entry.verdict().comparison().get();
            String unit = entry.metric().unit();
            cells.add(Markdown.text(Wording.side(evidence.baseline(), unit)));
            cells.add(Markdown.text(Wording.side(evidence.candidate(), unit)));
            cells.add(change(evidence));
            cells.add(Wording.verdict(entry));
            cells.add(Markdown.text(Wording.p(evidence.adjusted())));
            cells.add(evidence.baseline().n() + "+" + evidence.candidate().n());
        } else {
            cells.addAll(List.of("", "", "", Wording.verdict(entry), "", ""));
        }
        return cells;
    }

    private static String change(Comparison evidence) {
        String interval = Wording.interval(evidence);
        return Markdown.text(
                Wording.shown(evidence) + (interval.equals(Wording.NONE) ? "" : " " + interval));
    }

    private List<String> confirmations() {
        return report.entries().stream()
                .flatMap(entry ->
                        entry.confirmation().stream()
                                .map(one ->
                                        named(entry)
                                                + ": "
                                                + Markdown.text(Wording.confirmation(one))))
                .toList();
    }

    private String named(Entry entry) {
        return Markdown.code(names.name(entry.subject())) + " " + entry.metric().name();
    }

    private List<String> cases(java.util.function.Predicate<NotCompared> which) {
        return report.notCompared().stream()
                .filter(which)
                .map(one ->
                        Markdown.code(names.name(one.subject()))
                                + ": "
                                + Markdown.text(one.reason()))
                .toList();
    }

    private List<String> missed() {
        return report.targets().stream()
                .filter(one -> one.reach() == Reach.MISSED)
                .map(one -> Markdown.text(Answer.brief(one, names)))
                .toList();
    }

    private List<List<String>> means() {
        return ByMetric.of(report).stream()
                .flatMap(group ->
                        group.geometricMean().stream()
                                .map(mean ->
                                        List.of(
                                                group.metric().name(),
                                                Wording.change(mean.ratio()),
                                                mean.of())))
                .toList();
    }

    private List<List<String>> unanswered() {
        Stream<List<String>> entries =
                report.entries().stream()
                        .filter(one -> one.verdict() instanceof Verdict.Inconclusive)
                        .map(one ->
                                List.of(
                                        named(one),
                                        Markdown.text(Wording.why(one.verdict()).orElseThrow())));
        Stream<List<String>> cases =
                report.notCompared().stream()
                        .filter(one -> !one.lost() && !one.failed())
                        .map(one ->
                                List.of(
                                        Markdown.code(names.name(one.subject())),
                                        Markdown.text(one.reason())));
        return Stream.concat(entries, cases).toList();
    }

    private List<List<String>> targets() {
        return report.targets().stream().map(this::target).toList();
    }

    private List<String> target(Reached one) {
        return List.of(
                Markdown.code(names.name(one.subject())),
                Markdown.text(Wording.target(one.target())),
                Markdown.text(Wording.measured(one)),
                Wording.reach(one.reach()),
                Wording.source(one.target()));
    }

    private List<List<String>> notes() {
        return report.notes().stream().map(note -> List.of(Markdown.text(note))).toList();
    }
}
