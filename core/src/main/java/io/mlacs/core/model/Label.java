package io.mlacs.core.model;

/// What a trial's iterations say about its warm-up.
public enum Label {
    /// It was steady before measuring began.
    STEADY,
    /// It became steady only after measuring had begun; what came before is left out of the summary, and that is said.
    SLOW_WARMUP,
    /// It never became steady; everything measured is in the summary.
    NOT_STEADY,
    /// One operation in a fresh JVM, on purpose without warm-up.
    COLD
}
