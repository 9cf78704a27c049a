package io.mlacs.core.analysis;

/// The smallest change that matters. A verdict of regressed or improved needs both.
///
/// @param change relative to the baseline: 0.02 is from 1 to 1.02, and from 1 to 1/1.02
/// @param absolute in the metric's unit
public record Relevance(double change, double absolute) {
    public Relevance {
        if (!(change >= 0 && change < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "smallest relevant change is not a share of at least 0: " + change);
        }
        if (!(absolute >= 0 && absolute < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "smallest relevant absolute change is negative or not finite: " + absolute);
        }
    }

    boolean covers(double ratio, double difference) {
        boolean relative = ratio >= 1 + change || ratio <= 1 / (1 + change);
        return relative && Math.abs(difference) >= absolute;
    }

    public Relevance withChange(double other) {
        return new Relevance(other, absolute);
    }
}
