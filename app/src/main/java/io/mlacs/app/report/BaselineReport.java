package io.mlacs.app.report;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Baselines for people and programs: what stands on which runs, and who accepted it when and why.
public final class BaselineReport {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private BaselineReport() {}

    /// A baseline with what its runs have.
    ///
    /// @param trials of each case how many each run has, in the order the runs were named
    public record Shown(Baseline baseline, Map<Case, Map<String, Integer>> trials) {
        int count() {
            return trials.values().stream()
                    .flatMap(runs -> runs.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }

    /// What an acceptance did.
    ///
    /// @param taken cases that stand on the runs given now
    public record Accepted(Shown current, Optional<Baseline> replaced, Set<Case> taken) {}

    public static String text(Accepted accepted) {
        Baseline now = accepted.current.baseline;
        Set<String> runs = new TreeSet<>();
        accepted.taken.forEach(subject -> runs.addAll(now.runs().getOrDefault(subject, List.of())));
        int stay = now.runs().size() - accepted.taken.size();
        StringBuilder text = new StringBuilder();
        text.append(title(now))
                .append(": ")
                .append(counted(accepted.taken.size(), "case"))
                .append(" of ")
                .append(runs.size() == 1 ? "run " : "runs ")
                .append(String.join(", ", runs))
                .append(stay == 0 ? "" : ", " + stay + " stay as they were")
                .append("; accepted by ")
                .append(now.acceptedBy())
                .append(": ")
                .append(now.why());
        String first = Printable.line(text.toString()) + "\n";
        return accepted.replaced
                .map(before ->
                        first
                                + Printable.line(
                                        "replaces what "
                                                + before.acceptedBy()
                                                + " accepted "
                                                + seconds(before.acceptedAt())
                                                + ", of "
                                                + String.join(", ", runs(before))
                                                + ": "
                                                + before.why())
                                + "\n")
                .orElse(first);
    }

    public static String json(Accepted accepted, List<String> notes) {
        ObjectNode root = MAPPER.createObjectNode();
        whole(root.putObject("baseline"), accepted.current);
        ArrayNode taken = root.putArray("taken");
        accepted.taken.forEach(subject -> taken.add(subject.name()));
        accepted.replaced.ifPresentOrElse(
                before -> head(root.putObject("replaced"), before), () -> root.putNull("replaced"));
        ArrayNode array = root.putArray("notes");
        notes.forEach(array::add);
        return root.toPrettyString() + "\n";
    }

    public static String text(List<Shown> all) {
        if (all.isEmpty()) {
            return "no baseline yet; choose one with mlacs baseline set NAME\n";
        }
        Table table = Table.leftAligned();
        table.row("name", "branch", "cases", "trials", "accepted", "by", "machine", "why");
        for (Shown one : all) {
            Baseline baseline = one.baseline;
            table.row(
                    baseline.name(),
                    baseline.branch(),
                    String.valueOf(baseline.runs().size()),
                    String.valueOf(one.count()),
                    seconds(baseline.acceptedAt()),
                    baseline.acceptedBy(),
                    baseline.testbed().cpu() + ", Java " + baseline.testbed().jvmMajor(),
                    baseline.why());
        }
        return table.render("");
    }

    public static String json(List<Shown> all) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode array = root.putArray("baselines");
        for (Shown one : all) {
            head(array.addObject(), one.baseline)
                    .put("cases", one.baseline.runs().size())
                    .put("trials", one.count());
        }
        return root.toPrettyString() + "\n";
    }

    /// @param current of one name, by branch
    /// @param history of the same name, the newest first
    /// @param known ids of the runs that are still in the store
    public static String text(List<Shown> current, List<Baseline> history, Set<String> known) {
        StringBuilder text = new StringBuilder();
        for (Shown one : current) {
            Baseline baseline = one.baseline;
            text.append(Printable.line(title(baseline))).append('\n');
            Table facts = Table.leftAligned();
            facts.row(
                    "accepted",
                    seconds(baseline.acceptedAt())
                            + " by "
                            + baseline.acceptedBy()
                            + ": "
                            + baseline.why());
            baseline.testbed().matched().forEach(facts::row);
            text.append(facts.render("  ")).append('\n');
            Table cases = Table.leftAligned();
            cases.row("case", "subject", "trials", "of run");
            one.trials.forEach((subject, runs) -> cases(cases, subject, runs));
            text.append(cases.render("  ")).append('\n');
        }
        text.append("History\n");
        Table table = Table.leftAligned();
        table.row("accepted", "by", "branch", "cases", "of runs", "why");
        for (Baseline one : history) {
            table.row(
                    seconds(one.acceptedAt()),
                    one.acceptedBy(),
                    one.branch(),
                    String.valueOf(one.runs().size()),
                    runs(one).stream()
                            .map(run -> known.contains(run) ? run : run + " (forgotten)")
                            .collect(Collectors.joining(", ")),
                    one.why());
        }
        return text.append(table.render("  ")).toString();
    }

    public static String json(List<Shown> current, List<Baseline> history, Set<String> known) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode array = root.putArray("current");
        current.forEach(one -> whole(array.addObject(), one));
        ArrayNode past = root.putArray("history");
        for (Baseline one : history) {
            ArrayNode forgotten =
                    head(past.addObject(), one)
                            .put("cases", one.runs().size())
                            .putArray("forgotten");
            runs(one).stream().filter(run -> !known.contains(run)).forEach(forgotten::add);
        }
        return root.toPrettyString() + "\n";
    }

    private static void cases(Table table, Case subject, Map<String, Integer> runs) {
        String name = subject.name();
        String by = subject.subject();
        for (Map.Entry<String, Integer> run : runs.entrySet()) {
            table.row(name, by, String.valueOf(run.getValue()), run.getKey());
            name = "";
            by = "";
        }
    }

    private static void whole(ObjectNode node, Shown shown) {
        head(node, shown.baseline);
        ArrayNode cases = node.putArray("cases");
        shown.trials.forEach((subject, runs) -> {
            ObjectNode one =
                    cases.addObject()
                            .put("suite", subject.suite())
                            .put("scenario", subject.scenario())
                            .put("case", subject.name())
                            .put("subject", subject.subject());
            ObjectNode params = one.putObject("params");
            subject.params().forEach(params::put);
            ArrayNode array = one.putArray("runs");
            runs.forEach((run, trials) -> array.addObject().put("id", run).put("trials", trials));
        });
    }

    private static ObjectNode head(ObjectNode node, Baseline baseline) {
        node.put("name", baseline.name())
                .put("branch", baseline.branch())
                .put("acceptedAt", baseline.acceptedAt().toString())
                .put("acceptedBy", baseline.acceptedBy())
                .put("why", baseline.why());
        JsonReport.testbed(node.putObject("testbed"), baseline.testbed());
        ArrayNode runs = node.putArray("runs");
        runs(baseline).forEach(runs::add);
        return node;
    }

    private static Set<String> runs(Baseline baseline) {
        Set<String> runs = new TreeSet<>();
        baseline.runs().values().forEach(runs::addAll);
        return runs;
    }

    private static String title(Baseline baseline) {
        return "baseline "
                + baseline.name()
                + (baseline.branch().isEmpty() ? "" : " of branch " + baseline.branch());
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
