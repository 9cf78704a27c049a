package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// A value as a weighted sum of those before it, around the mean. Burg's weights; the order has the least corrected AIC. Estimated anew whenever an eighth more was seen.
///
/// Sources: J. P. Burg: Maximum Entropy Spectral Analysis, 1975; C. M. Hurvich, C.-L. Tsai: Regression and time series model selection in small samples,
/// Biometrika 76 (1989) 297.
final class Autoregression implements Model {
    private static final int ORDERS = 8;
    private static final int WINDOW = 1_000;
    private static final int LEAST = 10;

    private final History seen;
    private int next = LEAST;
    private double mean;
    private double[] weights = {};

    Autoregression() {
        this(new History());
    }

    private Autoregression(History seen) {
        this.seen = seen;
    }

    @Override
    public String name() {
        return "autoregression";
    }

    @Override
    public void see(double value) {
        seen.add(value);
        if (seen.size() >= next) {
            estimate();
            next = seen.size() + Math.max(1, seen.size() / 8);
        }
    }

    private void estimate() {
        double[] values = seen.newest(WINDOW);
        mean = Arrays.stream(values).average().orElseThrow();
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        weights = burg(values, Math.min(ORDERS, values.length / 5));
    }

    /// @param values around 0
    /// @return the weight of the newest value first; none if no order is better
    static double[] burg(double[] values, int orders) {
        int n = values.length;
        double[] forward = values.clone();
        double[] backward = values.clone();
        double variance = 0;
        for (double value : values) {
            variance += value * value / n;
        }
        double[] all = new double[0];
        double[] best = all;
        double least = n * Math.log(variance) + 2.0 * n / (n - 2);
        for (int p = 1; p <= orders && variance > 0; p++) {
            double product = 0;
            double power = 0;
            for (int i = p; i < n; i++) {
                product += forward[i] * backward[i - 1];
                power += forward[i] * forward[i] + backward[i - 1] * backward[i - 1];
            }
            if (!(power > 0)) {
                break;
            }
            double reflection = 2 * product / power;
            for (int i = n - 1; i >= p; i--) {
                double ahead = forward[i];
                forward[i] -= reflection * backward[i - 1];
                backward[i] = backward[i - 1] - reflection * ahead;
            }
            double[] longer = Arrays.copyOf(all, p);
            for (int i = 0; i < p - 1; i++) {
                longer[i] = all[i] - reflection * all[p - 2 - i];
            }
            longer[p - 1] = reflection;
            all = longer;
            variance *= 1 - reflection * reflection;
            double criterion = n * Math.log(variance) + 2.0 * (p + 1) * n / (n - p - 2);
            if (criterion < least) {
                least = criterion;
                best = all;
            }
        }
        return best;
    }

    @Override
    public boolean ready() {
        return seen.size() >= LEAST;
    }

    @Override
    public void ahead(double[] into) {
        for (int h = 0; h < into.length; h++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                int back = h - 1 - i;
                double before = back >= 0 ? into[back] : seen.last(-back);
                sum += weights[i] * (before - mean);
            }
            into[h] = mean + sum;
        }
    }

    @Override
    public Model copy() {
        Autoregression copy = new Autoregression(seen.copy());
        copy.next = next;
        copy.mean = mean;
        copy.weights = weights;
        return copy;
    }
}
