package io.mlacs.core.stats;

import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Segment;
import org.apache.commons.statistics.distribution.TDistribution;

/// How sure it is that a segment slopes.
public final class Slope {
    private Slope() {}

    /// How likely a segment without a slope shows one at least as steep upwards (or downwards): Student's t of its slope over the standard error
    /// that the slope's interval was made from, which holds the dependence of the noise.
    public static double chance(Segment segment, boolean up) {
        return segment.trend().map(trend -> chance(trend, segment.length() - 2, up)).orElse(1.0);
    }

    private static double chance(Segment.Trend trend, int freedom, boolean up) {
        Interval interval = trend.interval();
        TDistribution t = TDistribution.of(freedom);
        double error =
                interval.halfWidth() / t.inverseCumulativeProbability((1 + interval.level()) / 2);
        double slope = up ? trend.slope() : -trend.slope();
        if (slope <= 0) {
            return 1;
        }
        return error == 0 ? 0 : t.survivalProbability(slope / error);
    }
}
