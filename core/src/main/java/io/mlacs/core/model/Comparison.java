package io.mlacs.core.model;

/// Two sets of trials side by side.
///
/// @param baseline over the trial medians; its n is their number
/// @param candidate over the trial medians; its n is their number
/// @param ratio candidate over baseline, of the medians of the trial medians; infinite when only the baseline is 0
/// @param interval of the ratio
/// @param p how likely a difference this large, in either direction, is among equals
/// @param adjusted p after the correction for everything judged together; p itself when judged alone
public record Comparison(
        Metric metric,
        Summary baseline,
        Summary candidate,
        double ratio,
        Interval interval,
        double p,
        double adjusted) {
    public Comparison {
        Require.notNegative("ratio", ratio);
        Require.share("p", p);
        Require.share("adjusted p", adjusted);
    }

    public Comparison withAdjusted(double value) {
        return new Comparison(metric, baseline, candidate, ratio, interval, p, value);
    }

    /// Candidate less baseline, in the metric's unit.
    public double difference() {
        return candidate.median() - baseline.median();
    }

    /// Whether the candidate is on the metric's bad side of the baseline.
    public boolean worse() {
        return metric.direction() == Direction.LOWER ? ratio > 1 : ratio < 1;
    }
}
