package io.mlacs.core.stats.scaling;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// How far measurements lie from a law that holds, and how well that is known.
///
/// Trials scatter around their level, and levels around the law. Where the levels are no farther off than their trials
/// explain, both tell the same variance and are pooled. Otherwise the law does not hold exactly, or something moves whole
/// levels, and only the levels' own distances say how far off it is: there are few of them, and the intervals are wide.
///
/// @param variance of one trial
/// @param freedom degrees of freedom behind it
/// @param misfit p of the levels' distances under the trials' scatter; empty when no level has two trials
record Noise(double variance, int freedom, OptionalDouble misfit) {
    /// Levels are pooled with trials when their distances are at least this likely. High, as a test that must find what
    /// it can find in so few levels has to be.
    static final double POOLED_FROM = 0.1;

    private static final MathContext DIGITS = new MathContext(9);

    /// Standard deviation below which differences are rounding, as a share.
    private static final double ROUNDING = 1e-9;

    /// @param between squared distances of the levels from the law
    /// @param within squared distances of the trials from their levels
    /// @param levels how many
    /// @param trials how many in all
    /// @param coefficients of the law; fewer than levels
    static Noise of(double between, double within, int levels, int trials, int coefficients) {
        int ofLevels = levels - coefficients;
        int ofTrials = trials - levels;
        double least = ROUNDING * ROUNDING;
        double alone = Math.max(least, between / ofLevels);
        if (ofTrials == 0) {
            return new Noise(alone, ofLevels, OptionalDouble.empty());
        }
        double p = chance(alone / Math.max(least, within / ofTrials), ofLevels, ofTrials);
        if (p < POOLED_FROM) {
            return new Noise(alone, ofLevels, OptionalDouble.of(p));
        }
        int freedom = ofLevels + ofTrials;
        double pooled = Math.max(least, (between + within) / freedom);
        return new Noise(pooled, freedom, OptionalDouble.of(p));
    }

    /// Student's t beyond which lies half of what the level leaves, at either side.
    double t(double level) {
        return t(level, freedom);
    }

    static double t(double level, double freedom) {
        return rounded(TDistribution.of(freedom).inverseSurvivalProbability((1 - level) / 2));
    }

    /// How likely one coefficient more gains so much if it is not needed.
    double chanceOf(double gain) {
        return chance(Math.max(0, gain) / variance, 1, freedom);
    }

    static double chance(double f, double above, double below) {
        return f == Double.POSITIVE_INFINITY
                ? 0
                : rounded(FDistribution.of(above, below).survivalProbability(f));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
}
