package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.app.report.ComparisonReport.Side;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A comparison for terminals: the answer in one line, who was compared, a table for each metric, what was not compared
/// and why, targets, notes, and how often such an answer is wrong.
public final class ComparisonText {
    private static final int WIDTH = 120;

    private final StringBuilder text = new StringBuilder();
    private final ComparisonReport report;
    private final CaseNames names;

    private ComparisonText(ComparisonReport report) {
        this.report = report;
        this.names = CaseNames.of(report);
    }

    public static String render(ComparisonReport report) {
        return new ComparisonText(report).all();
    }

    private String all() {
        line(Answer.headline(report));
        text.append('\n');
        sides();
        ByMetric.of(report).stream().filter(ByMetric::tested).forEach(this::table);
        legend();
        confirmations();
        notDecided();
        notCompared();
        targets();
        section("Notes", report.notes());
        line(Answer.closing(report));
        return text.toString();
    }

    private void sides() {
        line(report.title() + ", " + report.at().truncatedTo(ChronoUnit.SECONDS));
        Table table = Table.leftAligned();
        side(table, "baseline", report.baseline());
        side(table, "candidate", report.candidate());
        table.row(
                "trials",
                report.duet()
                        ? "duet: both sides ran in turn, pair by pair"
                        : "the sides were run one after the other");
        text.append(table.render("  ")).append('\n');
    }

    private static void side(Table table, String what, Side side) {
        table.row(what, side.name() + (side.detail().isEmpty() ? "" : ": " + side.detail()));
        table.row(
                "",
                "code "
                        + Wording.revision(side.revision())
                        + (side.runs().isEmpty()
                                ? ""
                                : "; "
                                        + (side.runs().size() == 1 ? "run " : "runs ")
                                        + String.join(", ", side.runs())));
    }

    private void table(ByMetric group) {
        line(group.heading());
        Table table = Table.aligned("lrrrrlrr");
        table.row("case", "baseline", "candidate", "change", "interval", "verdict", "p", "trials");
        group.entries().forEach(entry -> row(table, entry));
        group.geometricMean()
                .ifPresent(mean ->
                        table.row(
                                "geometric mean",
                                "",
                                "",
                                Wording.change(mean.ratio()),
                                "",
                                mean.of()));
        text.append(table.render("  ")).append('\n');
    }

    private void row(Table table, Entry entry) {
        String name = names.name(entry.subject());
        String unit = entry.metric().unit();
        entry.verdict()
                .comparison()
                .ifPresentOrElse(
                        evidence ->
                                table.row(
                                        name,
                                        Wording.side(evidence.baseline(), unit),
                                        Wording.side(evidence.candidate(), unit),
                                        Wording.shown(evidence),
                                        Wording.interval(evidence),
                                        Wording.verdict(entry),
                                        Wording.p(evidence.adjusted()),
                                        evidence.baseline().n() + "+" + evidence.candidate().n()),
                        () ->
                                table.row(
                                        name,
                                        Wording.NONE,
                                        Wording.NONE,
                                        Wording.NONE,
                                        Wording.NONE,
                                        Wording.verdict(entry),
                                        Wording.NONE,
                                        Wording.NONE));
    }

    /// What the signs in the tables mean.
    private void legend() {
        List<Comparison> all =
                report.entries().stream()
                        .flatMap(entry -> entry.verdict().comparison().stream())
                        .toList();
        if (all.isEmpty()) {
            return;
        }
        Stream<Double> sides =
                all.stream()
                        .flatMap(one -> Stream.of(one.baseline(), one.candidate()))
                        .map(side -> side.interval().level());
        line("+- is half the " + levels(sides) + " interval of the median over the trials;");
        line(
                "change is candidate over baseline with its "
                        + levels(all.stream().map(one -> one.interval().level()))
                        + " interval, both in percent, ~ where that holds 0;");
        line(
                "p is corrected for "
                        + Answer.families(report.family(true), report.family(false))
                        + ".");
        text.append('\n');
    }

    private static String levels(Stream<Double> levels) {
        List<String> all = levels.sorted().map(Wording::share).distinct().toList();
        return (all.size() == 1 ? all.getFirst() : all.getFirst() + " to " + all.getLast()) + " %";
    }

    private void confirmations() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : report.entries()) {
            entry.confirmation()
                    .ifPresent(one -> lines.add(named(entry) + ": " + Wording.confirmation(one)));
        }
        section("Confirmation", lines);
    }

    private void notDecided() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : report.entries()) {
            if (entry.compared()
                    && entry.verdict() instanceof Verdict.Inconclusive(_, var why, _)) {
                lines.add(named(entry) + ": " + why);
            }
        }
        section("Not decided", lines);
    }

    private void notCompared() {
        List<String> lines = new ArrayList<>();
        for (NotCompared one : report.notCompared()) {
            String word = one.failed() ? "FAILED " : one.lost() ? "MISSING " : "";
            lines.add(word + names.name(one.subject()) + ": " + one.reason());
        }
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Entry entry : report.entries()) {
            if (!entry.compared()) {
                Wording.why(entry.verdict())
                        .ifPresent(why ->
                                byReason.computeIfAbsent(why, _ -> new ArrayList<>())
                                        .add(named(entry)));
            }
        }
        if (lines.isEmpty() && byReason.isEmpty()) {
            return;
        }
        text.append("Not compared\n");
        lines.forEach(one -> line("  " + one));
        byReason.forEach((reason, entries) -> {
            line("  " + reason);
            wrapped(entries);
        });
        text.append('\n');
    }

    private void wrapped(List<String> names) {
        StringBuilder row = new StringBuilder();
        for (String name : names) {
            if (!row.isEmpty() && row.length() + name.length() > WIDTH) {
                line("    " + row + ",");
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : ", ").append(Printable.line(name));
        }
        text.append("    ").append(row).append('\n');
    }

    private void targets() {
        if (report.targets().isEmpty()) {
            return;
        }
        text.append("Targets\n");
        Table table = Table.aligned("llrll");
        table.row("case", "target", "measured", "", "source");
        for (Reached one : report.targets()) {
            table.row(
                    names.name(one.subject()),
                    Wording.target(one.target()),
                    Wording.measured(one),
                    Wording.reach(one.reach()),
                    Wording.source(one.target()));
        }
        text.append(table.render("  ")).append('\n');
    }

    private String named(Entry entry) {
        return names.name(entry.subject()) + " " + entry.metric().name();
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(one -> line("  " + one));
            text.append('\n');
        }
    }

    private void line(String one) {
        text.append(Printable.line(one)).append('\n');
    }
}
