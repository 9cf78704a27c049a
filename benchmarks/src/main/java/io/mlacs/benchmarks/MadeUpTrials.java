package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.harness.Metrics;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Trials whose truth is known: each has a level of its own, 30 measurements around it, and counts by their median.
final class MadeUpTrials {
    /// As compare, gate and judge have it: 2 %, and for times 1 ns.
    static final Relevance USUAL = new Relevance(0.02, 1e-9);

    private static final int MEASUREMENTS = 30;
    private static final double SECONDS = 1e-3;

    private MadeUpTrials() {}

    /// @param factor true ratio of the candidate to the baseline; 1 for equals
    static Question question(NoiseKind kind, int trials, double factor, SplittableRandom random) {
        return Question.ofSets(
                TrialMedians.of(Metrics.TIME, medians(kind, trials, SECONDS, random)),
                TrialMedians.of(Metrics.TIME, medians(kind, trials, SECONDS * factor, random)),
                USUAL);
    }

    /// @param level in s
    static double[] medians(NoiseKind kind, int trials, double level, SplittableRandom random) {
        double[] medians = new double[trials];
        double[] measured = new double[MEASUREMENTS];
        for (int i = 0; i < trials; i++) {
            double own = kind.around(level, kind.between, random);
            Arrays.setAll(measured, _ -> kind.around(own, NoiseKind.WITHIN, random));
            medians[i] = Quantiles.median(measured);
        }
        return medians;
    }
}
