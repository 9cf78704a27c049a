package io.mlacs.app.cli;

import io.mlacs.app.ci.Heard;
import io.mlacs.app.ci.Matchup;
import io.mlacs.app.ci.Pairs;
import io.mlacs.app.ci.Relevances;
import io.mlacs.app.ci.Trials;
import io.mlacs.app.config.Config;
import io.mlacs.app.report.ComparisonReport.Confirmation;
import io.mlacs.app.report.ComparisonReport.Confirmed;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Verdict;
import io.mlacs.harness.RunPlan;
import io.mlacs.store.RunStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Measures suspected regressions again before they count.
///
/// Where the code of the baseline's run is still there too, both run in turn, pair by pair: what the machine did between the two runs is then out of it. Where only the candidate's
/// is, it runs again alone and is held against the baseline's trials. Where neither is, the first verdict stands and that is said.
record Confirming(
        CommonOptions.Db db,
        Config config,
        Relevances relevances,
        int trials,
        Baseline accepted,
        Run candidate,
        Trials before) {

    /// @param cases with a suspected regression
    /// @return puts to each suspected entry what was found
    UnaryOperator<Entry> of(Collection<Case> cases) throws InterruptedException {
        String name = "confirms " + candidate.id();
        Rerun ofCandidate = Rerun.of(candidate, cases, trials, name, asking());
        return switch (ofCandidate) {
            case Rerun.Impossible(var why) ->
                    entry -> notTried(entry, "not measured again: " + why);
            case Rerun.Possible(var plan) when plan.parallel() > 1 ->
                    again(
                            plan,
                            "its trials ran "
                                    + plan.parallel()
                                    + " at once, and those of a duet run one at a time",
                            cases.size());
            case Rerun.Possible(var plan) ->
                    switch (ofBaseline(cases, name + ", baseline")) {
                        case Rerun.Possible(var other) -> duet(other, plan, cases.size());
                        case Rerun.Impossible(var why) -> again(plan, why, cases.size());
                    };
        };
    }

    static Entry notTried(Entry entry, String how) {
        return entry.regressed()
                ? entry.with(new Confirmation(Confirmed.NOT_TRIED, how, Optional.empty()))
                : entry;
    }

    private List<String> asking() {
        return List.of("mlacs", "gate", "--run", candidate.id(), "--baseline", accepted.name());
    }

    private Rerun ofBaseline(Collection<Case> cases, String name) throws InterruptedException {
        List<String> runs = new ArrayList<>();
        for (Case subject : cases) {
            accepted.runs().getOrDefault(subject, List.of()).forEach(runs::add);
        }
        if (runs.isEmpty()) {
            return new Rerun.Impossible("the baseline does not have these cases");
        }
        try (RunStore store = db.open()) {
            // Runs of one baseline differ in when they were made; the last has the code that was
            // accepted last.
            String last = runs.stream().max(String::compareTo).orElseThrow();
            return store.run(last).isEmpty()
                    ? new Rerun.Impossible("run " + last + " is no longer in the database")
                    : Rerun.of(store.run(last).get().run(), cases, trials, name, asking());
        }
    }

    private UnaryOperator<Entry> duet(RunPlan baseline, RunPlan plan, int cases)
            throws InterruptedException {
        System.err.println(
                "confirming "
                        + cases
                        + (cases == 1 ? " case" : " cases")
                        + " by "
                        + trials
                        + " pairs of trials, the baseline's code and this run's in turn");
        try (RunStore ofA = db.open();
                RunStore ofB = db.open()) {
            Session.Both both = Session.duet(baseline, plan, ofA, ofB);
            Pairs pairs = Pairs.of(both.a(), both.b(), config.judge(), relevances);
            return entry ->
                    found(
                            entry,
                            pairs.entries(),
                            "measured again, the baseline's code and this run's in turn (runs "
                                    + id(both.a())
                                    + " and "
                                    + id(both.b())
                                    + ")");
        }
    }

    private static String id(Heard side) {
        return side.run().map(Run::id).orElse("that did not start");
    }

    private UnaryOperator<Entry> again(RunPlan plan, String why, int cases)
            throws InterruptedException {
        System.err.println(
                "confirming "
                        + cases
                        + (cases == 1 ? " case" : " cases")
                        + " by "
                        + trials
                        + " more trials of this run's code");
        try (RunStore store = db.open()) {
            String id = id(Session.measure(plan, store));
            Matchup second =
                    Matchup.of(
                            before,
                            Trials.of(store, store.run(id).orElseThrow()),
                            config.judge(),
                            relevances,
                            Matchup.USUAL);
            return entry ->
                    found(
                            entry,
                            second.entries(),
                            "measured again (run "
                                    + id
                                    + ") against the baseline's old trials: what the machine did"
                                    + " since then is still in it, because "
                                    + why);
        }
    }

    private static Entry found(Entry entry, List<Entry> second, String how) {
        if (!entry.regressed()) {
            return entry;
        }
        Optional<Verdict> verdict =
                second.stream()
                        .filter(one ->
                                one.subject().equals(entry.subject())
                                        && one.metric().equals(entry.metric()))
                        .map(Entry::verdict)
                        .findFirst();
        if (verdict.isEmpty()) {
            return notTried(entry, how + ": it gave no value to compare");
        }
        return entry.with(new Confirmation(outcome(entry, verdict.get()), how, verdict));
    }

    /// What is too noisy to tell refutes a suspicion all the same if its interval leaves out a change of that size.
    static Confirmed outcome(Entry suspect, Verdict second) {
        return switch (second) {
            case Verdict.Regressed _ -> Confirmed.YES;
            case Verdict.Improved _, Verdict.Unchanged _ -> Confirmed.NO;
            case Verdict.Inconclusive(_, _, var evidence) -> {
                double suspected =
                        suspect.verdict().comparison().map(Comparison::ratio).orElse(Double.NaN);
                yield evidence.isPresent() && !evidence.get().interval().contains(suspected)
                        ? Confirmed.NO
                        : Confirmed.UNDECIDED;
            }
        };
    }
}
