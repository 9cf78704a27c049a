package io.mlacs.app.report;

import io.mlacs.core.analysis.Calibrator;
import io.mlacs.core.analysis.Calibrator.Alarms;
import io.mlacs.core.analysis.Calibrator.Found;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Triage;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a calibration has found.
///
/// @param run whose trials it was found on
/// @param rows counted metrics first
public record CalibrationReport(String run, Judge judge, Calibration calibration, List<Row> rows) {
    /// A change that was decided to be none.
    ///
    /// @param levels on its sides, and how many runs each rests on; empty if there never was one on either side
    public record FalseAlarm(Triage decision, Optional<Triage.Levels> levels) {
        /// How far the metric moved without a cause, relative; not a number if that is not known.
        public double step() {
            return levels.map(Triage.Levels::change).orElse(Double.NaN);
        }
    }

    /// @param counted the metric is counted, not timed
    /// @param found with what the false alarms ask for
    /// @param falseAlarms of its history on this testbed, oldest first
    public record Row(
            Case subject,
            Metric metric,
            boolean counted,
            Found found,
            List<FalseAlarm> falseAlarms) {
        public Row {
            falseAlarms = List.copyOf(falseAlarms);
        }

        /// @param found in the trials alone
        public static Row of(
                Case subject,
                Metric metric,
                boolean counted,
                Found found,
                Relevance usual,
                List<FalseAlarm> falseAlarms) {
            return new Row(
                    subject,
                    metric,
                    counted,
                    largest(falseAlarms)
                            .map(alarm -> found.withFalseAlarm(alarm.step(), usual))
                            .orElse(found),
                    falseAlarms);
        }

        /// The false alarm that the threshold comes from, or for which there is none.
        public Optional<FalseAlarm> decisive() {
            return found.byFalseAlarm() ? largest(falseAlarms) : Optional.empty();
        }

        private static Optional<FalseAlarm> largest(List<FalseAlarm> falseAlarms) {
            return falseAlarms.stream()
                    .filter(alarm -> !Double.isNaN(alarm.step()))
                    .max(Comparator.comparingDouble(FalseAlarm::step));
        }
    }

    public CalibrationReport {
        rows = List.copyOf(rows);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "MLACS calibration on run %s: alpha %s, %s of false regressions to"
                                + " keep%n%n",
                        run,
                        judge.alpha(),
                        percent(calibration.rate())));
        rates(text);
        rows(text);
        falseAlarms(text);
        legend(text);
        return text.toString();
    }

    private void rates(StringBuilder text) {
        text.append("False alarms among equals (A/A), regressed and improved together\n");
        Table table = Table.ofNumbers();
        table.row("metric", "disjoint pairs of sets", "shuffled", "95 %", "in time", "95 %");
        byMetric()
                .forEach((metric, alarms) ->
                        table.row(
                                metric,
                                String.valueOf(alarms[0].comparisons()),
                                share(alarms[0]),
                                interval(alarms[0]),
                                share(alarms[1]),
                                interval(alarms[1])));
        text.append(table.render("  ")).append('\n');
    }

    /// Shuffled and in time, over all cases.
    private Map<String, Alarms[]> byMetric() {
        Map<String, Alarms[]> all = new LinkedHashMap<>();
        for (Row row : rows) {
            all.merge(
                    row.metric.name(),
                    new Alarms[] {row.found.shuffled(), row.found.inTime()},
                    (one, other) -> new Alarms[] {one[0].plus(other[0]), one[1].plus(other[1])});
        }
        return all;
    }

    private static String share(Alarms alarms) {
        return alarms.comparisons() == 0 ? "-" : percent(alarms.alarms() / alarms.comparisons());
    }

    private static String interval(Alarms alarms) {
        if (alarms.comparisons() == 0) {
            return "-";
        }
        Interval rate = alarms.rate();
        return percent(rate.low()) + " .. " + percent(rate.high());
    }

    private void rows(StringBuilder text) {
        for (boolean counted : new boolean[] {true, false}) {
            List<Row> part = rows.stream().filter(row -> row.counted == counted).toList();
            if (part.isEmpty()) {
                continue;
            }
            text.append(counted ? "Counted metrics\n" : "Timed metrics\n");
            Table table = Table.ofNumbers();
            table.row(
                    "case",
                    "metric",
                    "trials",
                    "drift",
                    "sees 3",
                    "5",
                    "10",
                    "20",
                    "40",
                    "threshold");
            part.forEach(row -> row(table, row));
            text.append(table.render("  ")).append('\n');
        }
    }

    private static void row(Table table, Row row) {
        Map<Integer, OptionalDouble> visible = row.found.visible();
        String[] cells = new String[5];
        for (int i = 0; i < cells.length; i++) {
            OptionalDouble change = visible.get(Calibrator.SIZES.get(i));
            cells[i] = change == null || change.isEmpty() ? "no" : percent(change.getAsDouble());
        }
        table.row(
                row.subject.name(),
                row.metric.name(),
                String.valueOf(row.found.trials()),
                row.found.drift().isPresent() ? percent(row.found.drift().getAsDouble()) : "-",
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                threshold(row.found));
    }

    private static String threshold(Found found) {
        if (found.change().isPresent()) {
            return percent(found.change().getAsDouble());
        }
        return found.byFalseAlarm() ? "false alarm" : found.size() == 0 ? "too few" : "drifts";
    }

    private void falseAlarms(StringBuilder text) {
        Table table = Table.aligned("lllrrrrl");
        table.row(
                "case",
                "metric",
                "false alarm at run",
                "before",
                "after",
                "step",
                "threshold",
                "decided");
        boolean any = false;
        for (Row row : rows) {
            for (FalseAlarm alarm : row.falseAlarms) {
                any = true;
                Optional<Triage.Levels> levels = alarm.levels;
                table.row(
                        row.subject.name(),
                        row.metric.name(),
                        alarm.decision.runId(),
                        levels.map(all -> level(all.before(), all.runsBefore(), row.metric))
                                .orElse("-"),
                        levels.map(all -> level(all.after(), all.runsAfter(), row.metric))
                                .orElse("-"),
                        Double.isNaN(alarm.step()) ? "-" : percent(alarm.step()),
                        asks(row, alarm),
                        "by "
                                + alarm.decision.by()
                                + " "
                                + alarm.decision.at().truncatedTo(ChronoUnit.SECONDS)
                                + ": "
                                + alarm.decision.why());
            }
        }
        if (any) {
            text.append("Thresholds from false alarms (mlacs triage)\n")
                    .append(table.render("  "))
                    .append('\n');
        }
    }

    /// `1.23 ms of 5 runs`.
    private static String level(double median, int runs, Metric metric) {
        return Units.text(median, metric.unit()) + " of " + Wording.count(runs, "run");
    }

    private static String asks(Row row, FalseAlarm alarm) {
        if (Double.isNaN(alarm.step())) {
            return alarm.levels.isEmpty() ? "no runs to tell" : "no ratio to tell";
        }
        boolean decides = row.decisive().stream().anyMatch(alarm::equals);
        if (decides) {
            return row.found.change().isPresent()
                    ? percent(row.found.change().getAsDouble())
                    : "none: above 50 %";
        }
        return row.found.change().isPresent() ? "asks for less" : "none anyway";
    }

    private void legend(StringBuilder text) {
        text.append(
                """
                disjoint pairs of sets: comparisons that share no trial; the 95 % interval (Wilson) rests on them alone
                shuffled: sets drawn at random over time, the judge's own errors; in time: each set against the next one, the machine's drift included
                drift: standard deviation of the level between neighbouring sets, beyond what chance explains
                sees N: the smallest change that N trials on each side find in 80 of 100 cases, judged together with the other cases; "no": so few cannot alarm at all
                threshold: the smallest relevant change that gate and compare use here from now on; "too few": not enough trials to say, "drifts": it would be above 50 %, so the usual one stays and a duet is the way to compare
                """);
        if (rows.stream().anyMatch(row -> !row.falseAlarms.isEmpty())) {
            text.append(
                    """
                    false alarm: a step that was decided to be none; before and after: medians of up to 5 runs on either side; the same step must not alarm again, so the threshold is above it; "false alarm" as a threshold: above 50 % as well
                    """);
        }
    }

    private static String percent(double share) {
        return Units.number(100 * share) + " %";
    }

    public String json() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("schema", 1)
                .put("run", run)
                .put("at", calibration.at().toString())
                .put("alpha", judge.alpha())
                .put("rate", calibration.rate());
        ArrayNode metrics = root.putArray("metrics");
        byMetric()
                .forEach((metric, alarms) -> {
                    ObjectNode node = metrics.addObject().put("metric", metric);
                    alarms(node.putObject("shuffled"), alarms[0]);
                    alarms(node.putObject("inTime"), alarms[1]);
                });
        ArrayNode array = root.putArray("cases");
        for (Row row : rows) {
            ObjectNode node =
                    array.addObject()
                            .put("case", row.subject.name())
                            .put("subject", row.subject.subject())
                            .put("metric", row.metric.name())
                            .put("unit", row.metric.unit())
                            .put("trials", row.found.trials())
                            .put("setSize", row.found.size());
            alarms(node.putObject("shuffled"), row.found.shuffled());
            alarms(node.putObject("inTime"), row.found.inTime());
            row.found
                    .drift()
                    .ifPresentOrElse(d -> node.put("drift", d), () -> node.putNull("drift"));
            ObjectNode visible = node.putObject("visible");
            row.found
                    .visible()
                    .forEach((size, change) -> {
                        if (change.isPresent() && Double.isFinite(change.getAsDouble())) {
                            visible.put(String.valueOf(size), change.getAsDouble());
                        } else {
                            visible.putNull(String.valueOf(size));
                        }
                    });
            row.found
                    .change()
                    .ifPresentOrElse(
                            change -> node.put("threshold", change),
                            () -> node.putNull("threshold"));
            row.decisive()
                    .ifPresentOrElse(
                            alarm -> node.put("falseAlarm", alarm.decision.runId()),
                            () -> node.putNull("falseAlarm"));
            ArrayNode alarms = node.putArray("falseAlarms");
            row.falseAlarms.forEach(alarm -> falseAlarm(alarms.addObject(), alarm));
        }
        return root.toPrettyString() + "\n";
    }

    private static void falseAlarm(ObjectNode node, FalseAlarm alarm) {
        node.put("run", alarm.decision.runId())
                .put("startedAt", alarm.decision.startedAt().toString())
                .put("by", alarm.decision.by())
                .put("at", alarm.decision.at().toString())
                .put("why", alarm.decision.why());
        TriageReport.levels(node, alarm.levels);
    }

    private static void alarms(ObjectNode node, Alarms alarms) {
        node.put("alarms", alarms.alarms()).put("comparisons", alarms.comparisons());
        Interval rate = alarms.rate();
        node.put("low", rate.low()).put("high", rate.high());
    }
}
