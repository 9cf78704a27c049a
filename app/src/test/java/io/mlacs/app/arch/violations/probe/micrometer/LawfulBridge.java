package io.mlacs.app.arch.violations.probe.micrometer;

import io.mlacs.app.arch.violations.probe.LawfulSeries;

public record LawfulBridge(LawfulSeries series) {}
