package io.mlacs.core.stats.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.stream.DoubleStream;

/// How much evidence of a change a search finds where nothing changed: quantiles of the largest one in a series, by the
/// series' length and the dependence of its noise. So a p value holds for the whole search, not only for the place
/// that it chose.
///
/// Tabulated by `benchmarks/history limits` from thousands of made-up series each; between the entries by straight lines (of the
/// logarithms of length and chance), beyond the smallest chance by the last line's slope.
final class Limits {
    private static final Limits OF_STEPS = parsed(LimitTables.STEPS);
    private static final Limits OF_SPREAD = parsed(LimitTables.SPREAD);

    private final double[] chances;
    private final double[] lengths;
    private final double[] dependences;

    /// By length, dependence, chance.
    private final double[][][] quantiles;

    private Limits(
            double[] chances, double[] lengths, double[] dependences, double[][][] quantiles) {
        this.chances = chances;
        this.lengths = lengths;
        this.dependences = dependences;
        this.quantiles = quantiles;
    }

    static Limits ofSteps() {
        return OF_STEPS;
    }

    static Limits ofSpread() {
        return OF_SPREAD;
    }

    /// The evidence that chance alone exceeds this rarely.
    double limit(int length, double dependence, double chance) {
        double[] row = row(length, dependence);
        int last = chances.length - 1;
        double wanted = Math.log(chance);
        int i = 0;
        while (i < last - 1 && Math.log(chances[i + 1]) > wanted) {
            i++;
        }
        double slope = (row[i + 1] - row[i]) / (Math.log(chances[i + 1]) - Math.log(chances[i]));
        return Math.max(0, row[i] + slope * (wanted - Math.log(chances[i])));
    }

    /// How likely evidence as large is by chance, anywhere in the series.
    double chance(int length, double dependence, double evidence) {
        double[] row = row(length, dependence);
        int last = chances.length - 1;
        if (evidence <= row[0]) {
            return 1;
        }
        int i = 0;
        while (i < last - 1 && row[i + 1] < evidence) {
            i++;
        }
        double slope = (Math.log(chances[i + 1]) - Math.log(chances[i])) / (row[i + 1] - row[i]);
        return Math.clamp(Math.exp(Math.log(chances[i]) + slope * (evidence - row[i])), 0, 1);
    }

    private double[] row(int length, double dependence) {
        double[] row = new double[chances.length];
        double byLength = place(lengths, Math.max(lengths[0], Math.log(length)));
        double byDependence =
                place(dependences, Math.min(dependence, dependences[dependences.length - 1]));
        int n = Math.min((int) byLength, lengths.length - 2);
        int d = Math.min((int) byDependence, Math.max(0, dependences.length - 2));
        for (int i = 0; i < row.length; i++) {
            double low = between(quantiles[n][d][i], at(n, d + 1, i), byDependence - d);
            double high = between(at(n + 1, d, i), at(n + 1, d + 1, i), byDependence - d);
            row[i] = between(low, high, byLength - n);
        }
        return row;
    }

    private double at(int n, int d, int i) {
        return quantiles[Math.min(n, lengths.length - 1)][Math.min(d, dependences.length - 1)][i];
    }

    private static double between(double low, double high, double share) {
        return low + share * (high - low);
    }

    /// Where a value lies in an ascending axis: the number of the entry before it and the share of the way to the next; beyond the last by the
    /// last two.
    private static double place(double[] axis, double value) {
        int last = axis.length - 1;
        if (last == 0) {
            return 0;
        }
        int i = 0;
        while (i < last - 1 && axis[i + 1] <= value) {
            i++;
        }
        return i + (value - axis[i]) / (axis[i + 1] - axis[i]);
    }

    /// A line of chances, then lines of length, dependence and quantiles, by length, then dependence.
    private static Limits parsed(String text) {
        List<double[]> lines =
                text.lines()
                        .map(line -> new Scanner(line).useLocale(Locale.ROOT))
                        .map(Limits::numbers)
                        .toList();
        double[] chances = lines.getFirst();
        List<double[]> rows = lines.subList(1, lines.size());
        double[] lengths = rows.stream().mapToDouble(row -> row[0]).distinct().toArray();
        double[] dependences = rows.stream().mapToDouble(row -> row[1]).distinct().toArray();
        double[][][] quantiles = new double[lengths.length][dependences.length][];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            quantiles[i / dependences.length][i % dependences.length] =
                    Arrays.copyOfRange(row, 2, row.length);
        }
        return new Limits(
                chances, Arrays.stream(lengths).map(Math::log).toArray(), dependences, quantiles);
    }

    private static double[] numbers(Scanner line) {
        DoubleStream.Builder numbers = DoubleStream.builder();
        while (line.hasNextDouble()) {
            numbers.add(line.nextDouble());
        }
        return numbers.build().toArray();
    }
}
