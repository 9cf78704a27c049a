package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The scores that ranks are given: integers, so that the distribution of their sums can be counted exactly. Not
/// thread-safe: what was once computed is kept.
final class Ranks {
    static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// Scores are this many to a standard deviation. Finer ones make the counting longer and the test no better.
    private static final double SCALE = 50;

    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final int size;
    private final DoubleUnaryOperator quantile;

    /// By the sum of the first and the last rank of a group of equals.
    private final int[] known;

    private Ranks(int size, DoubleUnaryOperator quantile) {
        this.size = size;
        this.quantile = quantile;
        this.known = new int[2 * size + 1];
        Arrays.fill(known, UNKNOWN);
    }

    /// Van der Waerden's scores for `size` values: the normal quantile at rank / (size + 1), to 1/50. Equal values share
    /// the score of their middle rank.
    static Ranks normal(int size) {
        return new Ranks(size, NORMAL::inverseCumulativeProbability);
    }

    /// The same for sizes without signs: the quantile of a half-normal distribution.
    static Ranks halfNormal(int size) {
        return new Ranks(size, share -> NORMAL.inverseCumulativeProbability((1 + share) / 2));
    }

    /// The score of each value, in their order.
    ///
    /// @param values as many as `size`; may be infinite
    int[] scores(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] byRank = new int[size];
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(byRank, from, to, score(from + 1 + to));
            from = to;
        }
        int[] scores = new int[size];
        for (int i = 0; i < size; i++) {
            scores[i] = byRank[Arrays.binarySearch(sorted, values[i])];
        }
        return scores;
    }

    /// The scores of values that all differ, ascending.
    int[] untied() {
        int[] scores = new int[size];
        Arrays.setAll(scores, i -> score(2 * (i + 1)));
        return scores;
    }

    /// @param ranks the first and the last of a group of equals, added
    private int score(int ranks) {
        if (known[ranks] == UNKNOWN) {
            double share = ranks / 2.0 / (size + 1);
            known[ranks] = (int) Math.rint(SCALE * quantile.applyAsDouble(share));
        }
        return known[ranks];
    }
}
