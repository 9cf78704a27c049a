package io.mlacs.app.arch.violations.core.model;

import io.mlacs.app.arch.violations.core.stats.LawfulMean;

record SeesStats(LawfulMean mean) {}
