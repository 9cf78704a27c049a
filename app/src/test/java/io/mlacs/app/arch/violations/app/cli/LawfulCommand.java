package io.mlacs.app.arch.violations.app.cli;

import io.mlacs.app.arch.violations.app.report.LawfulReport;

public record LawfulCommand(LawfulReport report) {}
