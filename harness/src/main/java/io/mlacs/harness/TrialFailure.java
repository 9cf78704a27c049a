package io.mlacs.harness;

import io.mlacs.core.model.Trial;

/// Why a trial ended without a result.
final class TrialFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Trial.Failed failed;

    TrialFailure(Trial.Failed failed) {
        super(failed.reason());
        this.failed = failed;
    }

    Trial.Failed failed() {
        return failed;
    }
}
