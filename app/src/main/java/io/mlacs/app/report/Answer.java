package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.app.report.ComparisonReport.Outcome;
import io.mlacs.app.report.ComparisonReport.Reach;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences at the head and at the foot of a comparison. Nothing here is escaped.
final class Answer {
    /// So many are named; of the others only the number is told.
    private static final int NAMED = 3;

    private Answer() {}

    static String word(Outcome outcome) {
        return outcome.name().replace('_', ' ');
    }

    /// `REGRESSED: 2 of 14 comparisons: floors/json time +21.3 % (slower), ...; 1 target missed: ...`.
    static String headline(ComparisonReport report) {
        return word(report.outcome()) + ": " + reasons(report);
    }

    /// The same without its first word.
    static String reasons(ComparisonReport report) {
        CaseNames names = CaseNames.of(report);
        List<String> parts = new ArrayList<>();
        List<NotCompared> failed =
                report.notCompared().stream().filter(NotCompared::failed).toList();
        if (!failed.isEmpty()) {
            parts.add(
                    Wording.count(failed.size(), "case")
                            + " failed: "
                            + named(
                                    failed.stream()
                                            .map(one -> names.name(one.subject()))
                                            .toList()));
        }
        regressed(report, names).ifPresent(parts::add);
        missed(report, names).ifPresent(parts::add);
        List<NotCompared> lost =
                report.notCompared().stream().filter(one -> one.lost() && !one.failed()).toList();
        if (!lost.isEmpty()) {
            parts.add(
                    Wording.count(lost.size(), "case")
                            + " of the baseline not measured: "
                            + named(lost.stream().map(one -> names.name(one.subject())).toList()));
        }
        suspected(report, names).ifPresent(parts::add);
        notCompared(report).ifPresent(parts::add);
        answered(report).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private static Optional<String> regressed(ComparisonReport report, CaseNames names) {
        List<String> regressions =
                report.entries().stream()
                        .filter(Entry::regressed)
                        .map(entry -> brief(entry, names))
                        .toList();
        return regressions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        regressions.size()
                                + " of "
                                + Wording.count(report.entries().size(), "comparison")
                                + (report.outcome() == Outcome.REGRESSED ? ": " : " regressed: ")
                                + named(regressions));
    }

    private static Optional<String> suspected(ComparisonReport report, CaseNames names) {
        List<String> suspects =
                report.entries().stream()
                        .filter(Entry::suspected)
                        .map(entry -> brief(entry, names))
                        .toList();
        return suspects.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Wording.count(suspects.size(), "suspected regression")
                                + " neither confirmed nor refuted: "
                                + named(suspects));
    }

    /// `floors/json time +21.3 % (slower)`.
    static String brief(Entry entry, CaseNames names) {
        return names.name(entry.subject())
                + " "
                + entry.metric().name()
                + entry.verdict().comparison().map(evidence -> " " + moved(evidence)).orElse("");
    }

    private static String moved(Comparison evidence) {
        return Double.isInfinite(evidence.ratio())
                ? "from 0 to " + Units.text(evidence.candidate().median(), evidence.metric().unit())
                : Wording.change(evidence.ratio()) + " (" + Wording.way(evidence) + ")";
    }

    private static Optional<String> missed(ComparisonReport report, CaseNames names) {
        List<String> missed =
                report.targets().stream()
                        .filter(one -> one.reach() == Reach.MISSED)
                        .map(one -> brief(one, names))
                        .toList();
        return missed.isEmpty()
                ? Optional.empty()
                : Optional.of(Wording.count(missed.size(), "target") + " missed: " + named(missed));
    }

    /// `floors/json time <= 5 ms is 5.4 ms`.
    static String brief(Reached one, CaseNames names) {
        return names.name(one.subject())
                + " "
                + Wording.target(one.target())
                + " is "
                + Wording.measured(one);
    }

    private static Optional<String> notCompared(ComparisonReport report) {
        Map<Verdict.Reason, Integer> reasons = new LinkedHashMap<>();
        int together = 0;
        for (Entry entry : report.entries()) {
            if (!entry.compared()
                    && entry.verdict() instanceof Verdict.Inconclusive(var reason, _, _)) {
                reasons.merge(reason, 1, Integer::sum);
                together++;
            }
        }
        if (report.entries().isEmpty()) {
            return Optional.of("there is nothing to compare");
        }
        return together == 0
                ? Optional.empty()
                : Optional.of(
                        together
                                + " of "
                                + Wording.count(report.entries().size(), "comparison")
                                + " could not be made: "
                                + reasons.entrySet().stream()
                                        .map(one ->
                                                Wording.reason(one.getKey())
                                                        + " ("
                                                        + one.getValue()
                                                        + ")")
                                        .collect(Collectors.joining(", ")));
    }

    private static Optional<String> answered(ComparisonReport report) {
        int[] counts = new int[4];
        for (Entry entry : report.entries()) {
            switch (entry.verdict()) {
                case Verdict.Improved _ -> counts[0]++;
                case Verdict.Unchanged _ -> counts[1]++;
                case Verdict.Regressed _ ->
                        counts[2] += entry.regressed() || entry.suspected() ? 0 : 1;
                case Verdict.Inconclusive _ -> counts[3] += entry.compared() ? 1 : 0;
            }
        }
        String[] words = {"improved", "unchanged", "not confirmed", "too noisy to tell"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                parts.add(counts[i] + " " + words[i]);
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        boolean alone = report.outcome() == Outcome.PASSED;
        return Optional.of(
                (alone ? Wording.count(report.entries().size(), "comparison") + ": " : "")
                        + String.join(", ", parts));
    }

    /// The first three, and how many more.
    static String named(List<String> all) {
        String first = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
    }

    /// What it comes to, in plain language, and how often such an answer is wrong.
    static String closing(ComparisonReport report) {
        return plainly(report) + " " + errorRate(report);
    }

    private static String plainly(ComparisonReport report) {
        return switch (report.outcome()) {
            case PASSED -> passed(report);
            case NOT_COMPARED ->
                    "This is no pass: what was not compared may have got worse unseen.";
            case REGRESSED -> {
                boolean slower = report.entries().stream().anyMatch(Entry::regressed);
                yield slower
                        ? "It got worse, by more than chance explains and by enough to matter."
                        : "Nothing that was compared got worse, but a target was missed.";
            }
            case FAILED ->
                    "A scenario of the candidate failed, and what does not work has no speed.";
        };
    }

    private static String passed(ComparisonReport report) {
        long noisy =
                report.entries().stream()
                        .filter(one -> one.verdict() instanceof Verdict.Inconclusive)
                        .count();
        return noisy == 0
                ? "Nothing got worse, and all that the baseline has was compared."
                : "Nothing was shown to be worse, but "
                        + noisy
                        + " of "
                        + Wording.count(report.entries().size(), "comparison")
                        + " cannot tell: their noise may hide a change.";
    }

    /// Half of alpha: the other half is called improved.
    private static String errorRate(ComparisonReport report) {
        int counted = report.family(true);
        int timed = report.family(false);
        String rate = "at most " + Wording.share(report.judge().alpha() / 2) + " %";
        if (counted + timed == 0) {
            return "No two sides were put to a test, so there is no error rate.";
        }
        String one = "Of equals, " + rate + " would be called regressed in ";
        return counted > 0 && timed > 0
                ? one
                        + "the family of "
                        + Wording.count(counted, "counted comparison")
                        + ", and "
                        + rate
                        + " in that of "
                        + Wording.count(timed, "timed comparison")
                        + "."
                : one + "this family of " + families(counted, timed) + ".";
    }

    /// `4 counted comparisons`, `4 counted comparisons and, apart from them, 6 timed comparisons`.
    static String families(int counted, int timed) {
        String first = Wording.count(counted, "counted comparison");
        String second = Wording.count(timed, "timed comparison");
        return counted == 0
                ? second
                : timed == 0 ? first : first + " and, apart from them, " + second;
    }
}
