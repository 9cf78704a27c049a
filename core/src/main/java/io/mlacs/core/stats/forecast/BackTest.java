package io.mlacs.core.stats.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What models foretold from each point of the past, combined as it would have been then.
///
/// From every origin the models foretell; each counts by the errors that were known by then, and the best few share the forecast. So the errors of the combination are out of
/// sample too: neither parameters nor weights know what comes.
///
/// Sources: L. J. Tashman: Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16 (2000) 437; combining by past errors: J. M. Bates,
/// C. W. J. Granger: The combination of forecasts, Operational Research Quarterly 20 (1969) 451.
final class BackTest {
    /// In words.
    final String model;

    /// Of the steps to come.
    final double[] mean;

    /// How far the furthest of the models that share lies from their mean.
    final double[] apart;

    /// Of the combination to the newest value: how much of a surprise stays in each of the steps to come.
    final double[] response;

    /// By steps ahead, actual less foretold, the newest last; may be empty.
    final double[][] errors;

    /// What the errors were made about: indices of values.
    final int[][] targets;

    /// Mean absolute error of the naive forecast one step ahead, over the same origins; not a number if there is none.
    final double naive;

    private BackTest(
            String model,
            double[] mean,
            double[] apart,
            double[] response,
            double[][] errors,
            int[][] targets,
            double naive) {
        this.model = model;
        this.mean = mean;
        this.apart = apart;
        this.response = response;
        this.errors = errors;
        this.targets = targets;
        this.naive = naive;
    }

    /// So many models share a forecast.
    private static final int SHARE = 3;

    /// How fast a model's share falls with its error.
    private static final double SHARPNESS = 6;

    /// The share from which a model is named, and its forecast has to be in the interval.
    private static final double NAMED = 0.05;

    /// Errors as large as the naive forecast's that every model begins with.
    private static final double PRIOR = 10;

    /// In few values chance makes some model look better than the naive one, which a random walk then pays for: over the square root of their number, what the others' ratio is
    /// raised by.
    private static final double DOUBT = 1.2;

    /// What is left of an error's weight one step on.
    private static final double MEMORY = 0.995;

    private static final int MOST_ORIGINS = 1_500;
    private static final int MOST_FORECASTS = 30_000;

    /// @param truths the values, not a number where one was missing and is no truth
    /// @param models fresh, the naive one first
    /// @param calibrated the first origin whose errors are kept; those before only choose models
    /// @param tested steps ahead that are tested
    static BackTest of(
            double[] values,
            double[] truths,
            List<Model> models,
            int calibrated,
            int tested,
            int horizon) {
        int n = values.length;
        int origins = Math.min(MOST_ORIGINS, Math.max(60, MOST_FORECASTS / tested));
        int first = Math.max(1, n - origins);
        double nudge = surprise(values);
        double[][][] foretold = new double[models.size()][n][];
        double[][] means = new double[models.size()][horizon];
        double[][] nudged = new double[models.size()][horizon];
        for (int m = 0; m < models.size(); m++) {
            Model model = models.get(m);
            for (int t = 0; t < n - 1; t++) {
                if (t >= first && model.ready()) {
                    foretold[m][t] = new double[Math.min(tested, n - t)];
                    model.ahead(foretold[m][t]);
                }
                model.see(values[t]);
            }
            Model other = model.copy();
            other.see(values[n - 1] + nudge);
            other.ahead(nudged[m]);
            if (model.ready() && n - 1 >= first) {
                foretold[m][n - 1] = new double[1];
                model.ahead(foretold[m][n - 1]);
            }
            model.see(values[n - 1]);
            model.ahead(means[m]);
        }
        Weights weights = new Weights(models.size(), tested, n, nudge);
        double[][] errors = new double[tested][];
        Arrays.setAll(errors, h -> new double[Math.max(0, n - h - Math.max(first, calibrated))]);
        double naive = 0;
        int compared = 0;
        for (int t = first; t < n; t++) {
            double[] shares = weights.shares();
            for (int h = 0; h < Math.min(tested, n - t); h++) {
                int kept = t - Math.max(first, calibrated);
                if (kept >= 0) {
                    errors[h][kept] = truths[t + h] - mixed(shares, foretold, t, h);
                }
            }
            if (Double.isNaN(truths[t])) {
                continue;
            }
            if (t >= calibrated) {
                naive += Math.abs(values[t] - values[t - 1]);
                compared++;
            }
            for (int h = 0; h < tested && t - h >= first; h++) {
                weights.see(foretold, t - h, h, values[t]);
            }
            weights.forget();
        }
        boolean[] ready = new boolean[models.size()];
        for (int m = 0; m < ready.length; m++) {
            ready[m] = models.get(m).ready();
        }
        double[] shares = weights.shares();
        for (int m = 0; m < ready.length; m++) {
            shares[m] = ready[m] ? shares[m] : 0;
        }
        double total = Arrays.stream(shares).sum();
        double[] mean = new double[horizon];
        double[] response = new double[horizon];
        for (int m = 0; m < shares.length; m++) {
            double share = total > 0 ? shares[m] / total : m == 0 ? 1 : 0;
            shares[m] = share;
            for (int h = 0; h < horizon && share > 0; h++) {
                mean[h] += share * means[m][h];
                response[h] += nudge > 0 ? share * (nudged[m][h] - means[m][h]) / nudge : 0;
            }
        }
        double[] apart = new double[horizon];
        for (int m = 0; m < shares.length; m++) {
            for (int h = 0; h < horizon && shares[m] >= NAMED; h++) {
                apart[h] = Math.max(apart[h], Math.abs(means[m][h] - mean[h]));
            }
        }
        int[][] targets = new int[tested][];
        for (int h = 0; h < tested; h++) {
            double[] all = errors[h];
            int begin = Math.max(first, calibrated) + h;
            targets[h] =
                    IntStream.range(0, all.length)
                            .filter(i -> !Double.isNaN(all[i]))
                            .map(i -> begin + i)
                            .toArray();
            errors[h] = Arrays.stream(errors[h]).filter(e -> !Double.isNaN(e)).toArray();
        }
        return new BackTest(
                named(models, shares),
                mean,
                apart,
                response,
                errors,
                targets,
                compared > 0 ? naive / compared : Double.NaN);
    }

    /// Mean absolute error of the combination over all tested steps, as a multiple of `naive`; not a number where there is none.
    double error() {
        double sum =
                Arrays.stream(errors)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .average()
                        .orElse(Double.NaN);
        return naive > 0 ? sum / naive : Double.NaN;
    }

    /// The size of a usual step.
    private static double surprise(double[] values) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += Math.abs(values[i] - values[i - 1]);
        }
        return sum / Math.max(1, values.length - 1);
    }

    /// The shared forecast; of models that could not foretell yet the share goes to the others.
    private static double mixed(double[] shares, double[][][] foretold, int origin, int h) {
        double sum = 0;
        double total = 0;
        for (int m = 0; m < shares.length; m++) {
            if (shares[m] > 0 && foretold[m][origin] != null) {
                sum += shares[m] * foretold[m][origin][h];
                total += shares[m];
            }
        }
        return total > 0 ? sum / total : foretold[0][origin][h];
    }

    private static String named(List<Model> models, double[] shares) {
        return IntStream.range(0, shares.length)
                .boxed()
                .filter(m -> shares[m] >= NAMED)
                .sorted(Comparator.comparingDouble((Integer m) -> -shares[m]))
                .map(m -> models.get(m).name())
                .collect(Collectors.joining(" + "));
    }

    /// Who has been right so far. A model is held against the naive forecast of the same points, as not all can foretell from the beginning.
    private static final class Weights {
        private final double[] own;
        private final double[] theirs;
        private final double[] scales;
        private final double prior;
        private final double handicap;

        Weights(int models, int tested, int values, double usual) {
            handicap = DOUBT / Math.sqrt(values);
            own = new double[models];
            theirs = new double[models];
            scales = new double[tested];
            prior = PRIOR * Math.max(usual, Double.MIN_NORMAL);
            Arrays.fill(scales, 1);
        }

        void see(double[][][] foretold, int origin, int h, double value) {
            double naive = Math.abs(value - foretold[0][origin][h]);
            for (int m = 0; m < own.length; m++) {
                double[] its = foretold[m][origin];
                if (its != null && h < its.length) {
                    own[m] += Math.abs(value - its[h]) / scales.length;
                    theirs[m] += naive / scales.length;
                }
            }
        }

        void forget() {
            for (int m = 0; m < own.length; m++) {
                own[m] *= MEMORY;
                theirs[m] *= MEMORY;
            }
        }

        double[] shares() {
            double[] ratios = new double[own.length];
            Arrays.setAll(
                    ratios, m -> (own[m] + prior) / (theirs[m] + prior) + (m == 0 ? 0 : handicap));
            double[] shares = new double[ratios.length];
            double least = Double.NaN;
            for (int i = 0; i < Math.min(SHARE, ratios.length); i++) {
                int best = -1;
                for (int m = 0; m < ratios.length; m++) {
                    if (shares[m] == 0 && (best < 0 || ratios[m] < ratios[best])) {
                        best = m;
                    }
                }
                least = i == 0 ? ratios[best] : least;
                shares[best] = Math.pow(least / ratios[best], SHARPNESS);
            }
            return shares;
        }
    }
}
