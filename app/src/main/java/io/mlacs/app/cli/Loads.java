package io.mlacs.app.cli;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Target;
import io.mlacs.harness.CasePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The closed loads at which each case is measured: its levels, each a case of its own.
///
/// @param levels workers, ascending
record Loads(List<Integer> levels) {
    static final int MOST_WORKERS = 4_096;
    static final int MOST_LEVELS = 64;

    /// @param text as in `1,2,4,8`, in any order
    /// @throws CliException USAGE if it is something else
    static Loads of(String text) {
        SortedSet<Integer> levels = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            int workers = workers(part.strip());
            if (!levels.add(workers)) {
                throw CliException.usage("--loads: " + workers + " is given twice");
            }
        }
        if (levels.size() > MOST_LEVELS) {
            throw CliException.usage(
                    "--loads: " + levels.size() + " levels are more than " + MOST_LEVELS);
        }
        return new Loads(List.copyOf(levels));
    }

    private static int workers(String text) {
        int workers;
        try {
            workers = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw CliException.usage(
                    "--loads: "
                            + (text.isEmpty()
                                    ? "a number is missing"
                                    : "not a whole number: " + text)
                            + "; give the workers of each level, such as 1,2,4,8,16,32");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw CliException.usage(
                    "--loads: workers are not between 1 and " + MOST_WORKERS + ": " + workers);
        }
        return workers;
    }

    /// Each selection with each of its cases at each level. What has one operation to a trial, or is not offered, stays
    /// as it is.
    ///
    /// @throws CliException USAGE if that is all there is
    List<Selection> of(List<Selection> selections) {
        List<Selection> at = selections.stream().map(this::of).toList();
        if (at.stream()
                .flatMap(one -> one.cases().stream())
                .allMatch(plan -> plan.subject().load().isEmpty())) {
            throw CliException.usage(
                    "--loads: no selected case can be under load: each is cold (one operation in a"
                            + " fresh JVM) or not offered");
        }
        return at;
    }

    private Selection of(Selection selection) {
        List<CasePlan> cases = new ArrayList<>();
        Map<Case, List<Target>> targets = new LinkedHashMap<>();
        Map<Case, String> floors = new LinkedHashMap<>();
        for (CasePlan plan : selection.cases()) {
            boolean loaded = !plan.traits().cold() && plan.missing().isEmpty();
            for (CasePlan one : loaded ? levelsOf(plan) : List.of(plan)) {
                cases.add(one);
                List<Target> goals = selection.targets().get(plan.subject());
                // What a scenario sets itself as a goal, it sets for one worker.
                if (goals != null) {
                    boolean alone = one.subject().load().orElse(1) == 1;
                    targets.put(one.subject(), alone ? goals : List.of());
                }
                String floor = selection.floors().get(plan.subject());
                if (floor != null) {
                    floors.put(one.subject(), floor);
                }
            }
        }
        return new Selection(cases, selection.fixtures(), targets, floors);
    }

    private List<CasePlan> levelsOf(CasePlan plan) {
        return levels.stream()
                .map(workers ->
                        new CasePlan(
                                plan.subject().atLoad(workers),
                                plan.traits(),
                                plan.missing(),
                                plan.classPath(),
                                plan.plan().withLoad(new Load.Closed(workers))))
                .toList();
    }
}
