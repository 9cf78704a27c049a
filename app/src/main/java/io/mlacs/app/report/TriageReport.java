package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Triage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Decisions about changes for people and programs (`triage.schema.json`).
public final class TriageReport {
    private static final int SCHEMA = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private TriageReport() {}

    /// A decision with what became of it.
    ///
    /// @param current whether it counts: nothing newer was decided about the change, and it was not withdrawn
    /// @param forgotten whether its run is no longer in the store
    public record Shown(Triage triage, boolean current, boolean forgotten) {}

    /// What deciding did.
    ///
    /// @param replaced what counted before
    /// @param notes what people should know
    public record Decided(Shown made, Optional<Triage> replaced, List<String> notes) {
        public Decided {
            notes = List.copyOf(notes);
        }
    }

    public static String text(Decided decided) {
        Triage made = decided.made.triage;
        StringBuilder text = new StringBuilder();
        text.append(
                        Printable.line(
                                state(made.state())
                                        + ": "
                                        + made.metric().name()
                                        + " of "
                                        + made.subject().name()
                                        + " at run "
                                        + run(decided.made)
                                        + ", by "
                                        + made.by()
                                        + ": "
                                        + made.why()))
                .append('\n');
        made.levels().ifPresent(levels -> text.append(step(levels, made.metric())).append('\n'));
        decided.replaced.ifPresent(before ->
                text.append(
                                Printable.line(
                                        "replaces what "
                                                + before.by()
                                                + " decided "
                                                + seconds(before.at())
                                                + ", "
                                                + state(before.state())
                                                + ": "
                                                + before.why()))
                        .append('\n'));
        return text.toString();
    }

    public static String json(Decided decided) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA).put("kind", "triage");
        decision(root.putObject("decision"), decided.made);
        decided.replaced.ifPresentOrElse(
                before ->
                        decision(
                                root.putObject("replaced"),
                                new Shown(before, false, decided.made.forgotten)),
                () -> root.putNull("replaced"));
        ArrayNode notes = root.putArray("notes");
        decided.notes.forEach(notes::add);
        return root.toPrettyString() + "\n";
    }

    /// @param all the newest first
    public static String text(List<Shown> all) {
        if (all.isEmpty()) {
            return "nothing is triaged; see mlacs triage accept --help\n";
        }
        Table table = Table.aligned("lllllrl");
        table.row("state", "case", "metric", "at run", "started", "step", "decided");
        for (Shown one : all) {
            Triage triage = one.triage;
            boolean outdated = !one.current && triage.state() != Triage.State.OPEN;
            table.row(
                    state(triage.state()) + (outdated ? " (outdated)" : ""),
                    triage.subject().name(),
                    triage.metric().name(),
                    run(one),
                    seconds(triage.startedAt()),
                    triage.levels().map(levels -> percent(levels.ratio())).orElse("-"),
                    "by " + triage.by() + " " + seconds(triage.at()) + ": " + triage.why());
        }
        return table.render("");
    }

    /// @param all the newest first
    public static String json(List<Shown> all) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA).put("kind", "triages");
        ArrayNode array = root.putArray("decisions");
        all.forEach(one -> decision(array.addObject(), one));
        return root.toPrettyString() + "\n";
    }

    /// `accepted`, `acknowledged`, `false alarm`, `open`.
    public static String state(Triage.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void decision(ObjectNode node, Shown shown) {
        Triage triage = shown.triage;
        Case subject = triage.subject();
        Metric metric = triage.metric();
        node.put("state", triage.state().name())
                .put("current", shown.current)
                .put("suite", subject.suite())
                .put("scenario", subject.scenario())
                .put("case", subject.name())
                .put("subject", subject.subject());
        ObjectNode params = node.putObject("params");
        subject.params().forEach(params::put);
        node.put("metric", metric.name())
                .put("unit", metric.unit())
                .put("direction", metric.direction().name())
                .put("run", triage.runId())
                .put("startedAt", triage.startedAt().toString())
                .put("forgotten", shown.forgotten)
                .put("by", triage.by())
                .put("at", triage.at().toString())
                .put("why", triage.why());
        levels(node, triage.levels());
        JsonReport.testbed(node.putObject("testbed"), triage.testbed());
    }

    /// As `levels`; null where a side had no run.
    static void levels(ObjectNode node, Optional<Triage.Levels> levels) {
        levels.ifPresentOrElse(
                all -> {
                    ObjectNode one =
                            node.putObject("levels")
                                    .put("before", all.before())
                                    .put("runsBefore", all.runsBefore())
                                    .put("after", all.after())
                                    .put("runsAfter", all.runsAfter());
                    if (Double.isFinite(all.ratio())) {
                        one.put("ratio", all.ratio());
                    } else {
                        one.putNull("ratio");
                    }
                },
                () -> node.putNull("levels"));
    }

    private static String step(Triage.Levels levels, Metric metric) {
        return "from "
                + Units.text(levels.before(), metric.unit())
                + " ("
                + Wording.count(levels.runsBefore(), "run")
                + " before) to "
                + Units.text(levels.after(), metric.unit())
                + " ("
                + Wording.count(levels.runsAfter(), "run")
                + " from there on): "
                + percent(levels.ratio());
    }

    private static String percent(double ratio) {
        return Double.isFinite(ratio)
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1))
                : "-";
    }

    private static String run(Shown shown) {
        return shown.triage.runId() + (shown.forgotten ? " (forgotten)" : "");
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
