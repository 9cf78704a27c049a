package io.mlacs.app.arch.violations.app.server;

import io.mlacs.app.arch.violations.app.report.LawfulReport;

public record LawfulServer(LawfulReport report) {}
