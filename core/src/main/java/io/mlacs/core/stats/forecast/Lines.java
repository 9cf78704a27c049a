package io.mlacs.core.stats.forecast;

import io.mlacs.core.stats.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The robust line through a series in time, equally spaced or not, and the lines that the same noise could as well have shown.
///
/// The line has the median of the slopes of all pairs of values. The others are lines of least squares through made-up series: the line, and around it noise of the same size that
/// follows on itself as the residuals do (a first-order autoregression, its coefficient corrected for being too small in few values). So a series that wanders has lines of all slopes.
///
/// Sources: P. K. Sen: Estimates of the regression coefficient based on Kendall's tau, Journal of the American Statistical Association 63 (1968) 1379; B. Efron, R. J. Tibshirani:
/// An Introduction to the Bootstrap, 1993, chapter 8; F. H. C. Marriott, J. A. Pope: Bias in the estimation of autocorrelations, Biometrika 41 (1954) 390.
public final class Lines {
    /// The fewest values that a line and its noise are known from.
    public static final int FEWEST = 8;

    private static final int LINES = 1_000;

    /// Older values are not looked at.
    private static final int WINDOW = 200;

    private static final double MOST_ALIKE = 0.98;

    private final double level;
    private final double slope;

    /// Of the other lines: at the last time, and per unit of time.
    private final double[] levels;

    private final double[] slopes;

    private Lines(double level, double slope, double[] levels, double[] slopes) {
        this.level = level;
        this.slope = slope;
        this.levels = levels;
        this.slopes = slopes;
    }

    /// @param times ascending, not all the same
    /// @param values as many, finite, at least [#FEWEST]
    public static Lines of(double[] times, double[] values) {
        int n = Math.min(WINDOW, values.length);
        double[] t = Arrays.copyOfRange(times, times.length - n, times.length);
        double[] v = Arrays.copyOfRange(values, values.length - n, values.length);
        double end = t[n - 1];
        Arrays.setAll(t, i -> t[i] - end);
        double slope = slope(t, v);
        double[] heights = new double[n];
        Arrays.setAll(heights, i -> v[i] - slope * t[i]);
        double level = Quantiles.median(heights);
        double[] residuals = new double[n];
        Arrays.setAll(residuals, i -> heights[i] - level);

        double alike = alike(residuals);
        double[] surprises = new double[n - 1];
        Arrays.setAll(surprises, i -> residuals[i + 1] - alike * residuals[i]);
        double mean = Arrays.stream(surprises).sum() / surprises.length;
        // Two parameters were fitted to these residuals.
        double room = Math.sqrt(n / (n - 2.0));
        Arrays.setAll(surprises, i -> (surprises[i] - mean) * room);

        double middle = Arrays.stream(t).sum() / n;
        double spread = Arrays.stream(t).map(x -> (x - middle) * (x - middle)).sum();
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(v));
        double[] levels = new double[LINES];
        double[] slopes = new double[LINES];
        for (int line = 0; line < LINES; line++) {
            double noise =
                    surprises[random.nextInt(surprises.length)] / Math.sqrt(1 - alike * alike);
            double sum = 0;
            double product = 0;
            for (int i = 0; i < n; i++) {
                noise =
                        i == 0
                                ? noise
                                : alike * noise + surprises[random.nextInt(surprises.length)];
                sum += noise / n;
                product += noise * (t[i] - middle);
            }
            slopes[line] = slope + product / spread;
            levels[line] = level + sum - middle * product / spread;
        }
        return new Lines(level, slope, levels, slopes);
    }

    /// Of the robust line at the last time.
    public double level() {
        return level;
    }

    /// When the robust line reaches a value from below: time after the last; infinite for never.
    public double until(double value) {
        return until(level, slope, value);
    }

    /// When the other lines do, ascending.
    public double[] alternativesUntil(double value) {
        double[] all = new double[levels.length];
        Arrays.setAll(all, i -> until(levels[i], slopes[i], value));
        Arrays.sort(all);
        return all;
    }

    private static double until(double level, double slope, double value) {
        if (level >= value) {
            return 0;
        }
        return slope > 0 ? (value - level) / slope : Double.POSITIVE_INFINITY;
    }

    private static double slope(double[] t, double[] v) {
        double[] slopes = new double[t.length * (t.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < t.length; i++) {
            for (int j = 0; j < i; j++) {
                if (t[i] > t[j]) {
                    slopes[count++] = (v[i] - v[j]) / (t[i] - t[j]);
                }
            }
        }
        return Quantiles.median(Arrays.copyOf(slopes, count));
    }

    private static double alike(double[] residuals) {
        int n = residuals.length;
        double product = 0;
        double power = 0;
        for (int i = 0; i < n; i++) {
            power += residuals[i] * residuals[i];
            product += i == 0 ? 0 : residuals[i] * residuals[i - 1];
        }
        double seen = power > 0 ? product / power : 0;
        return Math.clamp((seen * n + 2) / (n - 4.0), 0, MOST_ALIKE);
    }

    /// Whether two lines, one to either side of a place, leave less than one, charged for the parameters and for the search.
    ///
    /// @param place index of the second line's first value
    public static boolean broken(double[] times, double[] values, int place) {
        int n = values.length;
        if (place < 3 || n - place < 3) {
            return false;
        }
        double one = left(times, values, 0, n);
        double two = left(times, values, 0, place) + left(times, values, place, n);
        return n * Math.log(one) > n * Math.log(Math.max(two, 1e-12 * one)) + 4 * Math.log(n);
    }

    private static double left(double[] times, double[] values, int from, int to) {
        double[] t = Arrays.copyOfRange(times, from, to);
        double[] v = Arrays.copyOfRange(values, from, to);
        double middle = Arrays.stream(t).average().orElseThrow();
        double mean = Arrays.stream(v).average().orElseThrow();
        double product = 0;
        double spread = 0;
        double total = 0;
        for (int i = 0; i < t.length; i++) {
            product += (t[i] - middle) * (v[i] - mean);
            spread += (t[i] - middle) * (t[i] - middle);
            total += (v[i] - mean) * (v[i] - mean);
        }
        return Math.max(0, total - (spread > 0 ? product * product / spread : 0));
    }
}
