package io.mlacs.app.cli;

import io.mlacs.app.report.ComparisonReport;

/// What the command line answers to scripts. The worst of a command's outcomes wins: 5, 4, 1, 3, 0.
final class ExitCode {
    static final int GOOD = 0;

    /// A regression or a missed target.
    static final int VERDICT = 1;

    static final int USAGE = 2;

    /// Nothing could be compared, or less than the baseline has.
    static final int NOT_COMPARED = 3;

    static final int SCENARIO_FAILED = 4;
    static final int ENVIRONMENT = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(ComparisonReport.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> GOOD;
            case NOT_COMPARED -> NOT_COMPARED;
            case REGRESSED -> VERDICT;
            case FAILED -> SCENARIO_FAILED;
        };
    }
}
