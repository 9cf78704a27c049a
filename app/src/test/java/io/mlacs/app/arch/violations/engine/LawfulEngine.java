package io.mlacs.app.arch.violations.engine;

import io.mlacs.app.arch.violations.core.stats.LawfulMean;

public record LawfulEngine(LawfulMean mean) {}
