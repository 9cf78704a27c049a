package io.mlacs.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Ranks and the scores they are given: integers, so that the distribution of their sums can be counted exactly.
final class Ranks {
    static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// Scores are this many to a standard deviation. Finer ones make the counting longer and the test no better.
    private static final double SCALE = 50;

    private Ranks() {}

    /// Van der Waerden's scores of the values' ranks: the normal quantile at rank / (n + 1), to 1/50. Equal values
    /// share the score of their middle rank.
    static int[] normalScores(double[] values) {
        return scores(values, share -> NORMAL.inverseCumulativeProbability(share));
    }

    /// The same of sizes without signs: the quantile of a half-normal distribution.
    static int[] halfNormalScores(double[] sizes) {
        return scores(sizes, share -> NORMAL.inverseCumulativeProbability((1 + share) / 2));
    }

    private interface Quantile {
        double at(double share);
    }

    private static int[] scores(double[] values, Quantile quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = values.length;
        int[] byRank = new int[n];
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && sorted[to] == sorted[from]) {
                to++;
            }
            int score = score(quantile, from + 1, to, n);
            Arrays.fill(byRank, from, to, score);
            from = to;
        }
        int[] scores = new int[n];
        for (int i = 0; i < n; i++) {
            scores[i] = byRank[Arrays.binarySearch(sorted, values[i])];
        }
        return scores;
    }

    private static int score(Quantile quantile, int firstRank, int lastRank, int n) {
        double middle = (firstRank + lastRank) / 2.0;
        return (int) Math.rint(SCALE * quantile.at(middle / (n + 1)));
    }
}
