package io.mlacs.core.stats.scaling;

import io.mlacs.core.model.Growth;
import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Robust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Fits y = factor size^exponent as a straight line through the logarithms, one point for each size: the mean of its
/// trials.
///
/// The exponent is a weighted sum of these means. How far off each may be is told by its own trials, so that sizes may
/// scatter differently (Welch's variance with Satterthwaite's degrees of freedom), or, where a size has but one trial or
/// the points lie farther from the line than their trials explain, by the points' distances from the line.
///
/// Source: F. E. Satterthwaite: An approximate distribution of estimates of variance components, Biometrics Bulletin 2
/// (1946) 110; B. L. Welch, Biometrika 34 (1947) 28.
public final class PowerLaw {
    public static final int FEWEST_SIZES = 3;
    public static final double LEVEL = Region.LEVEL;

    /// A change of the exponent from the smallest to the largest sizes that is less than chance or than this is none.
    private static final double BEND = 0.1;

    /// Standard deviation of a logarithm below which differences are rounding.
    private static final double ROUNDING = 1e-9;

    private PowerLaw() {}

    /// What the trials at one size cost.
    ///
    /// @param values one for each trial; 0 has no logarithm, and such a set of sizes no exponent
    public record Cost(double size, List<Double> values) {
        public Cost {
            values = List.copyOf(values);
            if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("size is not positive and finite: " + size);
            }
            if (values.isEmpty()) {
                throw new IllegalArgumentException("no trial at size " + size);
            }
            for (double value : values) {
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "cost at size "
                                    + size
                                    + (value < 0 ? " is negative: " : " is not finite: ")
                                    + value);
                }
            }
        }
    }

    /// @throws IllegalArgumentException if a size is given twice
    public static Growth of(List<Cost> costs) {
        List<Cost> sorted = costs.stream().sorted(Comparator.comparingDouble(Cost::size)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).size() == sorted.get(i - 1).size()) {
                throw new IllegalArgumentException("size is given twice: " + sorted.get(i).size());
            }
        }
        if (sorted.size() < FEWEST_SIZES) {
            return new Growth.Unknown(
                    "an exponent needs at least "
                            + FEWEST_SIZES
                            + " sizes, and there "
                            + (sorted.size() == 1 ? "is 1" : "are " + sorted.size()));
        }
        for (Cost cost : sorted) {
            if (cost.values().contains(0.0) || cost.values().contains(-0.0)) {
                return new Growth.Unknown("it is 0 at size " + cost.size());
            }
        }
        return new Line(sorted).growth();
    }

    /// The points, and the weights by which sums of their heights are the exponent and the bend.
    private static final class Line {
        private final int n;
        private final double[] x;
        private final double[] y;
        private final int[] trials;
        private final double[] variances;
        private final double[] slope;
        private final double exponent;
        private final double factor;

        Line(List<Cost> costs) {
            n = costs.size();
            x = costs.stream().mapToDouble(cost -> StrictMath.log(cost.size())).toArray();
            y = new double[n];
            trials = new int[n];
            variances = new double[n];
            for (int i = 0; i < n; i++) {
                double[] logs =
                        costs.get(i).values().stream().mapToDouble(StrictMath::log).toArray();
                y[i] = Robust.mean(logs);
                trials[i] = logs.length;
                variances[i] = variance(logs, y[i]);
            }
            double middle = Robust.mean(x);
            slope = new double[n];
            for (int i = 0; i < n; i++) {
                slope[i] = x[i] - middle;
            }
            scale(slope, dot(slope, slope));
            exponent = dot(slope, y);
            factor = StrictMath.exp(Robust.mean(y) - exponent * middle);
        }

        private static double variance(double[] values, double mean) {
            double sum = 0;
            for (double value : values) {
                sum += (value - mean) * (value - mean);
            }
            return values.length < 2 ? Double.NaN : sum / (values.length - 1);
        }

        Growth growth() {
            Optional<Contrast> own = ofTrials(slope);
            OptionalDouble misfit = misfit();
            boolean holds =
                    own.isPresent()
                            && (misfit.isEmpty() || misfit.getAsDouble() >= Noise.POOLED_FROM);
            double error = holds ? own.get().error : ofPoints(slope, residuals(), n - 2);
            double freedom = holds ? own.get().freedom : n - 2;
            double reach = Noise.t(LEVEL, freedom) * error;
            OptionalDouble curvature = curvature();
            return new Growth.Power(
                    exponent,
                    new Interval(exponent - reach, exponent + reach, LEVEL),
                    factor,
                    local(),
                    curvature,
                    curvature.isPresent()
                            && curvature.getAsDouble() < 1 - LEVEL
                            && Math.abs(dot(bend(), y)) >= BEND);
        }

        private List<Double> local() {
            List<Double> local = new ArrayList<>();
            for (int i = 1; i < n; i++) {
                local.add((y[i] - y[i - 1]) / (x[i] - x[i - 1]));
            }
            return local;
        }

        private double[] residuals() {
            double middle = Robust.mean(x);
            double height = Robust.mean(y);
            double[] rest = new double[n];
            for (int i = 0; i < n; i++) {
                rest[i] = y[i] - height - exponent * (x[i] - middle);
            }
            return rest;
        }

        private record Contrast(double error, double freedom) {}

        /// The standard error of a weighted sum of the heights by what each point's own trials say; empty when a point
        /// has but one.
        private Optional<Contrast> ofTrials(double[] weights) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                if (trials[i] < 2) {
                    return Optional.empty();
                }
                double part =
                        weights[i]
                                * weights[i]
                                * Math.max(variances[i], ROUNDING * ROUNDING)
                                / trials[i];
                sum += part;
                squares += part * part / (trials[i] - 1);
            }
            return Optional.of(new Contrast(Math.sqrt(sum), sum * sum / squares));
        }

        private static double ofPoints(double[] weights, double[] residuals, int freedom) {
            double variance = Math.max(ROUNDING * ROUNDING, dot(residuals, residuals) / freedom);
            return Math.sqrt(variance * dot(weights, weights));
        }

        /// p of the points' distances from the line, each in units of its own error.
        private OptionalDouble misfit() {
            double within = 0;
            int freedom = 0;
            double between = 0;
            double[] rest = residuals();
            for (int i = 0; i < n; i++) {
                if (trials[i] > 1) {
                    within += variances[i] * (trials[i] - 1);
                    freedom += trials[i] - 1;
                }
                between += trials[i] * rest[i] * rest[i];
            }
            if (freedom == 0) {
                return OptionalDouble.empty();
            }
            double least = ROUNDING * ROUNDING;
            return OptionalDouble.of(
                    Noise.chance(
                            Math.max(least, between / (n - 2)) / Math.max(least, within / freedom),
                            n - 2,
                            freedom));
        }

        /// Weights of the change of the exponent from the smallest to the largest size, by the parabola of least squares.
        private double[] bend() {
            double middle = Robust.mean(x);
            double[] square = new double[n];
            for (int i = 0; i < n; i++) {
                square[i] = (x[i] - middle) * (x[i] - middle);
            }
            double height = Robust.mean(square);
            double along = dot(slope, square);
            for (int i = 0; i < n; i++) {
                square[i] -= height + along * (x[i] - middle);
            }
            // Twice the square's coefficient is the change of the slope per unit of x.
            scale(square, dot(square, square) / (2 * (x[n - 1] - x[0])));
            return square;
        }

        private OptionalDouble curvature() {
            double[] weights = bend();
            double bend = dot(weights, y);
            Optional<Contrast> own = ofTrials(weights);
            if (own.isPresent()) {
                return OptionalDouble.of(twoSided(bend / own.get().error, own.get().freedom));
            }
            if (n == FEWEST_SIZES) {
                return OptionalDouble.empty();
            }
            double[] rest = residuals();
            double norm = dot(weights, weights);
            for (int i = 0; i < n; i++) {
                rest[i] -= bend * weights[i] / norm;
            }
            return OptionalDouble.of(twoSided(bend / ofPoints(weights, rest, n - 3), n - 3));
        }

        private static double twoSided(double t, double freedom) {
            return Noise.chance(t * t, 1, freedom);
        }

        private static void scale(double[] values, double by) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= by;
            }
        }

        private static double dot(double[] one, double[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += one[i] * other[i];
            }
            return sum;
        }
    }
}
