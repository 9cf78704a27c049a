package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Confirmation;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.app.report.ComparisonReport.Side;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Verdict;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A comparison for programs, schema 1 (`comparison.schema.json`): values in base units, timestamps in UTC. A number
/// that is not known or not finite is null.
public final class ComparisonJson {
    public static final int SCHEMA = 1;

    private ComparisonJson() {}

    public static String render(ComparisonReport report) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("schema", SCHEMA)
                .put("kind", "comparison")
                .put("title", report.title())
                .put("duet", report.duet())
                .put("at", report.at().toString())
                .put("alpha", report.judge().alpha())
                .put("within", report.judge().within());
        side(root.putObject("baseline"), report.baseline());
        side(root.putObject("candidate"), report.candidate());
        root.put("outcome", report.outcome().name());
        ArrayNode entries = root.putArray("entries");
        report.entries().forEach(entry -> entry(entries.addObject(), entry));
        ArrayNode means = root.putArray("geomean");
        ByMetric.of(report).forEach(group -> mean(means, group));
        ArrayNode notCompared = root.putArray("notCompared");
        report.notCompared().forEach(one -> notCompared(notCompared.addObject(), one));
        ArrayNode targets = root.putArray("targets");
        report.targets().forEach(one -> target(targets.addObject(), one));
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        return root.toPrettyString() + "\n";
    }

    private static void side(ObjectNode node, Side side) {
        node.put("name", side.name()).put("detail", side.detail());
        ArrayNode runs = node.putArray("runs");
        side.runs().forEach(runs::add);
        node.putObject("revision")
                .put("commit", side.revision().commit())
                .put("branch", side.revision().branch())
                .put("dirty", side.revision().dirty());
    }

    private static void entry(ObjectNode node, Entry entry) {
        subject(node, entry.subject());
        metric(node, entry.metric());
        node.put("counted", entry.counted());
        verdict(node, entry.verdict());
        node.putObject("relevance")
                .put("change", entry.relevance().change())
                .put("absolute", entry.relevance().absolute())
                .put("from", entry.relevanceFrom());
        entry.confirmation().ifPresent(one -> confirmation(node.putObject("confirmation"), one));
    }

    private static void subject(ObjectNode node, Case subject) {
        node.put("suite", subject.suite())
                .put("scenario", subject.scenario())
                .put("case", subject.name())
                .put("subject", subject.subject());
        ObjectNode params = node.putObject("params");
        subject.params().forEach(params::put);
    }

    private static void metric(ObjectNode node, Metric metric) {
        node.put("metric", metric.name())
                .put("unit", metric.unit())
                .put("direction", metric.direction().name().toLowerCase(Locale.ROOT));
    }

    private static void verdict(ObjectNode node, Verdict verdict) {
        switch (verdict) {
            case Verdict.Improved _ -> node.put("verdict", "Improved");
            case Verdict.Regressed _ -> node.put("verdict", "Regressed");
            case Verdict.Unchanged _ -> node.put("verdict", "Unchanged");
            case Verdict.Inconclusive(var reason, var why, _) ->
                    node.put("verdict", "Inconclusive")
                            .put("reason", reason.name())
                            .put("why", why);
        }
        comparison(node, verdict.comparison());
    }

    private static void comparison(ObjectNode node, Optional<Comparison> comparison) {
        if (comparison.isEmpty()) {
            for (String name :
                    new String[] {
                        "ratio", "low", "high", "level", "p", "adjusted", "baseline", "candidate"
                    }) {
                node.putNull(name);
            }
            return;
        }
        Comparison evidence = comparison.get();
        number(node, "ratio", evidence.ratio());
        number(node, "low", evidence.interval().low());
        number(node, "high", evidence.interval().high());
        node.put("level", evidence.interval().level())
                .put("p", evidence.p())
                .put("adjusted", evidence.adjusted());
        summary(node.putObject("baseline"), evidence.baseline());
        summary(node.putObject("candidate"), evidence.candidate());
    }

    private static void summary(ObjectNode node, Summary summary) {
        number(node, "median", summary.median());
        number(node, "low", summary.interval().low());
        number(node, "high", summary.interval().high());
        node.put("level", summary.interval().level()).put("trials", summary.n());
    }

    private static void confirmation(ObjectNode node, Confirmation confirmation) {
        node.put("outcome", confirmation.outcome().name()).put("how", confirmation.how());
        confirmation.second().ifPresent(second -> verdict(node.putObject("second"), second));
    }

    private static void mean(ArrayNode means, ByMetric group) {
        group.geometricMean()
                .ifPresent(mean -> {
                    ObjectNode node = means.addObject();
                    metric(node, group.metric());
                    node.put("ratio", mean.ratio())
                            .put("ratios", mean.ratios())
                            .put("comparisons", mean.comparisons());
                });
    }

    private static void notCompared(ObjectNode node, NotCompared one) {
        subject(node, one.subject());
        node.put("reason", one.reason()).put("lost", one.lost()).put("failed", one.failed());
    }

    private static void target(ObjectNode node, Reached one) {
        subject(node, one.subject());
        metric(node, one.target().metric());
        node.put("source", Wording.source(one.target())).put("value", one.target().value());
        number(node, "measured", one.measured().orElse(Double.NaN));
        node.put("reach", one.reach().name());
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
