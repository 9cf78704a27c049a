package io.mlacs.core.stats;

import java.util.Arrays;

/// What order alone does: whatever the values' distribution, counts with many ties and rare events too, each order of them is equally likely where nothing changed and no value depends on the one
/// before. A fit that takes noise for normal calls three failures in a row after a hundred windows without one a change beyond all doubt; a
/// shuffle does it once in 160,000.
public final class Shuffle {
    private static final int ROUNDS = 25;

    /// Beyond, nothing is left to gain.
    private static final double STEEPEST = 60;

    private Shuffle() {}

    /// At most how likely a shuffle gives the values from `index` on a sum of ranks at least as far up (or down) as they have.
    ///
    /// With m of n values from `index` on, this is 1 / (C(n, m) L), where L is the largest likelihood of a logistic regression of "from `index` on" on the rank. Its
    /// logarithm is Chernoff's bound for the sum of the ranks of those that independent draws of chance m / n take, given that they take m; where all ranks are
    /// separated, it is the exact 1 / C(n, m).
    ///
    /// Source: H. Chernoff: A measure of asymptotic efficiency for tests of a hypothesis based on the sum of observations, Annals of Mathematical Statistics
    /// 23 (1952) 493.
    ///
    /// @param values not NaN
    /// @param index first value of what is new, between 1 and the number of values less 1
    public static double chance(double[] values, int index, boolean up) {
        int n = values.length;
        if (index < 1 || index >= n) {
            throw new IllegalArgumentException(
                    "index is not between 1 and " + (n - 1) + ": " + index);
        }
        double[] ranks = ranks(values);
        double sum = 0;
        for (int i = index; i < n; i++) {
            sum += ranks[i];
        }
        if (up ? sum <= 0 : sum >= 0) {
            return 1;
        }
        double ways = 0;
        for (int i = 1; i <= n - index; i++) {
            ways += Math.log(index + i) - Math.log(i);
        }
        return Math.min(1, Math.exp(-ways - logLikelihood(ranks, index)));
    }

    /// The largest logarithm of the likelihood, by Newton's steps; where they stop too early, it is smaller and the bound still one.
    private static double logLikelihood(double[] x, int index) {
        int n = x.length;
        double level = Math.log((double) (n - index) / index);
        double slope = 0;
        double best = likelihood(x, index, level, slope);
        for (int round = 0; round < ROUNDS && Math.abs(slope) < STEEPEST; round++) {
            double toLevel = 0;
            double toSlope = 0;
            double a = 1e-12;
            double b = 0;
            double c = 1e-12;
            for (int i = 0; i < n; i++) {
                double q = 1 / (1 + Math.exp(-level - slope * x[i]));
                double left = (i < index ? 0 : 1) - q;
                double weight = q * (1 - q);
                toLevel += left;
                toSlope += left * x[i];
                a += weight;
                b += weight * x[i];
                c += weight * x[i] * x[i];
            }
            double determinant = a * c - b * b;
            double byLevel = (c * toLevel - b * toSlope) / determinant;
            double bySlope = (a * toSlope - b * toLevel) / determinant;
            double next = likelihood(x, index, level + byLevel, slope + bySlope);
            for (int half = 0; half < ROUNDS && !(next >= best); half++) {
                byLevel /= 2;
                bySlope /= 2;
                next = likelihood(x, index, level + byLevel, slope + bySlope);
            }
            if (!(next > best + 1e-6)) {
                break;
            }
            level += byLevel;
            slope += bySlope;
            best = next;
        }
        return best;
    }

    private static double likelihood(double[] x, int index, double level, double slope) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double y = level + slope * x[i];
            sum -= Math.log1p(Math.exp(i < index ? y : -y));
        }
        return sum;
    }

    /// Between -1 and 1, their mean 0; equal values share one.
    private static double[] ranks(double[] values) {
        int n = values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[n];
        for (int i = 0; i < n; i++) {
            int below = first(sorted, values[i], false);
            int notAbove = first(sorted, values[i], true);
            ranks[i] = (below + notAbove - (double) n) / n;
        }
        return ranks;
    }

    /// How many are below a value; or not above it.
    private static int first(double[] sorted, double value, boolean above) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value || (above && sorted[middle] == value)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
