package io.mlacs.core.model;

import java.time.Instant;
import java.util.Optional;

/// What somebody decided about a change of a case's metric that begins with a run. The newest decision of a case, metric
/// and run counts; earlier ones are history.
///
/// @param testbed of the run; what is only recorded has no meaning here
/// @param runId of the first run of what is new
/// @param startedAt of that run: where the change lies once the run itself has been forgotten
/// @param by who decided, at most [#LONGEST_NAME] characters
/// @param at when
/// @param why one line, at most [#LONGEST_REASON] characters
/// @param levels on both sides, as they were seen when it was decided; empty where a side had no run
public record Triage(
        Case subject,
        Metric metric,
        Testbed testbed,
        String runId,
        Instant startedAt,
        State state,
        String by,
        Instant at,
        String why,
        Optional<Levels> levels) {
    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_REASON = 1000;

    /// What was decided.
    public enum State {
        /// Nothing: an earlier decision is withdrawn.
        OPEN,
        /// The new level is right: what is said of the series starts anew with this run, whether or not a change is found there.
        ACCEPTED,
        /// It was seen and is being worked on: told as before, but no longer as news.
        ACKNOWLEDGED,
        /// Nothing changed here: both sides are one level, and the metric moves by that much without a cause.
        FALSE_ALARM
    }

    public Triage {
        Require.slug("run id", runId);
        Require.text("by", by);
        Require.atMost("by", LONGEST_NAME, by);
        Require.text("why", why);
        Require.atMost("why", LONGEST_REASON, why);
    }

    /// Whether the other is a decision about the same change.
    public boolean sameChange(Triage other) {
        return subject.equals(other.subject)
                && metric.equals(other.metric)
                && runId.equals(other.runId);
    }

    /// Medians over runs, in the metric's unit.
    ///
    /// @param before of the runs before the change
    /// @param after of the runs from it on
    public record Levels(double before, int runsBefore, double after, int runsAfter) {
        public Levels {
            Require.finite("level before", before);
            Require.positive("runs before", runsBefore);
            Require.finite("level after", after);
            Require.positive("runs after", runsAfter);
        }

        /// After as a multiple of before; not a number where that means nothing.
        public double ratio() {
            return before > 0 && after > 0 ? after / before : Double.NaN;
        }

        /// The relative change, whichever way: 0.25 is from 1 to 1.25, and from 1 to 1/1.25; not a number where the
        /// ratio is none.
        public double change() {
            double ratio = ratio();
            return Math.max(ratio, 1 / ratio) - 1;
        }

        public int runs() {
            return runsBefore + runsAfter;
        }
    }
}
