package io.mlacs.app.arch.violations.core.analysis;

import io.mlacs.app.arch.violations.core.model.LawfulFact;
import io.mlacs.app.arch.violations.core.stats.LawfulMean;

public final class LawfulJudge {
    public static final LawfulFact ONE = LawfulMean.of(new double[] {1});

    private LawfulJudge() {}
}
