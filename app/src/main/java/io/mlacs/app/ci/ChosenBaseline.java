package io.mlacs.app.ci;

import io.mlacs.app.config.Nearest;
import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Testbed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The baseline a run is to be held against: of the name asked for, on the run's testbed, of the run's branch or else the one accepted last.
public sealed interface ChosenBaseline {
    /// @param note what a reader must know of the choice
    record Found(Baseline baseline, Optional<String> note) implements ChosenBaseline {}

    /// @param why one line with the remedy
    record None(String why) implements ChosenBaseline {}

    /// There is one of that name, on another testbed.
    ///
    /// @param why one line with the fields that differ
    record Elsewhere(Baseline nearest, String why) implements ChosenBaseline {}

    static ChosenBaseline of(String name, Run run, List<Baseline> all) {
        List<Baseline> named = all.stream().filter(one -> one.name().equals(name)).toList();
        if (named.isEmpty()) {
            List<String> known = all.stream().map(Baseline::name).distinct().toList();
            return new None(
                    known.isEmpty()
                            ? "no baseline in this database yet: set one with mlacs baseline set "
                                    + name
                            : "no baseline " + name + Nearest.choice(name, known));
        }
        List<Baseline> here =
                named.stream().filter(one -> one.testbed().matches(run.testbed())).toList();
        if (here.isEmpty()) {
            Baseline nearest =
                    named.stream()
                            .min(
                                    Comparator.comparingInt(
                                            one -> run.testbed().differences(one.testbed()).size()))
                            .orElseThrow();
            return new Elsewhere(nearest, differences(nearest.testbed(), run.testbed()));
        }
        String branch = run.revision().branch();
        Optional<Baseline> own =
                here.stream().filter(one -> one.branch().equals(branch)).findFirst();
        if (own.isPresent()) {
            return new Found(own.get(), Optional.empty());
        }
        Baseline last = here.stream().max(Comparator.comparing(Baseline::acceptedAt)).orElseThrow();
        return new Found(
                last,
                Optional.of(
                        "no baseline "
                                + name
                                + " of branch "
                                + (branch.isEmpty() ? "(none)" : branch)
                                + ": that of "
                                + (last.branch().isEmpty() ? "no branch" : last.branch())
                                + " is taken"));
    }

    /// Which fields differ, with both values: one line.
    static String differences(Testbed baseline, Testbed candidate) {
        Map<String, String> theirs = baseline.matched();
        Map<String, String> ours = candidate.matched();
        List<String> parts = new ArrayList<>();
        for (String field : candidate.differences(baseline)) {
            parts.add(
                    field
                            + " was \""
                            + theirs.get(field)
                            + "\" and is \""
                            + ours.get(field)
                            + "\"");
        }
        return "another testbed: "
                + String.join(", ", parts)
                + "; measure both on one machine with mlacs compare --duet, or set a baseline here";
    }
}
