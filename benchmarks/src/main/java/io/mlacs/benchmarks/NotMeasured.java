package io.mlacs.benchmarks;

/// A figure could not be measured, and why not, in one line.
final class NotMeasured extends Exception {
    private static final long serialVersionUID = 1L;

    final String reason;

    NotMeasured(String reason) {
        super(reason);
        this.reason = reason;
    }

    NotMeasured(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason + ": " + cause;
    }
}
