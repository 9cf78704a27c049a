package io.mlacs.core.stats.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/// Finds the length of a season: what waves of that length explain beyond a line and the three values before, by the F test, where chance among all lengths tried is rare.
///
/// As the values before are in both models, what wanders (a random walk, an autoregression) explains itself and makes no season.
final class Season {
    /// The chance of a season where there is none.
    private static final double CHANCE = 0.002;

    /// Waves tried: the season's length alone; and its half, third and so on.
    private static final int[] PARTS = {1, 3, 6};

    private static final int LAGS = 3;
    private static final int CYCLES = 3;

    /// So many lengths are tested; chance is judged as if all were.
    private static final int LIKELY = 8;

    private static final int LONGEST = 2_000;

    private Season() {}

    /// @return 0 if there is none
    static int of(double[] values) {
        int longest = Math.min(values.length / CYCLES, LONGEST);
        if (values.length < 12 || longest < 2) {
            return 0;
        }
        double[] tame = tamed(values);
        double[] alike = autocorrelation(detrended(tame), longest + 1);
        double[] steps = new double[tame.length - 1];
        Arrays.setAll(steps, i -> tame[i + 1] - tame[i]);
        double[] alikeSteps = autocorrelation(steps, longest + 1);
        double without = Leftover.of(tame, LAGS, LAGS);
        if (!(without > 0)) {
            return 0;
        }
        Fit best = new Fit(0, Double.POSITIVE_INFINITY);
        for (int season : likely(alike, alikeSteps)) {
            best = best.or(fit(tame, without, season, longest));
        }
        // Noise moves the peak of a long wave, and may make that of two waves the higher one.
        int found = best.season;
        for (int part = 1; part <= 3; part++) {
            int about = Math.round((float) found / part);
            for (int season = about - 2; about > 5 && season <= about + 2; season++) {
                if (season <= longest) {
                    best = best.or(fit(tame, without, season, longest));
                }
            }
        }
        return best.season;
    }

    /// @param season 0 for none
    /// @param criterion the less the better
    private record Fit(int season, double criterion) {
        Fit or(Fit other) {
            return other.criterion < criterion ? other : this;
        }
    }

    /// The best number of waves of one length, if chance is rare; infinite if not.
    private static Fit fit(double[] tame, double without, int season, int longest) {
        int rows = tame.length - LAGS;
        Fit best = new Fit(0, Double.POSITIVE_INFINITY);
        double[][] waves = waves(tame.length, season, PARTS[PARTS.length - 1]);
        double[] left = Leftover.after(tame, LAGS, LAGS, waves);
        for (int parts : PARTS) {
            int used = Math.min(2 * parts, waves.length);
            int freedom = rows - used - LAGS - 2;
            double with = freedom < 5 ? without : left[used];
            if (with >= without) {
                continue;
            }
            double f = (without - with) / used / (with / freedom);
            double p =
                    with <= 1e-12 * without
                            ? 0
                            : FDistribution.of(used, freedom).survivalProbability(f);
            double criterion =
                    rows * Math.log(Math.max(with, 1e-12 * without)) + used * Math.log(rows);
            if (p * longest * PARTS.length < CHANCE) {
                best = best.or(new Fit(season, criterion));
            }
        }
        return best;
    }

    /// Around 0, in units of the spread; single wild values drawn in, so that two of them are no season.
    private static double[] tamed(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double low = sorted[n / 4];
        double high = sorted[n - 1 - n / 4];
        double reach = 3 * (high - low);
        double middle = sorted[n / 2];
        double range = reach > 0 ? reach : sorted[n - 1] - sorted[0];
        return Arrays.stream(values)
                .map(v -> reach > 0 ? Math.clamp(v, low - reach, high + reach) : v)
                .map(v -> range > 0 ? (v - middle) / range : 0)
                .toArray();
    }

    /// Lengths after which the values or their steps resemble themselves more than after those beside it: those of the highest resemblance.
    private static int[] likely(double[] alike, double[] alikeSteps) {
        return IntStream.range(2, alike.length - 1)
                .filter(lag -> peak(alike, lag) || peak(alikeSteps, lag))
                .boxed()
                .sorted(Comparator.comparingDouble(lag -> -Math.max(alike[lag], alikeSteps[lag])))
                .limit(LIKELY)
                .mapToInt(lag -> lag)
                .toArray();
    }

    private static boolean peak(double[] alike, int lag) {
        return alike[lag] > 0 && alike[lag] >= alike[lag - 1] && alike[lag] >= alike[lag + 1];
    }

    private static double[] detrended(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).sum() / n;
        double product = 0;
        for (int i = 0; i < n; i++) {
            product += (i - (n - 1) / 2.0) * (values[i] - mean);
        }
        double slope = product / (n * ((double) n * n - 1) / 12);
        double[] left = new double[n];
        Arrays.setAll(left, i -> values[i] - mean - slope * (i - (n - 1) / 2.0));
        return left;
    }

    /// @param values around 0
    private static double[] autocorrelation(double[] values, int lags) {
        double power = 0;
        for (double value : values) {
            power += value * value;
        }
        double[] alike = new double[lags + 1];
        for (int lag = 1; lag <= lags && power > 0; lag++) {
            double sum = 0;
            for (int i = lag; i < values.length; i++) {
                sum += values[i] * values[i - lag];
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
            double[] wave = waves[w];
            for (int i = 0; i < n; i++) {
                wave[i] =
                        i >= season
                                ? wave[i - season]
                                : cosine ? Math.cos(turn * i) : Math.sin(turn * i);
            }
        }
        return waves;
    }
}
