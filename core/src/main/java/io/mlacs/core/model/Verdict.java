package io.mlacs.core.model;

import java.util.Optional;

/// The answer to "did this get worse?", with the evidence that forces it.
public sealed interface Verdict {
    record Improved(Comparison evidence) implements Verdict {}

    record Regressed(Comparison evidence) implements Verdict {}

    /// A change large enough to matter is excluded by the interval, or what is there is too small to matter.
    record Unchanged(Comparison evidence) implements Verdict {}

    /// No answer, and why not. An absent answer is never reported as "unchanged".
    ///
    /// @param why one line with the value and the next step
    /// @param evidence what could be computed all the same
    record Inconclusive(Reason reason, String why, Optional<Comparison> evidence)
            implements Verdict {
        public Inconclusive {
            Require.text("why", why);
        }
    }

    enum Reason {
        NO_BASELINE,
        TOO_FEW_TRIALS,
        DIFFERENT_TESTBED,
        /// Unit or direction differ: the two are not the same quantity.
        DIFFERENT_METRIC,
        TOO_NOISY
    }

    /// What was compared, as far as it could be.
    default Optional<Comparison> comparison() {
        return switch (this) {
            case Improved(var evidence) -> Optional.of(evidence);
            case Regressed(var evidence) -> Optional.of(evidence);
            case Unchanged(var evidence) -> Optional.of(evidence);
            case Inconclusive(_, _, var evidence) -> evidence;
        };
    }
}
