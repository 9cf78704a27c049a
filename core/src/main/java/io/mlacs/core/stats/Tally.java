package io.mlacs.core.stats;

/// How probable each value of a statistic is when nothing differs, counted over all ways the labels could have fallen.
///
/// Source: B. Streitberg, J. Röhmel: Exact distributions for permutation and rank tests, Statistical Software
/// Newsletter 12 (1986) 10 (the shift algorithm).
final class Tally {
    /// The smallest value the statistic can have.
    private final int least;

    /// Of `least`, `least + 1`, ...
    private final double[] probability;

    private Tally(int least, double[] probability) {
        this.least = least;
        this.probability = probability;
    }

    /// The sum of the scores of a subset of `size`, all subsets being equally likely.
    static Tally ofSubsets(int[] scores, int size) {
        int smallest = Integer.MAX_VALUE;
        int largest = Integer.MIN_VALUE;
        for (int score : scores) {
            smallest = Math.min(smallest, score);
            largest = Math.max(largest, score);
        }
        int width = (largest - smallest) * size + 1;
        double[][] ways = new double[size + 1][];
        ways[0] = new double[] {1};
        for (int k = 1; k <= size; k++) {
            ways[k] = new double[(largest - smallest) * k + 1];
        }
        for (int i = 0; i < scores.length; i++) {
            int score = scores[i] - smallest;
            for (int k = Math.min(size, i + 1); k >= 1; k--) {
                double[] with = ways[k];
                double[] without = ways[k - 1];
                for (int sum = 0; sum < without.length; sum++) {
                    with[sum + score] += without[sum];
                }
            }
        }
        return normed(smallest * size, ways[size], width);
    }

    /// The sum of the scores whose coin shows heads, all coins being fair.
    static Tally ofSigns(int[] scores) {
        int most = 0;
        for (int score : scores) {
            most += score;
        }
        double[] ways = new double[most + 1];
        ways[0] = 1;
        int reach = 0;
        for (int score : scores) {
            reach += score;
            for (int sum = reach; sum >= score; sum--) {
                ways[sum] = (ways[sum] + ways[sum - score]) / 2;
            }
            for (int sum = Math.min(score, reach + 1) - 1; sum >= 0; sum--) {
                ways[sum] /= 2;
            }
        }
        return normed(0, ways, ways.length);
    }

    private static Tally normed(int least, double[] ways, int width) {
        double total = 0;
        for (double count : ways) {
            total += count;
        }
        double[] probability = new double[width];
        for (int i = 0; i < ways.length; i++) {
            probability[i] = ways[i] / total;
        }
        return new Tally(least, probability);
    }

    double atLeast(int value) {
        double sum = 0;
        for (int i = probability.length - 1; i >= Math.max(0, value - least); i--) {
            sum += probability[i];
        }
        return Math.min(1, sum);
    }

    double atMost(int value) {
        double sum = 0;
        for (int i = 0; i <= Math.min(probability.length - 1, value - least); i++) {
            sum += probability[i];
        }
        return Math.min(1, sum);
    }

    /// A value and how probable it is to reach it.
    record Critical(double value, double tail) {}

    /// The smallest value that is reached with at most this probability; the largest value there is if even that one
    /// is reached more often.
    Critical upper(double most) {
        return critical(most, probability.length - 1, -1);
    }

    /// As [#upper], from below.
    Critical lower(double most) {
        return critical(most, 0, 1);
    }

    /// @param from the most extreme value, as an index
    /// @param step towards the other end
    private Critical critical(double most, int from, int step) {
        double sum = 0;
        int found = from;
        double tail = 0;
        for (int i = from; i >= 0 && i < probability.length; i += step) {
            sum += probability[i];
            if (probability[i] == 0) {
                continue;
            }
            if (sum > most && tail > 0) {
                break;
            }
            found = i;
            tail = sum;
            if (sum > most) {
                break;
            }
        }
        return new Critical(least + found, tail);
    }
}
