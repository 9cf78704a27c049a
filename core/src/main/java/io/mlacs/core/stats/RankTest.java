package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/// Whether two sets of values, or the two sides of pairs, differ by a shift, and by how much.
///
/// Rank tests with normal scores. Their distribution when nothing differs is counted, ties included: the chance of a
/// false alarm is what is said, whatever the values' distribution (heavy tails, several modes). Against a shift of
/// normal values they find as much as Student's t, against other shifts more. Above [#MOST_EXACT] values the normal
/// approximation with the exact variance is used.
///
/// The interval holds the shifts that the test would not reject: at small sizes with the level it then has.
///
/// Sources: B. L. van der Waerden: Order tests for the two-sample problem and their power, Indagationes Mathematicae
/// 14 (1952) 453; J. L. Hodges, E. L. Lehmann: Estimates of location based on rank tests, Annals of Mathematical
/// Statistics 34 (1963) 598 (the interval); J. W. Pratt: Remarks on zeros and ties in the Wilcoxon signed rank
/// procedures, Journal of the American Statistical Association 54 (1959) 655.
final class RankTest {
    static final double LEVEL = 0.95;

    /// Counting takes a few milliseconds up to here.
    static final int MOST_EXACT = 50;

    private RankTest() {}

    /// @param p of both sides
    /// @param low of the shift; may be infinite
    /// @param high of the shift; may be infinite
    record Shift(double p, double low, double high, double level) {}

    /// The p of a statistic and the values at which it is called too low or too high.
    private record Null(double p, double tooLow, double tooHigh, double level) {}

    /// By how much the candidate's values are shifted against the baseline's. Values may be infinite, not NaN.
    static Shift ofSets(double[] candidate, double[] baseline) {
        int n = candidate.length;
        int m = baseline.length;
        Ranks ranks = Ranks.normal(n + m);
        int[] scores = ranks.scores(joined(candidate, baseline, 0));
        int observed = sum(scores, n);
        Null nothing =
                n + m <= MOST_EXACT
                        ? counted(
                                Tally.ofSubsets(scores, n),
                                observed,
                                Tally.ofSubsets(ranks.untied(), n))
                        : approximate(observed, n * mean(scores), varianceOfSum(scores, n));
        double[] differences = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                differences[i * m + j] =
                        candidate[i] == baseline[j] ? 0 : candidate[i] - baseline[j];
            }
        }
        return inverted(
                nothing,
                differences,
                shift -> sum(ranks.scores(joined(candidate, baseline, shift)), n));
    }

    /// By how much the differences within pairs are shifted away from 0. Finite.
    static Shift ofPairs(double[] differences) {
        int n = differences.length;
        Ranks ranks = Ranks.halfNormal(n);
        int[] scores = ranks.scores(sizes(differences, 0));
        int observed = positive(ranks, differences, 0);
        Null nothing =
                n <= MOST_EXACT
                        ? counted(
                                Tally.ofSigns(withoutZeros(scores, differences)),
                                observed,
                                Tally.ofSigns(ranks.untied()))
                        : approximate(
                                observed,
                                sum(withoutZeros(scores, differences)) / 2.0,
                                sumOfSquares(withoutZeros(scores, differences)) / 4.0);
        double[] averages = new double[n * (n + 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                averages[at++] = (differences[i] + differences[j]) / 2;
            }
        }
        return inverted(nothing, averages, shift -> positive(ranks, differences, shift));
    }

    /// The smallest p that sets of these sizes can give: 2 over the number of ways to choose.
    static double smallestP(int n, int m) {
        double ways = 1;
        for (int i = 1; i <= Math.min(n, m); i++) {
            ways *= (Math.max(n, m) + i) / (double) i;
        }
        return Math.min(1, 2 / ways);
    }

    /// The smallest p that so many pairs can give.
    static double smallestPairedP(int n) {
        return Math.min(1, Math.scalb(2.0, -n));
    }

    private static Null counted(Tally own, int observed, Tally untied) {
        double p = Math.min(1, 2 * Math.min(own.atLeast(observed), own.atMost(observed)));
        Tally.Critical low = untied.lower((1 - LEVEL) / 2);
        Tally.Critical high = untied.upper((1 - LEVEL) / 2);
        return new Null(p, low.value(), high.value(), Math.max(0, 1 - low.tail() - high.tail()));
    }

    private static Null approximate(double observed, double mean, double variance) {
        double deviation = Math.sqrt(variance);
        double p =
                deviation == 0
                        ? 1
                        : Math.min(
                                1,
                                2
                                        * Ranks.NORMAL.cumulativeProbability(
                                                -Math.abs(observed - mean) / deviation));
        double reach = -Ranks.NORMAL.inverseCumulativeProbability((1 - LEVEL) / 2) * deviation;
        return new Null(p, mean - reach, mean + reach, LEVEL);
    }

    /// @param steps where the statistic changes as the shift grows
    /// @param statistic falls as the shift grows
    private static Shift inverted(Null nothing, double[] steps, DoubleUnaryOperator statistic) {
        double[] sorted =
                Arrays.stream(steps).filter(Double::isFinite).sorted().distinct().toArray();
        double low = firstStep(sorted, shift -> statistic.applyAsDouble(shift) < nothing.tooHigh);
        double high = firstStep(sorted, shift -> statistic.applyAsDouble(shift) <= nothing.tooLow);
        return new Shift(nothing.p, low, Math.max(low, high), nothing.level);
    }

    /// The step after which a condition holds that goes on holding once it does; infinite if it always or never does.
    private static double firstStep(double[] sorted, DoublePredicate holds) {
        int from = 0;
        int to = sorted.length + 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (holds.test(inGap(sorted, middle))) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        if (from == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return from > sorted.length ? Double.POSITIVE_INFINITY : sorted[from - 1];
    }

    /// A shift between two neighbouring steps, counted from below the first.
    private static double inGap(double[] sorted, int gap) {
        if (sorted.length == 0) {
            return 0;
        }
        if (gap == 0) {
            return sorted[0] - 1;
        }
        if (gap == sorted.length) {
            return sorted[sorted.length - 1] + 1;
        }
        return sorted[gap - 1] + (sorted[gap] - sorted[gap - 1]) / 2;
    }

    private static double[] joined(double[] candidate, double[] baseline, double shift) {
        double[] all = Arrays.copyOf(candidate, candidate.length + baseline.length);
        for (int i = 0; i < candidate.length; i++) {
            all[i] -= shift;
        }
        System.arraycopy(baseline, 0, all, candidate.length, baseline.length);
        return all;
    }

    private static double[] sizes(double[] differences, double shift) {
        return Arrays.stream(differences).map(d -> Math.abs(d - shift)).toArray();
    }

    /// The scores of the differences above the shift.
    private static int positive(Ranks ranks, double[] differences, double shift) {
        int[] scores = ranks.scores(sizes(differences, shift));
        int sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += differences[i] > shift ? scores[i] : 0;
        }
        return sum;
    }

    private static int[] withoutZeros(int[] scores, double[] differences) {
        int[] kept = new int[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (differences[i] != 0) {
                kept[count++] = scores[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static int sum(int[] scores, int first) {
        int sum = 0;
        for (int i = 0; i < first; i++) {
            sum += scores[i];
        }
        return sum;
    }

    private static int sum(int[] scores) {
        return sum(scores, scores.length);
    }

    private static double mean(int[] scores) {
        return sum(scores) / (double) scores.length;
    }

    private static double sumOfSquares(int[] scores) {
        double sum = 0;
        for (int score : scores) {
            sum += (double) score * score;
        }
        return sum;
    }

    /// Of the sum of `n` scores drawn without putting back.
    private static double varianceOfSum(int[] scores, int n) {
        double total = scores.length;
        double mean = mean(scores);
        double squares = 0;
        for (int score : scores) {
            squares += (score - mean) * (score - mean);
        }
        return n * (total - n) / (total * (total - 1)) * squares;
    }
}
