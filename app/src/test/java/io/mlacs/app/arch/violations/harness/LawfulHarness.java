package io.mlacs.app.arch.violations.harness;

import io.mlacs.app.arch.violations.core.model.LawfulFact;
import io.mlacs.app.arch.violations.core.stats.LawfulMean;
import io.mlacs.app.arch.violations.scenario.LawfulScenario;

public record LawfulHarness(LawfulScenario scenario) {
    public LawfulFact measure() {
        return LawfulMean.of(new double[] {System.nanoTime()});
    }
}
