package io.mlacs.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// What happens during a run, in order. One consumer hears it; fanning out is the application's business.
public sealed interface RunEvent {
    record RunStarted(Run run, int cases, int trialsAtMost) implements RunEvent {}

    record TrialStarted(Case subject, int index) implements RunEvent {}

    /// For progress only.
    ///
    /// @param left an estimate for the whole run
    record Progressed(Case subject, int trialsDone, int trialsAtMost, Duration left)
            implements RunEvent {}

    record TrialFinished(Trial trial) implements RunEvent {}

    record CaseFinished(CaseResult result) implements RunEvent {}

    /// @param interrupted somebody stopped it; what was finished is kept
    /// @param overheads of the measuring itself
    record RunFinished(Instant at, boolean interrupted, Overheads overheads, List<Warning> warnings)
            implements RunEvent {}

    /// What measuring costs on this testbed.
    ///
    /// @param timer s per clock reading
    /// @param emptyLoop s per operation of a batched loop that does nothing
    /// @param fork s from starting a JVM to its first operation
    /// @param interference time beside parallel trials over time alone, when trials ran in parallel
    record Overheads(double timer, double emptyLoop, double fork, OptionalDouble interference) {
        public Overheads withInterference(OptionalDouble value) {
            return new Overheads(timer, emptyLoop, fork, value);
        }
    }
}
