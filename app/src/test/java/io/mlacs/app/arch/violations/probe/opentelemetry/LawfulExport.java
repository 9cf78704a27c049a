package io.mlacs.app.arch.violations.probe.opentelemetry;

import io.mlacs.app.arch.violations.probe.LawfulSeries;

public record LawfulExport(LawfulSeries series) {}
