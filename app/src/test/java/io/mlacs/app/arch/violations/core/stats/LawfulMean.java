package io.mlacs.app.arch.violations.core.stats;

import io.mlacs.app.arch.violations.core.model.LawfulFact;
import java.util.Random;

/// What a floor allows; no rule may report it.
public final class LawfulMean {
    private LawfulMean() {}

    public static LawfulFact of(double[] values) {
        Random seeded = new Random(1);
        return new LawfulFact(values[seeded.nextInt(values.length)]);
    }
}
