package io.mlacs.core.model;

/// Two sets of trials side by side.
///
/// @param ratio candidate over baseline, of the medians of the trial medians
/// @param interval of the ratio
/// @param p how likely a difference this large is among equals
public record Comparison(
        Metric metric,
        double ratio,
        Interval interval,
        double p,
        int baselineTrials,
        int candidateTrials) {
    public Comparison {
        Require.finite("ratio", ratio);
        Require.share("p", p);
        Require.positive("baselineTrials", baselineTrials);
        Require.positive("candidateTrials", candidateTrials);
    }
}
