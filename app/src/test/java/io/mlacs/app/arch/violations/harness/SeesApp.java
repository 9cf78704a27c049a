package io.mlacs.app.arch.violations.harness;

import io.mlacs.app.arch.violations.app.report.LawfulReport;

record SeesApp(LawfulReport report) {}
