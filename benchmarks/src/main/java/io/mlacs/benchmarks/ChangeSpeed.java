package io.mlacs.benchmarks;

import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.ChangeWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How long the search for changes takes, call by call in one warm JVM: the median, and the range of the middle 80 % of the calls. Of the kinds of noise in turn, with a step
/// in the middle of every second series.
record ChangeSpeed(ChangePoints finder, int calls) {
    private static final int INPUTS = 20;

    Section section() {
        long[] seen = new long[1];
        List<Row> rows = new ArrayList<>();
        rows.add(ofLength(365, 1e-3, calls, seen));
        rows.add(ofLength(5_000, 10e-3, calls / 4, seen));
        rows.add(ofLength(100_000, 1, Math.max(3, calls / 40), seen));
        rows.add(append(seen));
        List<double[]> many = series(300, 500);
        rows.add(
                Timed.row(
                        "300 series of 500 points",
                        150e-3,
                        Math.max(3, calls / 20),
                        _ -> many.forEach(one -> seen[0] += finder.of(one).size())));
        return new Section(
                List.of(),
                new Table(
                        "speed: median and the range of the middle 80 % of the calls (checksum "
                                + seen[0]
                                + ")",
                        rows));
    }

    private Row ofLength(int length, double bar, int times, long[] seen) {
        List<double[]> inputs = series(INPUTS, length);
        return Timed.row(
                "detect, " + Quantity.decimal(length, 0) + " points",
                bar,
                times,
                i -> seen[0] += finder.of(inputs.get(i % INPUTS)).size());
    }

    /// To a series of 365 points and more.
    private Row append(long[] seen) {
        ChangeWatch watch = new ChangeWatch(finder);
        double[] values = SeriesKind.GAUSSIAN.draw(365 + 2 * calls, new SplittableRandom(1_001));
        for (int i = 0; i < 365; i++) {
            watch.append(values[i]);
        }
        int[] next = {365};
        return Timed.row(
                "append to 365 points and more",
                0.2e-3,
                calls,
                _ -> seen[0] += watch.append(values[next[0]++]).levels().size());
    }

    private static List<double[]> series(int number, int length) {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        SeriesKind[] kinds = SeriesKind.values();
        return IntStream.range(0, number)
                .mapToObj(i ->
                        kinds[i % kinds.length].drawStep(
                                length, length / 2, i % 2 == 0 ? 0.05 : 0, random))
                .toList();
    }
}
