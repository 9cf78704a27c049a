package io.mlacs.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/// The level of values each of which may depend on the one before, as windows of a running system do: fewer of them count than there are.
///
/// Their mean square makes the standard error of a median, multiplied by what a first-order autoregression does to it; its coefficient is corrected for being too
/// small in few values, as in [io.mlacs.core.stats.forecast.Lines]. Where all are positive, on the scale of logarithms.
///
/// @param values counted as so many that do not depend on each other
public record Dependent(double median, double error, double values, boolean logarithmic) {
    /// The fewest that a level and its noise are known from.
    public static final int FEWEST = 6;

    private static final double MOST_ALIKE = 0.98;

    /// By how much the standard error of a median is larger than that of a mean: the square root of pi / 2.
    private static final double OF_A_MEDIAN = Math.sqrt(Math.PI / 2);

    /// @param values in order of time, finite, at least [#FEWEST]
    public static Dependent of(double[] values) {
        int n = values.length;
        if (n < FEWEST) {
            throw new IllegalArgumentException(
                    n + " values have no level that is known: it takes " + FEWEST);
        }
        boolean logarithmic = Arrays.stream(values).allMatch(value -> value > 0);
        double[] on = logarithmic ? Arrays.stream(values).map(Math::log).toArray() : values.clone();
        double median = Quantiles.median(on);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            squares += (on[i] - median) * (on[i] - median);
            products += i == 0 ? 0 : (on[i] - median) * (on[i - 1] - median);
        }
        double seen = squares > 0 ? products / squares : 0;
        double alike = Math.clamp((seen * n + 2) / (n - 4.0), 0, MOST_ALIKE);
        double counted = Math.max(2, n * (1 - alike) / (1 + alike));
        double error = OF_A_MEDIAN * Math.sqrt(squares / (n - 1) / counted);
        return new Dependent(median, error, counted, logarithmic);
    }

    /// How likely values whose level is `value`, or on its other side, lie as far above it (or below it) as these: Student's t.
    public double chance(double value, boolean above) {
        double from = logarithmic ? Math.log(Math.max(value, Double.MIN_VALUE)) : value;
        double off = above ? median - from : from - median;
        if (off <= 0) {
            return 1;
        }
        return error == 0 ? 0 : TDistribution.of(values - 1).survivalProbability(off / error);
    }
}
