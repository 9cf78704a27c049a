package io.mlacs.benchmarks;

import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Bootstrap;
import io.mlacs.core.stats.Robust;

/// How wide the fork-level bootstrap interval of the mean is, and how well that is known from so few forks.
///
/// @param half-width as a share of the mean
/// @param interval of that share, from a second bootstrap around the first
record Width(double half, Interval interval) {
    private static final Bootstrap OUTER = new Bootstrap(0.95, 1_000, Settings.SEED);
    private static final Bootstrap INNER = new Bootstrap(0.95, 400, Settings.SEED);

    /// @param means one per fork
    static Width of(double[] means) {
        return new Width(
                half(Settings.BOOTSTRAP, means), OUTER.of(means, drawn -> half(INNER, drawn)));
    }

    private static double half(Bootstrap bootstrap, double[] means) {
        return bootstrap.mean(means).halfWidth() / Robust.mean(means);
    }

    /// @return MET if it is no wider, UNCLEAR if it is wider but the intervals of both widths overlap
    Verdict noWiderThan(Width reference) {
        if (half <= reference.half) {
            return Verdict.MET;
        }
        return interval.low() <= reference.interval.high() ? Verdict.UNCLEAR : Verdict.MISSED;
    }

    Row row(String figure, Width reference, double noise) {
        return new Row(
                figure,
                "<= JMH's",
                "+- " + Quantity.percent(half),
                "+- " + Quantity.percent(reference.half),
                Quantity.ratio(half / reference.half),
                Quantity.range(interval, Quantity::percent)
                        + "; JMH "
                        + Quantity.range(reference.interval, Quantity::percent),
                noise,
                noWiderThan(reference));
    }
}
