package io.mlacs.core.model;

/// What an iteration is for.
public enum Stage {
    /// To find out how many operations make a batch.
    PILOT,
    WARMUP,
    MEASURED
}
