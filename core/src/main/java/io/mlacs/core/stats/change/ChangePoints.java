package io.mlacs.core.stats.change;

import io.mlacs.core.model.ChangePoint;
import java.util.List;
import java.util.function.IntPredicate;

/// Finds where a series changed its level, its slope or its spread, with an error rate that holds for the search as a
/// whole: of series in which nothing changes, about [#CHANCE] are said to have changed, whatever their length.
///
/// ```
/// logarithms (if all are positive), spikes cut back                        Tamed
/// steps: the fit of levels and dependence that explains most               StepSearch, Fit, Coarse
///   more than chance gives to as many cuts, for this length and dependence   Limits
/// spread: ranks of the deviations' sizes, best split again and again       SpreadSearch
///   steps once more, each stretch weighed by its own spread                Shape
/// stairs that a line explains better are a slope                           Ramps
/// ```
///
/// What it takes for noise: values that scatter independently around a level in any way (heavy tails, two modes), or
/// whose dependence fades (autoregressive of order one); up to three values in a row far from the rest. What it cannot
/// tell from a change: a level that wanders like a random walk.
public final class ChangePoints {
    /// How many of a hundred series without a change may be said to have one: 3.
    public static final double CHANCE = 0.03;

    /// Fewer values cannot show a change.
    public static final int FEWEST = 2 * StepSearch.SHORTEST;

    private final double chance;

    /// @param chance of a series without a change to be said to have one
    /// @throws IllegalArgumentException if `chance` is not between 0.000001 and 0.5
    public ChangePoints(double chance) {
        if (!(chance >= 1e-6 && chance <= 0.5)) {
            throw new IllegalArgumentException(
                    "chance of a false alarm is not between 0.000001 and 0.5: " + chance);
        }
        this.chance = chance;
    }

    public static ChangePoints usual() {
        return new ChangePoints(CHANCE);
    }

    /// Steps and changes of slope, in order.
    ///
    /// @param values in order of time; fewer than [#FEWEST] have no change
    /// @throws IllegalArgumentException if a value is not finite
    public List<ChangePoint> of(double[] values) {
        requireFinite(values);
        Scale scale = Scale.of(values);
        return values.length < FEWEST || scale.range() == 0
                ? List.of()
                : new Described(values, scale, Shape.of(scale.scaled(values), chance))
                        .levels(_ -> false);
    }

    /// Everything that a series does.
    ///
    /// @param values at least one, in order of time
    /// @throws IllegalArgumentException if there is no value or one is not finite
    public Course in(double[] values) {
        return in(values, _ -> false);
    }

    /// Everything that a series does, if some of it did not happen.
    ///
    /// @param values at least one, in order of time
    /// @param ignored places at which no change of level or slope is believed: both sides are one segment
    /// @throws IllegalArgumentException if there is no value or one is not finite
    public Course in(double[] values, IntPredicate ignored) {
        requireFinite(values);
        Scale scale = Scale.of(values);
        if (values.length < FEWEST || scale.range() == 0) {
            return Course.level(values, scale);
        }
        return Course.of(values, scale, Shape.of(scale.scaled(values), chance), ignored);
    }

    /// What a series does at its end, for less than [#in] costs.
    ///
    /// @param values at least one, in order of time
    /// @throws IllegalArgumentException if there is no value or one is not finite
    public Present present(double[] values) {
        requireFinite(values);
        Scale scale = Scale.of(values);
        if (values.length < FEWEST || scale.range() == 0) {
            Stretch all = new Stretch(values, scale, 0, values.length, false, 0);
            return new Present(List.of(), Course.median(values, 0, values.length), all.anomalies());
        }
        Shape shape = Shape.of(scale.scaled(values), chance);
        Described described = new Described(values, scale, shape);
        List<ChangePoint> levels = described.levels(_ -> false);
        int from = levels.isEmpty() ? 0 : levels.getLast().index();
        if (!shape.spread().isEmpty()) {
            from = Math.max(from, shape.spread().getLast().at());
        }
        Stretch last =
                new Stretch(
                        values,
                        scale,
                        from,
                        values.length,
                        described.sloped(from, values.length),
                        shape.likelyDependence());
        return new Present(levels, Course.median(values, from, values.length), last.anomalies());
    }

    /// What changed at a place that is given, whether or not a search would find it.
    ///
    /// @param values more than `index`, finite
    /// @param index first point of what is new, at least 1
    public ChangePoint at(double[] values, int index) {
        Scale scale = Scale.of(values);
        return Described.given(values, scale, Shape.given(scale.scaled(values), index, chance));
    }

    private static void requireFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value is not finite: " + value);
            }
        }
    }

    /// The most evidence per cut that the search for steps meets in a series: what its limits are tabulated from.
    ///
    /// @param values at least [#FEWEST]
    public static double statistic(double[] values) {
        return Shape.search(Scale.of(values).scaled(values)).statistic();
    }

    /// The same of the search for changes of spread.
    ///
    /// @param deviations at least 20
    public static double spreadStatistic(double[] deviations) {
        return SpreadSearch.split(deviations).statistic();
    }
}
