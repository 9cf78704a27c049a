package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/// How many trials it takes.
public final class Power {
    /// More than anybody runs: the answer is then "not by more trials".
    public static final int MOST = 1_000;

    private Power() {}

    /// Trials on each side at which sets of equal size can give a p at most `alpha` at all.
    public static int fewest(double alpha) {
        int n = 1;
        while (n < MOST && RankTest.smallestP(n, n) > alpha) {
            n++;
        }
        return n;
    }

    /// Pairs from which a p at most `alpha` can come at all.
    public static int fewestPairs(double alpha) {
        int n = 1;
        while (n < MOST && RankTest.smallestPairedP(n) > alpha) {
            n++;
        }
        return n;
    }

    /// Trials on each side from which a change is found with a probability of 80 %; at least [#fewest], at most
    /// [#MOST].
    ///
    /// That of Student's t, which normal scores equal for normal values and surpass for others. Source: W. C. Guenther:
    /// Sample size formulas for normal theory t tests, The American Statistician 35 (1981) 243.
    ///
    /// @param spread of the logarithms of trial medians, as a standard deviation
    /// @param change relative, such as 0.05
    public static int trialsToSee(double change, double spread, double alpha) {
        double z = -Ranks.NORMAL.inverseCumulativeProbability(alpha / 2);
        double reach =
                (z - Ranks.NORMAL.inverseCumulativeProbability(0.2)) * spread / Math.log1p(change);
        return (int) Math.clamp(Math.ceil(2 * reach * reach + z * z / 4), fewest(alpha), MOST);
    }

    /// The relative change that so many trials on each side find with a probability of 80 %; empty if they cannot alarm at
    /// all. The inverse of [#trialsToSee].
    public static OptionalDouble visible(int trials, double spread, double alpha) {
        double z = -Ranks.NORMAL.inverseCumulativeProbability(alpha / 2);
        double left = trials - z * z / 4;
        if (RankTest.smallestP(trials, trials) > alpha || left <= 0) {
            return OptionalDouble.empty();
        }
        double reach = z - Ranks.NORMAL.inverseCumulativeProbability(0.2);
        return OptionalDouble.of(Math.expm1(reach * spread * Math.sqrt(2 / left)));
    }

    /// Of pairs, what [#spread] is of sets: as far as pairing helps, it is smaller. With it so many trials on a side mean so
    /// many pairs.
    ///
    /// @param candidate positive
    /// @param baseline positive, as many
    public static double spreadOfPairs(double[] candidate, double[] baseline) {
        double[] ratios = new double[candidate.length];
        Arrays.setAll(ratios, i -> candidate[i] / baseline[i]);
        return spread(ratios) / Math.sqrt(2);
    }

    /// The spread of the logarithms around each set's own median, as a standard deviation; zeros are left out.
    public static double spread(double[]... sets) {
        double[] deviations =
                Arrays.stream(sets)
                        .map(set -> Arrays.stream(set).filter(value -> value > 0).map(Math::log))
                        .map(logs -> logs.toArray())
                        .filter(logs -> logs.length > 1)
                        .flatMapToDouble(logs -> {
                            double median = Quantiles.median(logs);
                            double own = Math.sqrt(logs.length / (logs.length - 1.0));
                            return Arrays.stream(logs).map(log -> own * (log - median));
                        })
                        .toArray();
        if (deviations.length == 0) {
            return 0;
        }
        double squares = 0;
        for (double deviation : deviations) {
            squares += deviation * deviation;
        }
        // The larger of the two: a few far values are what makes a comparison fail.
        return Math.max(Robust.scaledMad(deviations), Math.sqrt(squares / deviations.length));
    }
}
