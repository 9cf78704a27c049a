package io.mlacs.app.arch.violations.core.advice;

import io.mlacs.app.arch.violations.core.analysis.LawfulJudge;
import io.mlacs.app.arch.violations.core.model.LawfulFact;

public record LawfulAdvice(LawfulFact because) {
    public static final LawfulAdvice DEFAULT = new LawfulAdvice(LawfulJudge.ONE);
}
