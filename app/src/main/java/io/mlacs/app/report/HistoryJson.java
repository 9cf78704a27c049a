package io.mlacs.app.report;

import io.mlacs.app.report.HistoryReport.Ahead;
import io.mlacs.app.report.HistoryReport.Series;
import io.mlacs.core.analysis.Story;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.model.Segment;
import io.mlacs.store.HistoryPoint;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Histories for programs (`history.schema.json`). Values are in base units; what is not finite is null.
public final class HistoryJson {
    private static final int SCHEMA = 1;

    private HistoryJson() {}

    public static String render(HistoryReport report) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("schema", SCHEMA).put("kind", "history");
        ArrayNode all = root.putArray("series");
        report.series().forEach(series -> series(all.addObject(), series));
        return root.toPrettyString() + "\n";
    }

    private static void series(ObjectNode node, Series series) {
        node.put("suite", series.subject().suite())
                .put("scenario", series.subject().scenario())
                .put("case", series.subject().name())
                .put("subject", series.subject().subject());
        ObjectNode params = node.putObject("params");
        series.subject().params().forEach(params::put);
        node.put("metric", series.metric().name())
                .put("unit", series.metric().unit())
                .put("direction", word(series.metric().direction()))
                .put("profile", series.points().getLast().profile());
        JsonReport.testbed(node.putObject("testbed"), series.testbed());
        node.putObject("leftOut")
                .put("testbeds", series.leftOut().testbeds())
                .put("profiles", series.leftOut().profiles())
                .put("branches", series.leftOut().branches())
                .put("auxiliary", series.leftOut().auxiliary());
        ArrayNode points = node.putArray("points");
        series.points().forEach(point -> point(points.addObject(), point));
        Story story = series.story();
        ArrayNode changes = node.putArray("changePoints");
        story.changes()
                .forEach(change -> {
                    ObjectNode one = change(changes.addObject(), change.point(), series);
                    one.put("state", change.decided().map(Enum::name).orElse("OPEN"));
                    if (change.revertedAt().isPresent()) {
                        one.put("revertedAt", change.revertedAt().getAsInt());
                    } else {
                        one.putNull("revertedAt");
                    }
                });
        ArrayNode spreads = node.putArray("spreadChanges");
        story.spreads().forEach(point -> change(spreads.addObject(), point, series));
        ArrayNode segments = node.putArray("segments");
        story.segments().forEach(segment -> segment(segments.addObject(), segment));
        ArrayNode anomalies = node.putArray("anomalies");
        story.anomalies()
                .forEach(one -> {
                    ObjectNode anomaly =
                            anomalies
                                    .addObject()
                                    .put("index", one.index())
                                    .put("run", series.points().get(one.index()).runId())
                                    .put("value", one.value())
                                    .put("expected", one.expected());
                    interval(anomaly, one.usual());
                    anomaly.put("p", one.p());
                });
        series.forecast()
                .ifPresentOrElse(
                        forecast -> forecast(node.putObject("forecast"), forecast, series.level()),
                        () -> node.putNull("forecast"));
        ArrayNode targets = node.putArray("targets");
        series.ahead().forEach(one -> target(targets.addObject(), one));
    }

    private static void point(ObjectNode node, HistoryPoint point) {
        node.put("run", point.runId())
                .put("name", point.name())
                .put("startedAt", point.startedAt().toString())
                .put("commit", point.revision().commit())
                .put("branch", point.revision().branch())
                .put("dirty", point.revision().dirty())
                .put("label", point.label().name())
                .put("trials", point.summary().n());
        node.put("median", point.summary().median());
        interval(node, point.summary().interval());
    }

    private static ObjectNode change(ObjectNode node, ChangePoint point, Series series) {
        node.put("index", point.index())
                .put("run", series.points().get(point.index()).runId())
                .put("kind", word(point.kind()))
                .put("before", point.before())
                .put("after", point.after());
        interval(node, point.difference());
        return node.put("p", point.p());
    }

    private static void segment(ObjectNode node, Segment segment) {
        node.put("from", segment.from())
                .put("to", segment.to())
                .put("median", segment.median())
                .put("spread", segment.spread());
        segment.trend()
                .ifPresentOrElse(
                        trend -> {
                            ObjectNode slope = node.putObject("trend").put("slope", trend.slope());
                            interval(slope, trend.interval());
                        },
                        () -> node.putNull("trend"));
    }

    private static void forecast(ObjectNode node, Forecast forecast, double level) {
        node.put("model", forecast.model()).put("level", level);
        finite(node, "error", forecast.error());
        ArrayNode mean = node.putArray("mean");
        ArrayNode lower = node.putArray("lower");
        ArrayNode upper = node.putArray("upper");
        forecast.steps()
                .forEach(step -> {
                    mean.add(step.mean());
                    lower.add(step.interval().low());
                    upper.add(step.interval().high());
                });
    }

    private static void target(ObjectNode node, Ahead one) {
        node.put("source", word(one.target().source())).put("value", one.target().value());
        switch (one.outlook()) {
            case Outlook.Beyond beyond ->
                    node.put("outlook", "beyond").put("trend", beyond.level());
            case Outlook.Reached reached -> {
                node.put("outlook", "reached").put("days", reached.days());
                interval(node, reached.interval());
            }
            case Outlook.NotInSight none -> {
                node.put("outlook", "not-in-sight").put("horizon", none.horizon());
                finite(node, "earliest", none.earliest());
            }
            case Outlook.Unknown unknown ->
                    node.put("outlook", "unknown").put("why", unknown.why());
        }
    }

    private static void interval(ObjectNode node, Interval interval) {
        finite(node, "low", interval.low());
        finite(node, "high", interval.high());
        node.put("level", interval.level());
    }

    private static void finite(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
