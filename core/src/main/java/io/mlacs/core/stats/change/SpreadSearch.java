package io.mlacs.core.stats.change;

import io.mlacs.core.stats.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Finds where the noise around the levels became larger or smaller.
///
/// The sizes of the deviations are ranked and scored like the sizes of normal values. The split with the largest
/// standardised difference of mean scores stands if chance gives one as large in too few orders of the same sizes;
/// then its two sides are searched. Only the order decides, so heavy tails and modes do no harm.
final class SpreadSearch {
    /// Fewer points say too little of their spread.
    static final int SHORTEST = 10;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// @param p by [Limits]
    record Cut(int at, double p) {}

    private SpreadSearch() {}

    /// @param deviations of independent noise
    static List<Cut> cuts(double[] deviations, double chance) {
        List<Cut> cuts = new ArrayList<>();
        search(deviations, 0, deviations.length, chance, cuts);
        cuts.sort(Comparator.comparingInt(Cut::at));
        return cuts;
    }

    /// The standard deviation, were the deviations normal.
    static double spread(double[] deviations, int from, int to) {
        double[] sizes = new double[to - from];
        Arrays.setAll(sizes, i -> Math.abs(deviations[from + i]));
        Arrays.sort(sizes);
        return Robust.MAD_TO_SIGMA * sizes[sizes.length / 2];
    }

    private static void search(
            double[] deviations, int from, int to, double chance, List<Cut> cuts) {
        if (to - from < 2 * SHORTEST) {
            return;
        }
        Split split = split(Arrays.copyOfRange(deviations, from, to));
        double p = Limits.ofSpread().chance(to - from, 0, split.statistic);
        if (p <= chance) {
            cuts.add(new Cut(from + split.at, p));
            search(deviations, from, from + split.at, chance, cuts);
            search(deviations, from + split.at, to, chance, cuts);
        }
    }

    /// @param statistic square of the standardised difference
    record Split(int at, double statistic) {}

    static Split split(double[] deviations) {
        int n = deviations.length;
        double[] scores = scores(deviations);
        double variance = Arrays.stream(scores).map(score -> score * score).sum() / (n - 1);
        double sum = 0;
        double most = 0;
        int best = SHORTEST;
        for (int at = 1; at <= n - SHORTEST; at++) {
            sum += scores[at - 1];
            double square = variance == 0 ? 0 : sum * sum * n / ((double) at * (n - at)) / variance;
            if (at >= SHORTEST && square > most) {
                most = square;
                best = at;
            }
        }
        return new Split(best, most);
    }

    /// With a mean of 0; equal sizes have equal scores.
    private static double[] scores(double[] deviations) {
        int n = deviations.length;
        double[] sizes = new double[n];
        Arrays.setAll(sizes, i -> Math.abs(deviations[i]));
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        double[] scores = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            int first = Arrays.binarySearch(sorted, sizes[i]);
            int end = first + 1;
            while (first > 0 && sorted[first - 1] == sizes[i]) {
                first--;
            }
            while (end < n && sorted[end] == sizes[i]) {
                end++;
            }
            double rank = (first + end + 1) / 2.0;
            scores[i] = HalfNormal.quantile(rank / (n + 1));
            mean += scores[i] / n;
        }
        for (int i = 0; i < n; i++) {
            scores[i] -= mean;
        }
        return scores;
    }

    /// The size of a normal value.
    private static final class HalfNormal {
        private static final int STEPS = 4096;
        private static final double[] TABLE = new double[STEPS + 1];

        static {
            for (int i = 0; i < STEPS; i++) {
                TABLE[i] = NORMAL.inverseCumulativeProbability((1 + (i + 0.5) / STEPS) / 2);
            }
            TABLE[STEPS] = TABLE[STEPS - 1];
        }

        static double quantile(double share) {
            return TABLE[(int) (share * STEPS)];
        }
    }
}
