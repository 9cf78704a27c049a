package io.mlacs.core.model;

/// Something a reader of the number must know. The text gives the number, its meaning and the next step.
public record Warning(Kind kind, String text) {
    public enum Kind {
        TOO_FEW,
        WIDE_INTERVAL,
        MULTIMODAL,
        OUTLIERS,
        NOT_STEADY,
        SLOW_WARMUP,
        BATCHED,
        PROCESS_WIDE,
        NEAR_TIMER,
        NOISY_MACHINE,
        BACKLOG,
        FAILED_TRIALS,
        INTERRUPTED,
        NOT_MEASURED
    }

    public Warning {
        Require.text("warning", text);
    }
}
