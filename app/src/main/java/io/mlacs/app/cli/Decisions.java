package io.mlacs.app.cli;

import io.mlacs.app.ci.TriagedSeries;
import io.mlacs.app.config.Nearest;
import io.mlacs.app.report.Printable;
import io.mlacs.app.report.TriageReport.Decided;
import io.mlacs.app.report.TriageReport.Shown;
import io.mlacs.core.analysis.Calibrator;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import io.mlacs.store.RunStore;
import io.mlacs.store.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes and lists decisions about the changes of stored runs. What does not fit is refused with exit code 2.
final class Decisions {
    private final RunStore store;

    Decisions(RunStore store) {
        this.store = store;
    }

    /// What is decided about: a case's metric from a run on.
    ///
    /// @param kept levels known from an earlier decision
    private record Change(
            Case subject,
            Metric metric,
            Testbed testbed,
            String run,
            Instant startedAt,
            boolean auxiliary,
            boolean forgotten,
            Optional<Triage.Levels> kept) {
        boolean isOf(Triage triage) {
            return triage.subject().equals(subject)
                    && triage.metric().equals(metric)
                    && triage.runId().equals(run);
        }
    }

    Decided decide(
            Triage.State state, String caseRef, String runRef, String metric, Acceptances.Act act) {
        Case subject = CaseRefs.find(store, caseRef);
        Change change =
                forgotten(subject, runRef, metric)
                        .orElseGet(() -> stored(subject, RunRefs.find(store, runRef), metric));
        TriagedSeries series = TriagedSeries.of(store, subject, change.metric, change.testbed);
        Optional<Triage> before = series.decisions().stream().filter(change::isOf).findFirst();
        if (state == Triage.State.OPEN && before.isEmpty()) {
            throw CliException.usage(
                    "nothing is decided about "
                            + metric
                            + " of "
                            + subject.name()
                            + " at run "
                            + change.run
                            + " that could be withdrawn; see mlacs triage list");
        }
        Optional<Triage.Levels> levels =
                change.forgotten ? change.kept : series.around(change.run, change.startedAt);
        Triage made;
        try {
            made =
                    new Triage(
                            subject,
                            change.metric,
                            change.testbed,
                            change.run,
                            change.startedAt,
                            state,
                            act.by(),
                            act.at(),
                            act.why(),
                            levels);
            store.keepTriage(made);
        } catch (IllegalArgumentException e) {
            // The run may have been pruned since it was looked at.
            throw CliException.usage("not decided: " + e.getMessage());
        }
        return new Decided(
                new Shown(made, state != Triage.State.OPEN, change.forgotten),
                before,
                notes(made, change));
    }

    /// @param caseRef of the cases wanted; empty for all
    /// @param outdated those too that count no longer
    /// @return the newest first
    List<Shown> list(Optional<String> caseRef, boolean outdated) {
        Set<Case> wanted =
                caseRef.map(ref -> Set.copyOf(CaseRefs.matching(store, ref))).orElse(Set.of());
        List<Shown> shown = new ArrayList<>();
        Set<List<Object>> met = new HashSet<>();
        Map<String, Boolean> forgotten = new HashMap<>();
        for (Triage one : store.triageHistory()) {
            boolean newest = met.add(List.of(one.subject(), one.metric(), one.runId()));
            boolean current = newest && one.state() != Triage.State.OPEN;
            if ((current || outdated) && (caseRef.isEmpty() || wanted.contains(one.subject()))) {
                shown.add(
                        new Shown(
                                one,
                                current,
                                forgotten.computeIfAbsent(
                                        one.runId(), id -> store.run(id).isEmpty())));
            }
        }
        return shown;
    }

    /// A run that is named by its id, is no longer there, and was decided of.
    private Optional<Change> forgotten(Case subject, String run, String metric) {
        if (store.run(run).isPresent()) {
            return Optional.empty();
        }
        return store.triageHistory().stream()
                .filter(one ->
                        one.subject().equals(subject)
                                && one.metric().name().equals(metric)
                                && one.runId().equals(run))
                .findFirst()
                .map(one ->
                        new Change(
                                subject,
                                one.metric(),
                                one.testbed(),
                                run,
                                one.startedAt(),
                                false,
                                true,
                                one.levels()));
    }

    private Change stored(Case subject, StoredRun stored, String metric) {
        Run run = stored.run();
        return new Change(
                subject,
                measured(subject, run.id(), metric),
                run.testbed(),
                run.id(),
                run.startedAt(),
                run.auxiliary(),
                false,
                Optional.empty());
    }

    /// @throws CliException exit code 2, with the reason, if the run has no result of that
    private Metric measured(Case subject, String run, String metric) {
        String problem = "run " + run + " has no result of " + subject.name();
        String see = "; see mlacs report --run " + run;
        CaseResult result =
                store.results(run).stream()
                        .filter(one -> one.subject().equals(subject))
                        .findFirst()
                        .orElseThrow(() -> CliException.usage(problem + see));
        return switch (result.status()) {
            case CaseResult.Failed failed ->
                    throw CliException.usage(problem + ": it failed: " + failed.reason() + see);
            case CaseResult.NotOffered missing ->
                    throw CliException.usage(
                            problem + ": it is not offered: " + missing.reason() + see);
            case CaseResult.Ok ok ->
                    ok.metrics().keySet().stream()
                            .filter(one -> one.name().equals(metric))
                            .findFirst()
                            .orElseThrow(() ->
                                    CliException.usage(
                                            "run "
                                                    + run
                                                    + " has no "
                                                    + Printable.line(metric, CaseRefs.TYPED)
                                                    + " of "
                                                    + subject.name()
                                                    + Nearest.choice(
                                                            metric,
                                                            ok.metrics().keySet().stream()
                                                                    .map(Metric::name)
                                                                    .toList())));
        };
    }

    private static List<String> notes(Triage made, Change change) {
        List<String> notes = new ArrayList<>();
        if (change.auxiliary) {
            notes.add(
                    "run "
                            + change.run
                            + " was measured by a gate, a comparison or a calibration: no history"
                            + " has it, and the change is taken to begin with the next run");
        }
        if (made.levels().isEmpty()) {
            notes.add(
                    "there are not runs on both sides of "
                            + change.run
                            + " yet: the size of the step is not known"
                            + (made.state() == Triage.State.FALSE_ALARM
                                    ? ", and calibrate learns nothing from it"
                                    : ""));
        } else if (made.state() == Triage.State.FALSE_ALARM) {
            notes.add(learnt(made, made.levels().get()));
        }
        return notes;
    }

    /// What the next calibration makes of a false alarm.
    private static String learnt(Triage made, Triage.Levels levels) {
        String of = made.metric().name() + " of " + made.subject().name();
        if (Double.isNaN(levels.change())) {
            return "a step from or to 0 has no ratio: calibrate learns nothing from it";
        }
        return levels.change() < Calibrator.LARGEST
                ? "from the next mlacs calibrate on this testbed on, the threshold for "
                        + of
                        + " is above this step"
                : "the step is above 50 %: the next mlacs calibrate on this testbed leaves "
                        + of
                        + " without a threshold of its own";
    }
}
