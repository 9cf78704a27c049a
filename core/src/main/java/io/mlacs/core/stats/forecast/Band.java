package io.mlacs.core.stats.forecast;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/// How far the truth may lie from a forecast, step by step: conformal, from the errors of the back-test.
///
/// Sources: C. Xu, Y. Xie: Conformal prediction for time series, IEEE Transactions on Pattern Analysis and Machine Intelligence 45 (2023) 11575; split conformal prediction with its
/// rank of ceil((k + 1) level): V. Vovk, A. Gammerman, G. Shafer: Algorithmic Learning in a Random World, Springer 2005.
final class Band {
    /// Errors that the model's own theory is worth.
    private static final double TRUST = 8;

    /// Witnesses that it takes to believe half of what a phase's errors say of its spread.
    private static final double ALIKE = 10;

    private static final int FEWEST_PHASES = 4;

    private Band() {}

    /// Half widths, as many as there are responses. Where the models that share a forecast lie further apart than their past errors say, the interval holds them all.
    ///
    /// @param known values that the level is known from; the errors are those of forecasts that knew it from all
    /// @param season 0 for none
    /// @param next index of the first value to come
    static double[] halfWidths(BackTest test, double level, int known, int season, int next) {
        double[] response = test.response;
        double[] growth = growth(response);
        double[][] errors = test.errors;
        int tested = errors.length;
        double one = meanAbsolute(errors[0]);
        double[] scale = new double[tested];
        double[] freedom = new double[tested];
        for (int h = 0; h < tested; h++) {
            int k = errors[h].length;
            // Errors of overlapping forecasts share their surprises.
            double shared = 1 - 1 / (growth[h] * growth[h]);
            double own = k / (1 + h * shared);
            double theory = one * growth[h];
            double seen = k == 0 ? theory : meanAbsolute(errors[h]);
            scale[h] = (own * seen + TRUST * theory) / (own + TRUST);
            freedom[h] = own + TRUST * errors[0].length / (errors[0].length + TRUST);
        }
        neverFalling(scale, freedom);
        double[] spreads = spreads(test, scale, season);
        double far = quantile(test, scale, spreads, level);
        double[] widths = new double[response.length];
        double usual = student(freedom[0], level);
        for (int h = 0; h < widths.length; h++) {
            int last = Math.min(h, tested - 1);
            double student = student(freedom[last], level);
            double spread = scale[last] * growth[h] / growth[last];
            double width =
                    far
                            * spreads[(next + h) % spreads.length]
                            * Math.hypot(spread, scale[0] / Math.sqrt(known));
            widths[h] = Math.max(width * Math.max(1, student / usual), test.apart[h]);
        }
        return widths;
    }

    /// How large the errors of each phase of a season are beside those of all: days are noisier than nights. A phase is judged with its neighbours, and as usual as long as it has few
    /// errors.
    private static double[] spreads(BackTest test, double[] scale, int season) {
        double[] spreads = new double[Math.max(1, season)];
        Arrays.fill(spreads, 1);
        if (season < FEWEST_PHASES) {
            return spreads;
        }
        double[] sums = new double[season];
        double[] counts = new double[season];
        double all = 0;
        double of = 0;
        for (int h = 0; h < scale.length; h++) {
            for (int i = 0; i < test.errors[h].length && scale[h] > 0; i++) {
                double size = Math.abs(test.errors[h][i]) / scale[h];
                // Errors about the same value are one witness.
                sums[test.targets[h][i] % season] += size / scale.length;
                counts[test.targets[h][i] % season] += 1.0 / scale.length;
                all += size / scale.length;
                of += 1.0 / scale.length;
            }
        }
        int beside = season / 12;
        for (int phase = 0; phase < season && all > 0; phase++) {
            double sum = 0;
            double count = 0;
            for (int d = -beside; d <= beside; d++) {
                sum += sums[Math.floorMod(phase + d, season)];
                count += counts[Math.floorMod(phase + d, season)];
            }
            spreads[phase] = (sum + ALIKE * all / of) / (count + ALIKE) / (all / of);
        }
        return spreads;
    }

    private static double student(double freedom, double level) {
        return TDistribution.of(Math.max(1, freedom)).inverseCumulativeProbability((1 + level) / 2);
    }

    /// The closest series that never falls: neighbours that do share their weighted mean.
    private static void neverFalling(double[] values, double[] weights) {
        for (int end = 1; end < values.length; end++) {
            double sum = weights[end] * values[end];
            double weight = weights[end];
            int start = end;
            while (start > 0 && values[start - 1] > sum / weight) {
                start--;
                sum += weights[start] * values[start];
                weight += weights[start];
            }
            Arrays.fill(values, start, end + 1, sum / weight);
        }
    }

    /// The spread of the steps to come as multiples of the first one's.
    static double[] growth(double[] response) {
        double[] growth = new double[response.length];
        double sum = 1;
        for (int h = 0; h < growth.length; h++) {
            growth[h] = Math.sqrt(sum);
            double r = Math.clamp(response[h], -2, 2);
            sum += r * r;
        }
        return growth;
    }

    private static double meanAbsolute(double[] errors) {
        return Arrays.stream(errors).map(Math::abs).average().orElse(0);
    }

    /// In scales: what the share `level` of the errors, corrected for their number, stays within.
    private static double quantile(BackTest test, double[] scale, double[] spreads, double level) {
        double[][] errors = test.errors;
        int k = errors[0].length;
        int count = Arrays.stream(errors).mapToInt(e -> e.length).sum();
        double[] sizes = new double[count];
        int i = 0;
        double squares = 0;
        for (int h = 0; h < errors.length; h++) {
            for (int j = 0; j < errors[h].length; j++) {
                double unit = scale[h] * spreads[test.targets[h][j] % spreads.length];
                double size = unit > 0 ? Math.abs(errors[h][j]) / unit : 0;
                squares += size * size / count;
                sizes[i++] = size;
            }
        }
        double rank = level * (k + 1) / k;
        if (rank >= 1) {
            return Math.sqrt(squares * (1 + 1.0 / k)) * student(k, level);
        }
        Arrays.sort(sizes);
        double at = rank * (count - 1);
        int low = (int) at;
        return sizes[low] + (at - low) * (sizes[Math.min(count - 1, low + 1)] - sizes[low]);
    }
}
