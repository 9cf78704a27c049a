package io.mlacs.app.arch.violations.app.report;

import io.mlacs.app.arch.violations.store.LawfulStore;

public record LawfulReport(LawfulStore store) {}
