package io.mlacs.app.arch.violations.store;

import io.mlacs.app.arch.violations.core.stats.LawfulMean;

record ComputesStatistics(LawfulMean mean) {}
