package io.mlacs.app.cli;

import io.mlacs.app.config.Glob;
import io.mlacs.app.config.Nearest;
import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Testbed;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes baselines of stored runs. What does not fit is refused with exit code 2.
final class Acceptances {
    private final RunStore store;

    Acceptances(RunStore store) {
        this.store = store;
    }

    /// Who accepts, when and why.
    record Act(String by, Instant at, String why) {}

    /// What was accepted, and what it takes the place of.
    ///
    /// @param taken the cases that now stand on the runs given
    /// @param notes what people should know: cases left out, runs without an end
    record Accepted(
            Baseline baseline, Optional<Baseline> replaced, Set<Case> taken, List<String> notes) {}

    /// The runs' cases become the baseline.
    ///
    /// @param branch empty for that of the runs
    Accepted set(String name, List<StoredRun> runs, Optional<String> branch, Act act) {
        StoredRun newest = newest(runs);
        for (StoredRun run : runs) {
            requireTestbed(newest.run().testbed(), run.run(), "run " + newest.run().id());
        }
        String place = branch.orElseGet(() -> commonBranch(runs));
        List<String> notes = new ArrayList<>();
        Map<Case, List<String>> standing = new TreeMap<>();
        for (StoredRun run : runs) {
            for (Case subject : measured(run, _ -> true, notes)) {
                standing.computeIfAbsent(subject, _ -> new ArrayList<>()).add(run.run().id());
            }
        }
        Baseline baseline = baseline(name, place, newest.run().testbed(), standing, act);
        Optional<Baseline> replaced = current(name, place, baseline.testbed());
        keep(baseline);
        return new Accepted(baseline, replaced, baseline.runs().keySet(), notes);
    }

    /// The run's matched cases go into the current baseline of this name, branch and testbed; the others stay.
    ///
    /// @param branch empty for that of the run
    /// @param globs over case names; empty for all
    Accepted accept(
            String name, StoredRun run, Optional<String> branch, List<String> globs, Act act) {
        String place = branch.orElse(run.run().revision().branch());
        Baseline before = existing(name, place, run.run());
        List<String> notes = new ArrayList<>();
        Map<String, Predicate<String>> patterns = patterns(globs);
        Predicate<Case> wanted =
                subject ->
                        patterns.isEmpty()
                                || patterns.values().stream()
                                        .anyMatch(pattern -> pattern.test(subject.name()));
        Set<Case> measured = measured(run, wanted, notes);
        requireEachMatches(patterns, measured, run.run().id());
        Set<Case> taken = new TreeSet<>(measured.stream().filter(wanted).toList());
        Map<Case, List<String>> standing = new TreeMap<>(before.runs());
        taken.forEach(subject -> standing.put(subject, List.of(run.run().id())));
        List<StoredRun> runs =
                standing.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .flatMap(id -> store.run(id).stream())
                        .toList();
        Baseline baseline = baseline(name, place, newest(runs).run().testbed(), standing, act);
        keep(baseline);
        return new Accepted(baseline, Optional.of(before), taken, notes);
    }

    /// @throws CliException exit code 2, with the nearest known name, if there is none
    List<Baseline> named(String name) {
        List<Baseline> all = store.baselines();
        List<Baseline> found = all.stream().filter(one -> one.name().equals(name)).toList();
        if (found.isEmpty()) {
            Set<String> known = all.stream().map(Baseline::name).collect(Collectors.toSet());
            throw CliException.usage(
                    known.isEmpty()
                            ? "no baseline "
                                    + name
                                    + "; there is none yet: choose one with mlacs baseline set"
                            : "no baseline " + name + Nearest.choice(name, new TreeSet<>(known)));
        }
        return found;
    }

    /// @throws CliException exit code 2 if there is none, with the branches that have one
    List<Baseline> onBranch(String name, String branch) {
        List<Baseline> all = named(name);
        List<Baseline> here = all.stream().filter(one -> one.branch().equals(branch)).toList();
        if (here.isEmpty()) {
            throw CliException.usage(
                    "no baseline "
                            + name
                            + " of branch \""
                            + branch
                            + "\"; --branch takes "
                            + quoted(all.stream().map(Baseline::branch)));
        }
        return here;
    }

    private static String quoted(Stream<String> names) {
        return names.distinct().sorted().collect(Collectors.joining("\", \"", "\"", "\""));
    }

    /// How many trials of each run stand for each case; runs that are no longer in the store have none.
    Map<Case, Map<String, Integer>> trials(Baseline baseline) {
        Map<String, Map<Case, Integer>> sizes = new HashMap<>();
        Map<Case, Map<String, Integer>> trials = new TreeMap<>();
        baseline.runs()
                .forEach((subject, runs) -> {
                    Map<String, Integer> each = new LinkedHashMap<>();
                    for (String run : runs) {
                        each.put(
                                run,
                                sizes.computeIfAbsent(run, this::sizes).getOrDefault(subject, 0));
                    }
                    trials.put(subject, each);
                });
        return trials;
    }

    private Map<Case, Integer> sizes(String run) {
        Map<Case, Integer> sizes = new HashMap<>();
        store.trialMedians(run)
                .forEach((subject, metrics) ->
                        sizes.put(
                                subject,
                                metrics.values().stream()
                                        .mapToInt(medians -> medians.length)
                                        .max()
                                        .orElse(0)));
        return sizes;
    }

    /// The cases of which the run has a measured trial and no wrong result; refused if there is none.
    ///
    /// @param wanted what is left out of these is told in the notes
    private Set<Case> measured(StoredRun stored, Predicate<Case> wanted, List<String> notes) {
        String id = stored.run().id();
        Set<Case> cases = new TreeSet<>(store.trialMedians(id).keySet());
        Map<Case, CaseResult.Status> results = new HashMap<>();
        store.results(id).forEach(result -> results.put(result.subject(), result.status()));
        for (Case subject : store.cases(id)) {
            String reason =
                    switch (results.get(subject)) {
                        case CaseResult.Failed failed -> {
                            cases.remove(subject);
                            yield "failed: " + failed.reason();
                        }
                        case CaseResult.NotOffered missing -> "is not offered: " + missing.reason();
                        case CaseResult.Ok _ -> "measured nothing";
                        case null -> "has no measured trial and no result";
                    };
            if (!cases.contains(subject) && wanted.test(subject)) {
                notes.add("left out of run " + id + ": " + subject.name() + " " + reason);
            }
        }
        if (cases.isEmpty()) {
            throw CliException.usage(
                    "run "
                            + id
                            + " has no measured trial to stand for a case; see mlacs report --run "
                            + id);
        }
        if (stored.end().isEmpty()) {
            notes.add("run " + id + " has no end: it still runs, or its process was killed");
        }
        return cases;
    }

    private static Map<String, Predicate<String>> patterns(List<String> globs) {
        Map<String, Predicate<String>> patterns = new LinkedHashMap<>();
        try {
            globs.forEach(glob -> patterns.put(glob, Glob.of(glob)));
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()));
        }
        return patterns;
    }

    private static void requireEachMatches(
            Map<String, Predicate<String>> patterns, Set<Case> measured, String run) {
        List<String> names = measured.stream().map(Case::name).distinct().toList();
        patterns.forEach((glob, pattern) -> {
            if (names.stream().noneMatch(pattern)) {
                throw CliException.usage(
                        "no measured case of run "
                                + run
                                + " matches "
                                + glob
                                + Nearest.choice(glob, names));
            }
        });
    }

    private Baseline existing(String name, String branch, Run run) {
        List<Baseline> here = onBranch(name, branch);
        Optional<Baseline> found = current(name, branch, run.testbed());
        if (found.isEmpty()) {
            requireTestbed(here.getFirst().testbed(), run, "baseline " + name);
        }
        return found.orElseThrow();
    }

    private Optional<Baseline> current(String name, String branch, Testbed testbed) {
        return store.baselines().stream()
                .filter(one ->
                        one.name().equals(name)
                                && one.branch().equals(branch)
                                && one.testbed().matches(testbed))
                .findFirst();
    }

    private static void requireTestbed(Testbed wanted, Run run, String whose) {
        List<String> differences = wanted.differences(run.testbed());
        if (!differences.isEmpty()) {
            throw CliException.usage(
                    "run "
                            + run.id()
                            + " is on another testbed than "
                            + whose
                            + ": "
                            + differences.stream()
                                    .map(field ->
                                            field
                                                    + " "
                                                    + run.testbed().matched().get(field)
                                                    + ", not "
                                                    + wanted.matched().get(field))
                                    .collect(Collectors.joining("; ")));
        }
    }

    private static String commonBranch(List<StoredRun> runs) {
        List<String> branches =
                runs.stream().map(run -> run.run().revision().branch()).distinct().toList();
        if (branches.size() > 1) {
            throw CliException.usage(
                    "the runs are of the branches "
                            + quoted(branches.stream())
                            + "; say with --branch which the baseline is of");
        }
        return branches.getFirst();
    }

    private static StoredRun newest(List<StoredRun> runs) {
        return runs.stream().max(Comparator.comparing(run -> run.run().startedAt())).orElseThrow();
    }

    private static Baseline baseline(
            String name, String branch, Testbed testbed, Map<Case, List<String>> runs, Act act) {
        try {
            return new Baseline(name, branch, testbed, runs, act.by(), act.at(), act.why());
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()));
        }
    }

    /// A run may have been pruned since it was looked at.
    private void keep(Baseline baseline) {
        try {
            store.keepBaseline(baseline);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("not accepted: " + e.getMessage());
        }
    }
}
