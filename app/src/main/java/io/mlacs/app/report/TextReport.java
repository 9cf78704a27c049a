package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent.Overheads;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.harness.Metrics;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// `report.txt` and what `run` prints: first what the numbers can be trusted with, then the numbers, then what was not measured and why.
public final class TextReport {
    private static final String NONE = Wording.NONE;

    static final List<String> COLUMNS =
            List.of(
                    "case",
                    "median",
                    "interval",
                    "p99",
                    "ops/s",
                    "alloc/op",
                    "floor",
                    "target",
                    "trials",
                    "label");

    private TextReport() {}

    public static String render(RunReport report) {
        StringBuilder text = new StringBuilder();
        text.append("MLACS run ").append(Printable.line(head(report))).append("\n\n");
        trust(text, report);
        suites(text, report);
        scenarioMetrics(text, report);
        Testbed testbed = report.run().testbed();
        text.append(LawsText.render(report.laws(), Math.min(testbed.cores(), testbed.cpuLimit())));
        section(text, "Notes", notes(report));
        section(text, "Not measured", notMeasured(report));
        return text.toString();
    }

    /// Which run: `20261123-120000-1a2b-3c "night", profile quick, seed 1, started 2026-11-23T12:00:00Z, took 9 s`.
    static String head(RunReport report) {
        Run run = report.run();
        StringBuilder text = new StringBuilder(run.id());
        if (!run.name().isEmpty()) {
            text.append(" \"").append(run.name()).append('"');
        }
        text.append(", profile ").append(run.profile().name()).append(", seed ").append(run.seed());
        text.append(", started ").append(run.startedAt().truncatedTo(ChronoUnit.SECONDS));
        report.finishedAt()
                .ifPresent(end ->
                        text.append(", took ")
                                .append(duration(Duration.between(run.startedAt(), end))));
        return text.append(report.interrupted() ? ", INTERRUPTED" : "").toString();
    }

    private static String duration(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1e3);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static void trust(StringBuilder text, RunReport report) {
        Testbed testbed = report.run().testbed();
        Map<String, String> facts = testbed.recorded();
        text.append("Trust\n");
        Table table = Table.leftAligned();
        table.row(
                "machine",
                testbed.cpu()
                        + ", "
                        + testbed.cores()
                        + " cores"
                        + (testbed.cpuLimit() < testbed.cores()
                                ? " (limit " + testbed.cpuLimit() + ")"
                                : "")
                        + ", "
                        + Units.text(testbed.memoryLimit(), "By")
                        + ", "
                        + testbed.os()
                        + " "
                        + facts.getOrDefault("kernel", ""));
        table.row(
                "java",
                testbed.jvmVendor()
                        + " "
                        + facts.getOrDefault("jvm.version", String.valueOf(testbed.jvmMajor()))
                        + ", "
                        + testbed.collector()
                        + ", heap up to "
                        + Units.text(testbed.heap(), "By")
                        + (testbed.flags().isEmpty() ? "" : ", flags " + testbed.flags()));
        table.row("code", Wording.revision(report.run().revision()));
        table.row("noise", noise(report.noise()));
        report.overheads().ifPresent(overheads -> table.row("overheads", overheads(overheads)));
        table.row("trials", trials(report));
        text.append(table.render("  ")).append('\n');
    }

    private static String noise(List<Noise> trials) {
        List<String> parts = new ArrayList<>();
        share("waiting for a CPU", trials, Noise::cpuPressure).ifPresent(parts::add);
        share("stolen by the hypervisor", trials, Noise::steal).ifPresent(parts::add);
        return parts.isEmpty() ? "not offered by this system" : String.join("; ", parts);
    }

    private static Optional<String> share(
            String what, List<Noise> trials, ToDoubleFunction<Noise> field) {
        double[] values =
                trials.stream().mapToDouble(field).filter(value -> value >= 0).sorted().toArray();
        return values.length == 0
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%s %.1f %% of the time (worst trial %.1f %%)",
                                what,
                                100 * Quantiles.median(values),
                                100 * values[values.length - 1]));
    }

    private static String overheads(Overheads overheads) {
        return "clock reading "
                + Units.text(overheads.timer(), "s")
                + ", empty loop "
                + Units.text(overheads.emptyLoop(), "s")
                + " per operation (neither is subtracted), starting a JVM "
                + Units.text(overheads.fork(), "s")
                + (overheads.interference().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", beside other trials x%.2f",
                                overheads.interference().getAsDouble())
                        : "");
    }

    private static String trials(RunReport report) {
        String counts =
                report.trials().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "none" : counts)
                + "; each a JVM of its own, in random order over the cases"
                + (report.run().testbed().parallel() > 1
                        ? ", " + report.run().testbed().parallel() + " at once"
                        : "");
    }

    private static void suites(StringBuilder text, RunReport report) {
        Map<String, List<RunReport.Entry>> bySuite = new LinkedHashMap<>();
        for (RunReport.Entry entry : report.results()) {
            bySuite.computeIfAbsent(entry.result().subject().suite(), _ -> new ArrayList<>())
                    .add(entry);
        }
        bySuite.forEach((suite, entries) -> {
            text.append("Suite ").append(suite).append('\n');
            Table table = Table.ofNumbers();
            table.row(COLUMNS.toArray(String[]::new));
            entries.forEach(entry -> {
                List<String> row = new ArrayList<>(List.of(shortName(entry.result().subject())));
                row.addAll(cells(entry));
                table.row(row.toArray(String[]::new));
            });
            text.append(table.render("  ")).append('\n');
        });
    }

    /// What stands right of the case's name.
    static List<String> cells(RunReport.Entry entry) {
        return switch (entry.result().status()) {
            case CaseResult.Ok ok -> {
                Summary time = Metrics.time(ok);
                yield List.of(
                        Units.text(time.median(), "s"),
                        interval(time.interval()),
                        time.tail()
                                .map(tail -> Units.text(tail.p99(), "s"))
                                .orElse("n/a (batched)"),
                        text(ok, Metrics.THROUGHPUT),
                        text(ok, Metrics.ALLOCATED) + (processWide(entry.result()) ? "*" : ""),
                        entry.floor().map(floor -> Units.text(floor.value(), "s")).orElse(NONE),
                        targets(entry.targets(), ok.metrics()),
                        String.valueOf(ok.trials()),
                        label(ok.label()));
            }
            case CaseResult.Failed _ -> unmeasured("FAILED");
            case CaseResult.NotOffered _ -> unmeasured("not offered");
        };
    }

    private static List<String> unmeasured(String word) {
        List<String> cells = new ArrayList<>(Collections.nCopies(COLUMNS.size() - 1, NONE));
        cells.set(0, word);
        return cells;
    }

    private static String shortName(Case subject) {
        return subject.name().substring(subject.suite().length() + 1);
    }

    private static String interval(Interval interval) {
        return Units.range(interval.low(), interval.high(), "s")
                + String.format(Locale.ROOT, " (%.0f %%)", 100 * interval.level());
    }

    private static String text(CaseResult.Ok ok, Metric metric) {
        Summary summary = ok.metrics().get(metric);
        return summary == null ? NONE : Units.text(summary.median(), metric.unit());
    }

    private static boolean processWide(CaseResult result) {
        return result.warnings().stream()
                .anyMatch(warning -> warning.kind() == Warning.Kind.PROCESS_WIDE);
    }

    private static String targets(List<Target> targets, Map<Metric, Summary> metrics) {
        if (targets.isEmpty()) {
            return NONE;
        }
        return targets.stream()
                .map(target -> {
                    Summary summary = metrics.get(target.metric());
                    String sign =
                            target.metric().direction() == io.mlacs.core.model.Direction.LOWER
                                    ? "<= "
                                    : ">= ";
                    String of =
                            target.metric().equals(Metrics.TIME)
                                    ? ""
                                    : target.metric().name() + " ";
                    return of
                            + sign
                            + Units.text(target.value(), target.metric().unit())
                            + (summary == null
                                    ? " ?"
                                    : target.metBy(summary.median()) ? " met" : " MISSED");
                })
                .collect(Collectors.joining(", "));
    }

    private static String label(Label label) {
        return label.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What the harness does not measure for every scenario, or the table has no column for.
    private static void scenarioMetrics(StringBuilder text, RunReport report) {
        Table table = Table.ofNumbers();
        for (RunReport.Entry entry : report.results()) {
            if (entry.result().status() instanceof CaseResult.Ok ok) {
                ok.metrics()
                        .forEach((metric, summary) -> {
                            if (Metrics.named(metric.name()).isEmpty()) {
                                table.row(
                                        entry.result().subject().name(),
                                        metric.name(),
                                        Units.text(summary.median(), metric.unit()),
                                        Units.range(
                                                summary.interval().low(),
                                                summary.interval().high(),
                                                metric.unit()));
                            }
                        });
            }
        }
        String rows = table.render("  ");
        if (!rows.isEmpty()) {
            text.append("What the scenarios and their fixtures counted\n")
                    .append(rows)
                    .append('\n');
        }
    }

    /// One note for each kind of warning: the first case's in full, the others by name. All are in `report.json`.
    static List<String> notes(RunReport report) {
        Map<Warning.Kind, Map<String, String>> notes = new EnumMap<>(Warning.Kind.class);
        for (RunReport.Entry entry : report.results()) {
            for (Warning warning : entry.warnings()) {
                notes.computeIfAbsent(warning.kind(), _ -> new LinkedHashMap<>())
                        .putIfAbsent(entry.result().subject().name(), warning.text());
            }
        }
        List<String> lines = new ArrayList<>();
        report.warnings().forEach(warning -> lines.add(warning.text()));
        notes.forEach((kind, cases) -> {
            Map.Entry<String, String> first = cases.entrySet().iterator().next();
            String note = first.getKey() + ": " + first.getValue();
            if (cases.size() > 1) {
                note +=
                        " ["
                                + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + " too: "
                                + String.join(", ", cases.keySet().stream().skip(1).toList())
                                + ']';
            }
            lines.add(note);
        });
        return lines;
    }

    /// Each with the reason.
    static List<String> notMeasured(RunReport report) {
        List<String> lines = new ArrayList<>();
        for (RunReport.Entry entry : report.results()) {
            String name = entry.result().subject().name();
            switch (entry.result().status()) {
                case CaseResult.Ok _ -> {}
                case CaseResult.Failed failed -> lines.add(name + ": FAILED: " + failed.reason());
                case CaseResult.NotOffered missing ->
                        lines.add(name + ": not offered: " + missing.reason());
            }
        }
        report.skipped()
                .forEach(one ->
                        lines.add(
                                one.suite() + "/" + one.scenario() + ": skipped: " + one.reason()));
        return lines;
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> text.append("  ").append(Printable.line(line)).append('\n'));
            text.append('\n');
        }
    }
}
