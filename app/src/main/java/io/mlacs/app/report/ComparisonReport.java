package io.mlacs.app.report;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What comparing two sides came to: `compare`, `compare --duet` and `gate` all end in one.
///
/// @param title one line: what was asked
/// @param duet trials of both sides were run in turn, pair by pair
/// @param judge the error rates asked for
/// @param entries what was compared, or could have been: one for each case and metric, counted metrics first
/// @param notCompared cases that either side has and that could not be compared, with the reason
/// @param targets of the candidate's cases
/// @param notes one line each, what a reader of the verdicts must know
public record ComparisonReport(
        String title,
        boolean duet,
        Instant at,
        Side baseline,
        Side candidate,
        Judge judge,
        List<Entry> entries,
        List<NotCompared> notCompared,
        List<Reached> targets,
        List<String> notes) {
    public ComparisonReport {
        entries = List.copyOf(entries);
        notCompared = List.copyOf(notCompared);
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }

    /// @param name of the baseline, or of the run; `A` and `B` of a duet are named by what they run
    /// @param detail one line: who accepted it when and why, or what the run was
    /// @param runs whose trials were used; may be empty when there is no baseline
    public record Side(String name, String detail, List<String> runs, Revision revision) {
        public Side {
            runs = List.copyOf(runs);
        }
    }

    /// @param counted the metric is counted (allocated bytes, calls, classes), not timed: judged first and more strictly
    /// @param relevanceFrom where the smallest relevant change comes from: `default`, `mlacs.yaml`, `calibration of 2026-11-24`
    public record Entry(
            Case subject,
            Metric metric,
            boolean counted,
            Relevance relevance,
            String relevanceFrom,
            Verdict verdict,
            Optional<Confirmation> confirmation) {
        public Entry with(Confirmation found) {
            return new Entry(
                    subject,
                    metric,
                    counted,
                    relevance,
                    relevanceFrom,
                    verdict,
                    Optional.of(found));
        }

        /// Regressed, and neither refuted nor put in doubt by more trials.
        public boolean regressed() {
            return verdict instanceof Verdict.Regressed && !after(Confirmed.NO) && !suspected();
        }

        /// Regressed at first, and more trials could not tell: no alarm, and no pass.
        public boolean suspected() {
            return verdict instanceof Verdict.Regressed && after(Confirmed.UNDECIDED);
        }

        private boolean after(Confirmed outcome) {
            return confirmation.stream().anyMatch(one -> one.outcome() == outcome);
        }

        /// Something was said of it: noise is an answer (nothing larger than the interval), a missing baseline is none.
        public boolean compared() {
            return switch (verdict) {
                case Verdict.Improved _, Verdict.Unchanged _ -> true;
                case Verdict.Regressed _ -> !suspected();
                case Verdict.Inconclusive(var reason, _, _) ->
                        switch (reason) {
                            case TOO_NOISY -> true;
                            case NO_BASELINE, TOO_FEW_TRIALS, DIFFERENT_TESTBED, DIFFERENT_METRIC ->
                                    false;
                        };
            };
        }
    }

    /// What more trials said of a suspected regression.
    ///
    /// @param how one line: what was run again, or why nothing could be
    /// @param second their own verdict
    public record Confirmation(Confirmed outcome, String how, Optional<Verdict> second) {}

    public enum Confirmed {
        YES,
        /// They show no such change, or their interval leaves the suspected one out.
        NO,
        /// Too noisy: neither shown nor ruled out.
        UNDECIDED,
        NOT_TRIED
    }

    /// @param lost the baseline has it and the candidate lacks it: coverage fell
    /// @param failed the candidate's scenario failed
    public record NotCompared(Case subject, String reason, boolean lost, boolean failed) {}

    /// @param measured the median, if the metric was measured
    public record Reached(Case subject, Target target, OptionalDouble measured, Reach reach) {}

    public enum Reach {
        MET,
        MISSED,
        /// The interval holds the target: more trials would tell.
        UNDECIDED,
        NOT_MEASURED
    }

    /// Ordered as the exit codes are: a later one outweighs an earlier one.
    public enum Outcome {
        /// Something was compared, nothing regressed, nothing the baseline has is missing.
        PASSED,
        /// Nothing could be compared, or less than the baseline has.
        NOT_COMPARED,
        /// A regression, or a missed target.
        REGRESSED,
        /// A scenario of the candidate failed.
        FAILED
    }

    /// How many comparisons were put to the test together, and so corrected for each other: counted metrics are one
    /// family, timed ones another.
    public int family(boolean counted) {
        return (int)
                entries.stream()
                        .filter(one -> one.counted() == counted)
                        .filter(one -> one.verdict().comparison().isPresent())
                        .count();
    }

    public Outcome outcome() {
        if (notCompared.stream().anyMatch(NotCompared::failed)) {
            return Outcome.FAILED;
        }
        if (entries.stream().anyMatch(Entry::regressed)
                || targets.stream().anyMatch(one -> one.reach() == Reach.MISSED)) {
            return Outcome.REGRESSED;
        }
        boolean answered =
                entries.stream().anyMatch(one -> !(one.verdict() instanceof Verdict.Inconclusive));
        boolean whole =
                entries.stream().allMatch(Entry::compared)
                        && notCompared.stream().noneMatch(NotCompared::lost);
        return answered && whole ? Outcome.PASSED : Outcome.NOT_COMPARED;
    }
}
