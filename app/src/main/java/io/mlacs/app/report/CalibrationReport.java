package io.mlacs.app.report;

import io.mlacs.core.analysis.Calibrator;
import io.mlacs.core.analysis.Calibrator.Alarms;
import io.mlacs.core.analysis.Calibrator.Found;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a calibration has found.
///
/// @param run whose trials it was found on
/// @param rows counted metrics first
public record CalibrationReport(String run, Judge judge, Calibration calibration, List<Row> rows) {
    /// @param counted the metric is counted, not timed
    public record Row(Case subject, Metric metric, boolean counted, Found found) {}

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
        return found.size() == 0 ? "too few" : "drifts";
    }

    private static void legend(StringBuilder text) {
        text.append(
                """
                disjoint pairs of sets: comparisons that share no trial; the 95 % interval (Wilson) rests on them alone
                shuffled: sets drawn at random over time, the judge's own errors; in time: each set against the next one, the machine's drift included
                drift: standard deviation of the level between neighbouring sets, beyond what chance explains
                sees N: the smallest change that N trials on each side find in 80 of 100 cases, judged together with the other cases; "no": so few cannot alarm at all
                threshold: the smallest relevant change that gate and compare use here from now on; "too few": not enough trials to say, "drifts": it would be above 50 %, so the usual one stays and a duet is the way to compare
                """);
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
        }
        return root.toPrettyString() + "\n";
    }

    private static void alarms(ObjectNode node, Alarms alarms) {
        node.put("alarms", alarms.alarms()).put("comparisons", alarms.comparisons());
        Interval rate = alarms.rate();
        node.put("low", rate.low()).put("high", rate.high());
    }
}
