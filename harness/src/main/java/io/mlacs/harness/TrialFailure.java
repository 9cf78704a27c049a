package io.mlacs.harness;

import io.mlacs.core.model.Trial;

/// Why a trial ended without a result.
final class TrialFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Trial.Failed failed;

    private final boolean interrupted;

    TrialFailure(Trial.Failed failed) {
        this(failed, false);
    }

    /// @param interrupted the child was asked to end, as by Ctrl-C
    TrialFailure(Trial.Failed failed, boolean interrupted) {
        super(failed.reason());
        this.failed = failed;
        this.interrupted = interrupted;
    }

    boolean interrupted() {
        return interrupted;
    }

    Trial.Failed failed() {
        return failed;
    }
}
