package io.mlacs.core.analysis;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import io.mlacs.core.stats.Summaries;
import io.mlacs.core.stats.change.ChangePoints;
import java.util.Arrays;
import java.util.Optional;

/// Whether a live series changed where something was done to it: an interrupted time series.
///
/// Windows of one running system are no trials: each depends on the one before. So the two sides are not compared by rank tests ([Judge]) but
/// by the fit of levels and dependence that finds change points, at the place that is given. Its p is that of a search over
/// all places and thus errs on the side of "not shown".
///
/// @param alpha chance of calling a change where there is none, of either direction together
/// @param relevance the smallest change that matters
public record Intervention(double alpha, Relevance relevance) {
    /// Windows on either side below which nothing is said.
    public static final int FEWEST = ChangePoints.FEWEST;

    /// Windows before that belong to the level from which the change is told, if a search finds so few.
    private static final int SHORTEST = FEWEST / 2;

    public static Intervention usual() {
        return new Intervention(Judge.ALPHA, new Relevance(0.02, 0));
    }

    /// @param values not negative, in order of time
    /// @param index first value after
    public Verdict of(Metric metric, double[] values, int index) {
        if (index < FEWEST || values.length - index < FEWEST) {
            return new Verdict.Inconclusive(
                    Reason.TOO_FEW_TRIALS,
                    index
                            + " windows before and "
                            + (values.length - index)
                            + " after: wait for "
                            + FEWEST
                            + " on each side",
                    Optional.empty());
        }
        ChangePoints finder = new ChangePoints(alpha);
        // What the series did before it came to its present level is another story.
        int from = finder.in(Arrays.copyOf(values, index)).lastStart();
        from = Math.min(from, index - SHORTEST);
        double[] own = Arrays.copyOfRange(values, from, values.length);
        Comparison comparison = comparison(metric, own, index - from, finder);
        Interval interval = comparison.interval();
        if (comparison.p() <= alpha
                && !interval.contains(1)
                && relevance.covers(comparison.ratio(), comparison.difference())) {
            return comparison.worse()
                    ? new Verdict.Regressed(comparison)
                    : new Verdict.Improved(comparison);
        }
        double most = 1 + Math.max(Judge.WITHIN, relevance.change());
        return interval.low() >= 1 / most && interval.high() <= most
                ? new Verdict.Unchanged(comparison)
                : new Verdict.Inconclusive(
                        Reason.TOO_NOISY,
                        "the ratio lies between "
                                + (float) interval.low()
                                + " and "
                                + (float) interval.high()
                                + ": wait for more windows",
                        Optional.of(comparison));
    }

    private static Comparison comparison(
            Metric metric, double[] values, int index, ChangePoints finder) {
        ChangePoint point = finder.at(values, index);
        double before = point.before();
        double ratio = before > 0 ? point.after() / before : Double.POSITIVE_INFINITY;
        Interval interval =
                before > 0
                        ? new Interval(
                                Math.min(ratio, 1 + point.difference().low() / before),
                                Math.max(ratio, 1 + point.difference().high() / before),
                                point.difference().level())
                        : new Interval(0, Double.POSITIVE_INFINITY, 1);
        return new Comparison(
                metric,
                Summaries.ofMedians(Arrays.copyOf(values, index)),
                Summaries.ofMedians(Arrays.copyOfRange(values, index, values.length)),
                ratio,
                interval,
                point.p(),
                point.p());
    }
}
