package io.mlacs.benchmarks;

import io.mlacs.core.stats.change.ChangePoints;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Makes the tables that say how much evidence of a change is found where nothing changed.
///
/// Steps: of normal noise, each value depending on the last, the largest evidence per cut that the search meets. Spread: of random orders of the same
/// sizes, the largest difference. Seeds 1 to 100. Above 1,000 points too few series are affordable for rare chances: there the row of 1,000 points is
/// shifted by as much as its tenth differs.
final class LimitFigures {
    private static final double[] CHANCES = {0.5, 0.2, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};
    private static final int TENTH = 2;
    private static final int[] LENGTHS = {
        6, 8, 10, 12, 16, 24, 40, 70, 120, 200, 400, 1_000, 5_000, 50_000
    };
    private static final double[] DEPENDENCES = {0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97};
    private static final int[] SPREAD_LENGTHS = {20, 30, 50, 100, 200, 400, 1_000, 5_000, 50_000};
    private static final int FULL = 1_000;
    private static final int SEEDS = 100;

    private final int series;

    /// @param series behind each row
    LimitFigures(int series) {
        this.series = series;
    }

    void print() {
        System.out.println("steps");
        table(
                LENGTHS,
                DEPENDENCES,
                (length, dependence) ->
                        random -> ChangePoints.statistic(noise(length, dependence, random)));
        System.out.println("spread");
        table(
                SPREAD_LENGTHS,
                new double[] {0},
                (length, _) -> random -> ChangePoints.spreadStatistic(noise(length, 0, random)));
    }

    private interface Statistic {
        ToDoubleFunction<SplittableRandom> of(int length, double dependence);
    }

    private void table(int[] lengths, double[] dependences, Statistic statistic) {
        System.out.println(line("", CHANCES));
        double[][] full = new double[dependences.length][];
        for (int length : lengths) {
            for (int d = 0; d < dependences.length; d++) {
                double[] row = quantiles(length, statistic.of(length, dependences[d]));
                if (length == FULL) {
                    full[d] = row;
                } else if (length > FULL) {
                    double shift = row[TENTH] - full[d][TENTH];
                    row = Arrays.stream(full[d]).map(value -> value + shift).toArray();
                }
                System.out.println(line(length + " " + dependences[d], row));
            }
        }
    }

    private double[] quantiles(int length, ToDoubleFunction<SplittableRandom> statistic) {
        long all = length <= FULL ? series : Math.max(SEEDS, (long) series * FULL / length / 4);
        int each = (int) ((all + SEEDS - 1) / SEEDS);
        double[] sorted =
                IntStream.rangeClosed(1, SEEDS)
                        .parallel()
                        .mapToObj(seed -> {
                            SplittableRandom random = new SplittableRandom(seed);
                            double[] found = new double[each];
                            Arrays.setAll(found, _ -> statistic.applyAsDouble(random));
                            return found;
                        })
                        .flatMapToDouble(Arrays::stream)
                        .sorted()
                        .toArray();
        return Arrays.stream(CHANCES)
                .map(chance -> sorted[(int) ((1 - chance) * (sorted.length - 1))])
                .toArray();
    }

    private static double[] noise(int length, double dependence, SplittableRandom random) {
        double[] values = new double[length];
        double last = random.nextGaussian();
        for (int i = 0; i < length; i++) {
            values[i] = Math.exp(0.01 * last);
            last =
                    dependence * last
                            + Math.sqrt(1 - dependence * dependence) * random.nextGaussian();
        }
        return values;
    }

    private static String line(String head, double[] values) {
        StringBuilder line = new StringBuilder(head);
        for (double value : values) {
            line.append(line.isEmpty() ? "" : " ")
                    .append(String.format(Locale.ROOT, "%.4g", value));
        }
        return line.toString();
    }
}
