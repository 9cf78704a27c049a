package io.mlacs.core.analysis;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import io.mlacs.core.stats.Shares;
import io.mlacs.core.stats.Shuffle;
import io.mlacs.core.stats.Summaries;
import io.mlacs.core.stats.change.ChangePoints;
import java.util.Arrays;
import java.util.Optional;

/// Whether a live series changed where something was done to it: an interrupted time series.
///
/// Windows of one running system are no trials: each depends on the one before. So the two sides are not compared by rank tests ([Judge]) but
/// by the fit of levels and dependence that finds change points, at the place that is given. Its p is that of a search over
/// all places and thus errs on the side of "not shown"; and it is not below that of a [Shuffle], which takes no noise for normal.
///
/// @param alpha chance of calling a change where there is none, of either direction together
/// @param relevance the smallest change that matters
/// @param points the smallest change of a share ([Shares]) that matters, absolutely
public record Intervention(double alpha, Relevance relevance, double points) {
    /// Windows on either side below which nothing is said.
    public static final int FEWEST = ChangePoints.FEWEST;

    /// Windows before that belong to the level from which the change is told, if a search finds so few.
    private static final int SHORTEST = FEWEST / 2;

    public Intervention {
        if (!(alpha >= 1e-6 && alpha <= 0.5)) {
            throw new IllegalArgumentException("alpha is not between 0.000001 and 0.5: " + alpha);
        }
        if (!(points >= 0 && points <= 1)) {
            throw new IllegalArgumentException("points are not between 0 and 1: " + points);
        }
    }

    /// The judge's alpha, 2 %, one point.
    public static Intervention usual() {
        return new Intervention(Judge.ALPHA, new Relevance(0.02, 0), 0.01);
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
        ChangePoint point = finder.at(own, index - from);
        Comparison comparison = comparison(metric, own, index - from, point);
        boolean share = Shares.is(metric, own);
        if (comparison.p() <= alpha
                && !point.difference().contains(0)
                && (share
                        ? Math.abs(point.after() - point.before()) >= points
                        : relevance.covers(comparison.ratio(), comparison.difference()))) {
            return comparison.worse()
                    ? new Verdict.Regressed(comparison)
                    : new Verdict.Improved(comparison);
        }
        boolean bounded =
                share
                        ? within(point.difference(), -points, points)
                        : within(comparison.interval(), 1 / most(), most());
        return bounded
                ? new Verdict.Unchanged(comparison)
                : new Verdict.Inconclusive(
                        Reason.TOO_NOISY,
                        "the ratio lies between "
                                + (float) comparison.interval().low()
                                + " and "
                                + (float) comparison.interval().high()
                                + ": wait for more windows",
                        Optional.of(comparison));
    }

    /// The largest ratio that "unchanged" may hide.
    private double most() {
        return 1 + Math.max(Judge.WITHIN, relevance.change());
    }

    private static boolean within(Interval interval, double low, double high) {
        return interval.low() >= low && interval.high() <= high;
    }

    private static Comparison comparison(
            Metric metric, double[] values, int index, ChangePoint point) {
        double shuffled =
                2
                        * Math.min(
                                Shuffle.chance(values, index, true),
                                Shuffle.chance(values, index, false));
        double p = Math.max(point.p(), Math.min(1, shuffled));
        return new Comparison(
                metric,
                Summaries.ofMedians(Arrays.copyOf(values, index)),
                Summaries.ofMedians(Arrays.copyOfRange(values, index, values.length)),
                ratio(point.before(), point.after()),
                ratios(point),
                p,
                p);
    }

    /// 1 for nothing of nothing, infinite for something of nothing.
    private static double ratio(double before, double after) {
        return before == after ? 1 : after / before;
    }

    private static Interval ratios(ChangePoint point) {
        double before = point.before();
        Interval difference = point.difference();
        double ratio = ratio(before, point.after());
        double low = Math.max(0, ratio(before, before + difference.low()));
        double high = Math.max(0, ratio(before, before + difference.high()));
        return new Interval(Math.min(ratio, low), Math.max(ratio, high), difference.level());
    }
}
