package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// How far a run is. Not thread-safe.
final class Progress {
    private final RunPlan run;
    private int done;
    private Duration spent = Duration.ZERO;

    Progress(RunPlan run) {
        this.run = run;
    }

    int trialsAtMost() {
        return run.cases().stream()
                .filter(plan -> plan.missing().isEmpty())
                .mapToInt(plan -> plan.plan().trialsMax())
                .sum();
    }

    void finished(Trial trial) {
        done++;
        spent = spent.plus(trial.took());
    }

    /// The time left is that of the trials still certain to come, at the mean of those done.
    ///
    /// @param wantsMore false for a case that is done, or given up before its fewest trials
    RunEvent.Progressed event(
            Case subject, Map<Case, List<Trial>> trials, Predicate<CasePlan> wantsMore) {
        int certain = 0;
        for (CasePlan plan : run.cases()) {
            if (plan.missing().isEmpty() && wantsMore.test(plan)) {
                int had = trials.getOrDefault(plan.subject(), List.of()).size();
                certain += Math.max(0, plan.plan().trialsMin() - had);
            }
        }
        Duration left = spent.multipliedBy(certain).dividedBy((long) done * run.parallel());
        return new RunEvent.Progressed(subject, done, trialsAtMost(), left);
    }
}
