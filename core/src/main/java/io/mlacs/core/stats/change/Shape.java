package io.mlacs.core.stats.change;

import java.util.Arrays;
import java.util.List;

/// Levels and spread of one series, found together: steps with each stretch weighed by its own spread, spread around
/// the levels that the steps leave.
final class Shape {
    private static final int ROUNDS = 3;

    /// A change of spread must be this much rarer by chance than one of level: levels are what people ask for.
    private static final double SPREAD_SHARE = 0.4;

    /// No stretch counts more than this many times another.
    private static final double MOST_WEIGHT = 1e3;

    /// Standard errors by which the dependence may be larger than its estimate.
    private static final double CAUTION = 0.5;

    private final double chance;
    private final double[] scaled;
    private final double[] tamed;
    private final double[] weights;
    private Fit fit;
    private List<SpreadSearch.Cut> spread = List.of();

    private Shape(double[] scaled, double chance) {
        this.chance = chance;
        this.scaled = scaled;
        tamed = scaled.clone();
        Tamed.cutSpikes(tamed, 0, tamed.length);
        weights = new double[scaled.length];
        Arrays.fill(weights, 1);
        fit = steps();
    }

    /// @param scaled at least [ChangePoints#FEWEST], between -1 and 1
    static Shape of(double[] scaled, double chance) {
        Shape shape = new Shape(scaled, chance);
        for (int round = 1; round < ROUNDS; round++) {
            List<SpreadSearch.Cut> found =
                    SpreadSearch.cuts(shape.innovations(), chance * SPREAD_SHARE);
            if (places(found).equals(places(shape.spread))) {
                break;
            }
            shape.weigh(found);
        }
        return shape;
    }

    /// With one step, at a place that is given.
    static Shape given(double[] scaled, int cut, double chance) {
        Shape shape = new Shape(scaled, chance);
        shape.fit = Fit.at(shape.fit.sums(), new int[] {cut});
        return shape;
    }

    /// The search for steps as if the spread were the same throughout.
    static StepSearch search(double[] scaled) {
        double[] tamed = scaled.clone();
        Tamed.cutSpikes(tamed, 0, tamed.length);
        double[] ones = new double[scaled.length];
        Arrays.fill(ones, 1);
        return new StepSearch(new Sums(tamed, ones));
    }

    Fit fit() {
        return fit;
    }

    List<SpreadSearch.Cut> spread() {
        return spread;
    }

    Ramps ramps() {
        return new Ramps(tamed, weights, fit, limit(fit.dependence()));
    }

    double chanceOf(double evidence) {
        return Limits.ofSteps().chance(scaled.length, likelyDependence(), evidence);
    }

    /// The dependence of the noise as it may be: an estimate from few points is too small.
    double likelyDependence() {
        return likely(fit.dependence());
    }

    private double likely(double dependence) {
        double n = scaled.length;
        double bias = 2 * (1 + 3 * dependence) / n;
        double error = Math.sqrt((1 - dependence * dependence) / n);
        return Math.min(1, dependence + bias + CAUTION * error);
    }

    private double limit(double dependence) {
        return Limits.ofSteps().limit(scaled.length, likely(dependence), chance);
    }

    private Fit steps() {
        return new StepSearch(new Sums(tamed, weights)).steps(this::limit);
    }

    private static List<Integer> places(List<SpreadSearch.Cut> cuts) {
        return cuts.stream().map(SpreadSearch.Cut::at).toList();
    }

    /// What is new in each deviation from its level.
    double[] innovations() {
        double dependence = fit.dependence();
        double[] innovations = new double[scaled.length];
        double last = 0;
        for (int i = 0; i <= fit.size(); i++) {
            double level = fit.sums().level(fit.bound(i - 1), fit.bound(i));
            for (int at = fit.bound(i - 1); at < fit.bound(i); at++) {
                double deviation = scaled[at] - level;
                innovations[at] = deviation - dependence * last;
                last = deviation;
            }
        }
        return innovations;
    }

    private void weigh(List<SpreadSearch.Cut> cuts) {
        spread = cuts;
        System.arraycopy(scaled, 0, tamed, 0, scaled.length);
        double[] spreads = new double[cuts.size() + 1];
        double[] innovations = innovations();
        for (int i = 0; i <= cuts.size(); i++) {
            spreads[i] = SpreadSearch.spread(innovations, spreadBound(i - 1), spreadBound(i));
            Tamed.cutSpikes(tamed, spreadBound(i - 1), spreadBound(i));
        }
        double widest = Arrays.stream(spreads).max().orElseThrow();
        for (int i = 0; i <= cuts.size(); i++) {
            double weight = widest == 0 ? 1 : Math.min(MOST_WEIGHT, widest / spreads[i]);
            Arrays.fill(weights, spreadBound(i - 1), spreadBound(i), weight);
        }
        fit = steps();
    }

    private int spreadBound(int number) {
        return number < 0 ? 0 : number < spread.size() ? spread.get(number).at() : scaled.length;
    }
}
