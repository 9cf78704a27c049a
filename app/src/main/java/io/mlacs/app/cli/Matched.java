package io.mlacs.app.cli;

import io.mlacs.app.report.ComparisonReport.NotCompared;
import io.mlacs.core.model.Case;
import io.mlacs.harness.CasePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The cases that two sides have alike, in order of their names, and those that cannot be compared.
record Matched(Selection a, Selection b, List<NotCompared> notCompared) {
    static Matched of(Selection a, Selection b) {
        Map<Case, CasePlan> ofA = byCase(a);
        Map<Case, CasePlan> ofB = byCase(b);
        List<NotCompared> notCompared = new ArrayList<>();
        List<Case> both = new ArrayList<>();
        Set<Case> all = new LinkedHashSet<>(ofA.keySet());
        all.addAll(ofB.keySet());
        for (Case subject : all) {
            Optional<NotCompared> reason =
                    reason(
                            subject,
                            Optional.ofNullable(ofA.get(subject)),
                            Optional.ofNullable(ofB.get(subject)));
            reason.ifPresentOrElse(notCompared::add, () -> both.add(subject));
        }
        return new Matched(only(a, ofA, both), only(b, ofB, both), notCompared);
    }

    private static Map<Case, CasePlan> byCase(Selection selection) {
        Map<Case, CasePlan> plans = new LinkedHashMap<>();
        selection.cases().forEach(plan -> plans.put(plan.subject(), plan));
        return plans;
    }

    private static Optional<NotCompared> reason(
            Case subject, Optional<CasePlan> a, Optional<CasePlan> b) {
        boolean offeredByA = a.isPresent() && a.get().missing().isEmpty();
        if (b.isEmpty()) {
            return no(subject, "A has it, B does not", offeredByA);
        }
        if (a.isEmpty()) {
            return no(subject, "new: B has it, A does not", false);
        }
        if (!b.get().missing().isEmpty()) {
            return no(
                    subject,
                    (offeredByA ? "B does not offer " : "neither side offers ")
                            + String.join(", ", b.get().missing()),
                    offeredByA);
        }
        if (!offeredByA) {
            return no(subject, "A does not offer " + String.join(", ", a.get().missing()), false);
        }
        return a.get().traits().cold() == b.get().traits().cold()
                ? Optional.empty()
                : no(
                        subject,
                        (a.get().traits().cold() ? "A" : "B")
                                + " measures it cold, the other side warm",
                        true);
    }

    private static Optional<NotCompared> no(Case subject, String reason, boolean lost) {
        return Optional.of(new NotCompared(subject, reason, lost, false));
    }

    private static Selection only(
            Selection selection, Map<Case, CasePlan> plans, Collection<Case> wanted) {
        Set<String> suites = wanted.stream().map(Case::suite).collect(Collectors.toSet());
        return new Selection(
                plans.values().stream()
                        .filter(plan -> wanted.contains(plan.subject()))
                        .sorted(java.util.Comparator.comparing(CasePlan::subject))
                        .toList(),
                selection.fixtures().stream().filter(one -> suites.contains(one.suite())).toList(),
                selection.targets(),
                selection.floors());
    }

    boolean nothing() {
        return a.cases().isEmpty();
    }
}
