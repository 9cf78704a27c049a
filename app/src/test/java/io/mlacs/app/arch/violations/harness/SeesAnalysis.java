package io.mlacs.app.arch.violations.harness;

import io.mlacs.app.arch.violations.core.analysis.LawfulJudge;

record SeesAnalysis(LawfulJudge judge) {}
