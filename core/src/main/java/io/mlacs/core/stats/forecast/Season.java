package io.mlacs.core.stats.forecast;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;

/// Finds the length of a season: what waves of that length explain beyond a line and the three values before, by the F test, where chance among all lengths tried is rare.
///
/// As the values before are in both models, what wanders (a random walk, an autoregression) explains itself and makes no season.
final class Season {
    /// The chance of a season where there is none.
    private static final double CHANCE = 0.002;

    /// Waves tried: the season's length alone; and its half, third and so on.
    private static final int[] PARTS = {1, 3, 8};

    private static final int LAGS = 3;
    private static final int CYCLES = 3;
    private static final int LONGEST = 2_000;

    private Season() {}

    /// @return 0 if there is none
    static int of(double[] values) {
        int longest = Math.min(values.length / CYCLES, LONGEST);
        if (values.length < 12 || longest < 2) {
            return 0;
        }
        double[] tame = tamed(values);
        double[] alike = autocorrelation(tame, longest + 1);
        int rows = tame.length - LAGS;
        double without = Leftover.of(tame, LAGS, LAGS);
        if (!(without > 0)) {
            return 0;
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int season = 2; season <= longest; season++) {
            boolean peak =
                    alike[season] > 1 / Math.sqrt(tame.length)
                            && alike[season] >= alike[season - 1]
                            && alike[season] >= alike[season + 1];
            if (!peak) {
                continue;
            }
            for (int parts : PARTS) {
                double[][] waves = waves(tame.length, season, parts);
                int freedom = rows - waves.length - LAGS - 2;
                double with = freedom < 5 ? without : Leftover.of(tame, LAGS, LAGS, waves);
                if (with >= without) {
                    continue;
                }
                double f = (without - with) / waves.length / (with / freedom);
                double p =
                        with <= 1e-12 * without
                                ? 0
                                : FDistribution.of(waves.length, freedom).survivalProbability(f);
                double criterion =
                        rows * Math.log(Math.max(with, 1e-12 * without))
                                + waves.length * Math.log(rows);
                if (p * longest * PARTS.length < CHANCE && criterion < least) {
                    least = criterion;
                    best = season;
                }
            }
        }
        return best;
    }

    /// Single wild values drawn in, so that two of them are no season.
    private static double[] tamed(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double low = sorted[n / 4];
        double high = sorted[n - 1 - n / 4];
        double reach = 3 * (high - low);
        return reach == 0
                ? values.clone()
                : Arrays.stream(values)
                        .map(v -> Math.clamp(v, low - reach, high + reach))
                        .toArray();
    }

    /// Of the differences, which no level or slope moves.
    private static double[] autocorrelation(double[] values, int lags) {
        double[] steps = new double[values.length - 1];
        Arrays.setAll(steps, i -> values[i + 1] - values[i]);
        double power = 0;
        for (double step : steps) {
            power += step * step;
        }
        double[] alike = new double[lags + 1];
        for (int lag = 1; lag <= lags && power > 0; lag++) {
            double sum = 0;
            for (int i = lag; i < steps.length; i++) {
                sum += steps[i] * steps[i - lag];
            }
            alike[lag] = sum / power;
        }
        return alike;
    }

    /// Waves of a season's length, of half of it and so on; the shortest that whole steps can show has no sine.
    private static double[][] waves(int n, int season, int parts) {
        double[][] waves = new double[Math.min(2 * parts, season - 1)][n];
        for (int w = 0; w < waves.length; w++) {
            double turn = 2 * Math.PI * (w / 2 + 1) / season;
            boolean cosine = w % 2 == 0;
            Arrays.setAll(
                    waves[w], i -> cosine ? Math.cos(turn * (i % season)) : Math.sin(turn * (i % season)));
        }
        return waves;
    }
}
