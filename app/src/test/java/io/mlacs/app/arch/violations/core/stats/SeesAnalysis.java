package io.mlacs.app.arch.violations.core.stats;

import io.mlacs.app.arch.violations.core.analysis.LawfulJudge;

record SeesAnalysis(LawfulJudge judge) {}
