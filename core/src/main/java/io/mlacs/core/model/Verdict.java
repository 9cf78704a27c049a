package io.mlacs.core.model;

/// The answer to "did this get worse?", with the evidence that forces it.
public sealed interface Verdict {
    record Improved(Comparison evidence) implements Verdict {}

    record Regressed(Comparison evidence) implements Verdict {}

    record Unchanged(Comparison evidence) implements Verdict {}

    /// No answer, and why not. An absent answer is never reported as "unchanged".
    record Inconclusive(Reason reason) implements Verdict {}

    enum Reason {
        NO_BASELINE,
        TOO_FEW_TRIALS,
        DIFFERENT_TESTBED,
        TOO_NOISY
    }
}
