package io.mlacs.core.stats.scaling;

import io.mlacs.core.stats.Robust;
import java.util.List;

/// Measured levels as a fit needs them: by load, throughput in units of its geometric mean so that no magnitude
/// overflows.
///
/// A curve is told by the mean time of an operation at each level, which is load over throughput (Little's law). Of all
/// universal laws it is a straight sum of three columns, 1, N - 1 and N (N - 1): only the errors are not linear.
final class Observed {
    final Scalability.Errors errors;

    /// Throughput is in units of this.
    final double unit;

    final double[] loads;
    final int[] trials;

    /// Of each level, of the logarithms where errors are relative.
    final double[] means;

    /// Squared distances of the trials from their level's mean.
    final double within;

    final int size;

    Observed(List<LoadLevel> levels, Scalability.Errors errors) {
        this.errors = errors;
        int n = levels.size();
        unit =
                StrictMath.exp(
                        Robust.mean(
                                levels.stream()
                                        .mapToDouble(one -> mean(one, StrictMath::log))
                                        .toArray()));
        loads = new double[n];
        trials = new int[n];
        means = new double[n];
        double squares = 0;
        int all = 0;
        for (int i = 0; i < n; i++) {
            LoadLevel level = levels.get(i);
            loads[i] = level.load();
            trials[i] = level.throughputs().size();
            all += trials[i];
            means[i] = mean(level, this::transformed);
            for (double value : level.throughputs()) {
                double distance = transformed(value) - means[i];
                squares += distance * distance;
            }
        }
        within = squares;
        size = all;
    }

    interface Transform {
        double of(double value);
    }

    private static double mean(LoadLevel level, Transform transform) {
        return Robust.mean(level.throughputs().stream().mapToDouble(transform::of).toArray());
    }

    private double transformed(double throughput) {
        double scaled = throughput / unit;
        return errors == Scalability.Errors.RELATIVE ? StrictMath.log(scaled) : scaled;
    }

    int levels() {
        return loads.length;
    }

    /// Throughput at a level, the geometric mean where errors are relative.
    double throughput(int i) {
        return unit * scaled(i);
    }

    private double scaled(int i) {
        return errors == Scalability.Errors.RELATIVE ? StrictMath.exp(means[i]) : means[i];
    }

    /// Mean time of an operation at a level as measured.
    double time(int i) {
        return loads[i] / scaled(i);
    }

    /// What a curve leaves unexplained at a level, weighted by its trials.
    double residual(int i, double time) {
        double by =
                errors == Scalability.Errors.RELATIVE
                        ? StrictMath.log(loads[i] / time)
                        : loads[i] / time;
        return Math.sqrt(trials[i]) * (means[i] - by);
    }

    /// How that changes with the curve.
    double slope(int i, double time) {
        return Math.sqrt(trials[i])
                * (errors == Scalability.Errors.RELATIVE ? 1 / time : loads[i] / (time * time));
    }

    /// Squared distances of the levels from a curve; infinite for a curve that is not positive somewhere.
    double between(double[] times) {
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double one = residual(i, times[i]);
            sum += one * one;
        }
        return sum;
    }

    double[] constant(double value) {
        double[] column = new double[loads.length];
        java.util.Arrays.fill(column, value);
        return column;
    }

    double[] column(Transform ofLoad) {
        double[] column = new double[loads.length];
        java.util.Arrays.setAll(column, i -> ofLoad.of(loads[i]));
        return column;
    }
}
