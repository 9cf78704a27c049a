package io.mlacs.core.stats;

import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Sample;
import java.util.List;

/// What the values of one live window come down to: cheap, and no more than can be said of so few.
///
/// @param n values
/// @param max the largest, never left out
public record Digest(long n, double mean, double p50, double p90, double p99, double max) {
    public static Digest of(Sample sample) {
        Ranked ranked = Ranked.of(sample);
        return new Digest(
                ranked.size(),
                ranked.mean(),
                ranked.median(),
                ranked.quantile(0.9),
                ranked.quantile(0.99),
                ranked.at(ranked.size()));
    }

    /// The level of each window of a series: the means if all its values are [Shares], else the medians.
    public static double[] levels(Metric metric, List<Digest> windows) {
        boolean shares = Shares.is(metric, windows.stream().mapToDouble(Digest::max).toArray());
        return windows.stream().mapToDouble(one -> shares ? one.mean : one.p50).toArray();
    }
}
