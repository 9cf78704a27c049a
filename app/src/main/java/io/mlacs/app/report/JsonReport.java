package io.mlacs.app.report;

import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Warning;
import io.mlacs.core.stats.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `report.json`, schema 1: values in base units, timestamps in UTC. What is not known is left out or null, never 0.
public final class JsonReport {
    public static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonReport() {}

    public static String render(RunReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        run(root.putObject("run"), report);
        ArrayNode results = root.putArray("results");
        report.results().forEach(entry -> result(results.addObject(), entry));
        ArrayNode skipped = root.putArray("skipped");
        for (RunReport.Skipped one : report.skipped()) {
            skipped.addObject()
                    .put("suite", one.suite())
                    .put("scenario", one.scenario())
                    .put("reason", one.reason());
        }
        LawsJson.put(root, report.laws());
        return root.toPrettyString() + "\n";
    }

    private static void run(ObjectNode node, RunReport report) {
        Run run = report.run();
        node.put("id", run.id())
                .put("name", run.name())
                .put("startedAt", run.startedAt().toString());
        if (report.finishedAt().isPresent()) {
            node.put("finishedAt", report.finishedAt().get().toString());
        } else {
            node.putNull("finishedAt");
        }
        node.put("interrupted", report.interrupted());
        node.put("profile", run.profile().name()).put("seed", run.seed());
        node.putObject("revision")
                .put("commit", run.revision().commit())
                .put("branch", run.revision().branch())
                .put("dirty", run.revision().dirty());
        testbed(node.putObject("testbed"), run.testbed());
        noise(node.putObject("noise"), report.noise());
        report.overheads()
                .ifPresent(overheads -> {
                    ObjectNode out = node.putObject("overheads");
                    out.put("timer", overheads.timer());
                    out.put("emptyLoop", overheads.emptyLoop());
                    out.put("fork", overheads.fork());
                    overheads.interference().ifPresent(ratio -> out.put("interference", ratio));
                });
        ObjectNode trials = node.putObject("trials");
        report.trials().forEach(trials::put);
        ArrayNode command = node.putArray("command");
        run.command().forEach(command::add);
        warnings(node.putArray("warnings"), report.warnings());
    }

    static void testbed(ObjectNode node, Testbed testbed) {
        node.put("cpu", testbed.cpu())
                .put("cores", testbed.cores())
                .put("cpuLimit", testbed.cpuLimit())
                .put("memoryLimit", testbed.memoryLimit())
                .put("os", testbed.os())
                .put("jvmVendor", testbed.jvmVendor())
                .put("jvmMajor", testbed.jvmMajor())
                .put("collector", testbed.collector())
                .put("heap", testbed.heap())
                .put("flags", testbed.flags())
                .put("providerProfile", testbed.providerProfile())
                .put("parallel", testbed.parallel());
        ObjectNode recorded = node.putObject("recorded");
        testbed.recorded().forEach(recorded::put);
    }

    private static void noise(ObjectNode node, List<Noise> trials) {
        known(node, "cpuPressure", trials, Noise::cpuPressure);
        known(node, "steal", trials, Noise::steal);
        known(node, "contextSwitches", trials, Noise::contextSwitches);
    }

    /// The median and the largest over the trials; left out where the machine does not offer it.
    private static void known(
            ObjectNode node, String name, List<Noise> trials, ToDoubleFunction<Noise> field) {
        double[] values =
                trials.stream().mapToDouble(field).filter(value -> value >= 0).sorted().toArray();
        if (values.length > 0) {
            node.putObject(name)
                    .put("median", Quantiles.median(values))
                    .put("max", values[values.length - 1]);
        }
    }

    private static void result(ObjectNode node, RunReport.Entry entry) {
        CaseResult result = entry.result();
        node.put("suite", result.subject().suite())
                .put("scenario", result.subject().scenario())
                .put("case", result.subject().name())
                .put("subject", result.subject().subject());
        ObjectNode params = node.putObject("params");
        result.subject().params().forEach(params::put);
        switch (result.status()) {
            case CaseResult.Ok ok -> {
                node.put("status", "ok").put("trials", ok.trials()).put("label", ok.label().name());
                ObjectNode metrics = node.putObject("metrics");
                ok.metrics().forEach((metric, summary) -> metric(metrics, metric, summary));
                targets(node.putArray("targets"), entry.targets(), ok.metrics());
                entry.floor()
                        .ifPresent(floor ->
                                node.putObject("floor")
                                        .put("value", floor.value())
                                        .put("unit", "s")
                                        .put("what", floor.what()));
            }
            case CaseResult.Failed failed ->
                    node.put("status", "failed")
                            .put(
                                    "reason",
                                    failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                            + ": "
                                            + failed.reason());
            case CaseResult.NotOffered missing ->
                    node.put("status", "not-offered").put("reason", missing.reason());
        }
        warnings(node.putArray("warnings"), entry.warnings());
    }

    private static void metric(ObjectNode metrics, Metric metric, Summary summary) {
        ObjectNode node = metrics.putObject(metric.name());
        node.put("unit", metric.unit())
                .put("direction", metric.direction().name().toLowerCase(Locale.ROOT))
                .put("median", summary.median())
                .put("low", summary.interval().low())
                .put("high", summary.interval().high())
                .put("level", summary.interval().level())
                .put("mean", summary.mean());
        summary.tail()
                .ifPresentOrElse(
                        tail ->
                                node.put("p50", tail.p50())
                                        .put("p90", tail.p90())
                                        .put("p99", tail.p99())
                                        .put("max", tail.max()),
                        () -> node.putNull("p50").putNull("p90").putNull("p99").putNull("max"));
        node.put("n", summary.n());
    }

    private static void targets(
            ArrayNode array, List<Target> targets, Map<Metric, Summary> metrics) {
        for (Target target : targets) {
            ObjectNode node =
                    array.addObject()
                            .put("source", target.source().name().toLowerCase(Locale.ROOT))
                            .put("metric", target.metric().name())
                            .put("value", target.value())
                            .put("unit", target.metric().unit());
            Summary summary = metrics.get(target.metric());
            if (summary == null) {
                node.putNull("met");
            } else {
                node.put("met", target.metBy(summary.median()));
            }
        }
    }

    private static void warnings(ArrayNode array, List<Warning> warnings) {
        for (Warning warning : warnings) {
            array.addObject().put("kind", warning.kind().name()).put("text", warning.text());
        }
    }
}
