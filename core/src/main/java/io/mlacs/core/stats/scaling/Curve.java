package io.mlacs.core.stats.scaling;

/// The curve `offset + sum of coefficients times columns`, no coefficient negative, that comes closest to the levels.
///
/// Gauss-Newton: each step solves the linearised problem exactly under the condition and is halved until it gains. It
/// starts from the solution by relative errors of time, which is linear and needs no start of its own.
final class Curve {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;

    /// A step that gains less than this share is the last.
    private static final double GAIN = 1e-13;

    private final double[] coefficients;
    private final double[] times;
    private final double misfit;

    private Curve(double[] coefficients, double[] times, double misfit) {
        this.coefficients = coefficients;
        this.times = times;
        this.misfit = misfit;
    }

    int columns() {
        return coefficients.length;
    }

    /// Of a column.
    double coefficient(int j) {
        return coefficients[j];
    }

    /// Of an operation at a level.
    double time(int i) {
        return times[i];
    }

    /// Squared distances of the levels.
    double misfit() {
        return misfit;
    }

    static Curve closest(Observed to, double[] offset, double[]... columns) {
        int n = to.levels();
        double[] weights = new double[n];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = Math.sqrt(to.trials[i]) / to.time(i);
            target[i] = weights[i] * (to.time(i) - offset[i]);
        }
        Curve best =
                feasible(to, offset, columns, NonNegative.solve(times(weights, columns), target));
        for (int step = 0; step < MOST_STEPS && best.misfit < Double.POSITIVE_INFINITY; step++) {
            Curve next = stepped(to, offset, columns, best);
            boolean last = !(next.misfit < best.misfit * (1 - GAIN));
            best = next;
            if (last) {
                break;
            }
        }
        return best;
    }

    private static Curve stepped(Observed to, double[] offset, double[][] columns, Curve from) {
        int n = to.levels();
        double[] weights = new double[n];
        double[] target = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = to.slope(i, from.times[i]);
            target[i] = weights[i] * (from.times[i] - offset[i]) - to.residual(i, from.times[i]);
        }
        double[] full = NonNegative.solve(times(weights, columns), target);
        double share = 1;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double[] coefficients = new double[full.length];
            for (int j = 0; j < full.length; j++) {
                coefficients[j] = from.coefficients[j] + share * (full[j] - from.coefficients[j]);
            }
            Curve next = of(to, offset, columns, coefficients);
            if (next.misfit < from.misfit) {
                return next;
            }
            share /= 2;
        }
        return from;
    }

    /// Where the offset alone is positive and the start is not, part of the way to it is.
    private static Curve feasible(
            Observed to, double[] offset, double[][] columns, double[] coefficients) {
        Curve start = of(to, offset, columns, coefficients);
        for (int i = 0; i < MOST_HALVINGS && start.misfit == Double.POSITIVE_INFINITY; i++) {
            double[] less = start.coefficients.clone();
            for (int j = 0; j < less.length; j++) {
                less[j] *= 0.8;
            }
            start = of(to, offset, columns, less);
        }
        return start;
    }

    /// The curve with these coefficients.
    static Curve of(Observed to, double[] offset, double[][] columns, double[] coefficients) {
        double[] times = offset.clone();
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < times.length; i++) {
                times[i] += coefficients[j] * columns[j][i];
            }
        }
        return new Curve(coefficients, times, to.between(times));
    }

    private static double[][] times(double[] weights, double[][] columns) {
        double[][] weighted = new double[columns.length][weights.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < weights.length; i++) {
                weighted[j][i] = weights[i] * columns[j][i];
            }
        }
        return weighted;
    }
}
