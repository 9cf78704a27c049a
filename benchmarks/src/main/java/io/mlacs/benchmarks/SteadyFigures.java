package io.mlacs.benchmarks;

import io.mlacs.core.stats.SteadyState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// How well steady series are told from others, on shapes of its own.
///
/// Right is: of a series that settles, a start within a tenth of its length (at least 3 iterations) of the true one; of
/// one that does not, none. Balanced accuracy is the mean of the two means over their shapes.
///
/// @param detector gives the first steady iteration, -1 for none
record SteadyFigures(ToIntFunction<double[]> detector, Effort effort) {
    private static final List<Integer> LENGTHS = List.of(40, 120, 400, 3_000);
    private static final List<Double> NOISES = List.of(0.01, 0.03);
    private static final double RIGHT = 0.85;
    private static final int WORST = 3;

    private record Cell(int length, double noise, WarmUp shape) {}

    private record Found(boolean steady, boolean right) {}

    static SteadyFigures usual(Effort effort) {
        return new SteadyFigures(SteadyState::firstSteady, effort);
    }

    Section section() {
        Seeds.Draws<Cell, Found> found = new Seeds.Draws<>();
        for (int length : LENGTHS) {
            List<Cell> cells = new ArrayList<>();
            for (double noise : NOISES) {
                for (WarmUp shape : WarmUp.values()) {
                    cells.add(new Cell(length, noise, shape));
                }
            }
            int perSeed = length > 400 ? effort.longSeries() : effort.series();
            found.addAll(Seeds.draws("steady, " + length, cells, perSeed, this::found));
        }
        List<Row> rows = new ArrayList<>();
        rows.add(row("all", found, _ -> true));
        for (int length : LENGTHS) {
            for (double noise : NOISES) {
                rows.add(
                        row(
                                length + " iterations, " + Quantity.percent(noise) + " noise",
                                found,
                                cell -> cell.length() == length && cell.noise() == noise));
            }
        }
        return new Section(
                List.of(grid(found)),
                new Table(
                        "steady: balanced accuracy, start within max(3, n / 10); reference: without"
                                + " asking for the start; in the interval's place: worst shapes",
                        rows));
    }

    private Found found(Cell cell, SplittableRandom random) {
        WarmUp.Series series = cell.shape().draw(cell.length(), cell.noise(), random);
        int start = detector.applyAsInt(series.times());
        return new Found(start >= 0, right(start, series.steadyFrom(), cell.length()));
    }

    static boolean right(int start, int truth, int length) {
        if (truth < 0 || start < 0) {
            return truth < 0 && start < 0;
        }
        return Math.abs(start - truth) <= Math.max(3, length / 10);
    }

    private static Row row(String figure, Seeds.Draws<Cell, Found> found, Predicate<Cell> which) {
        Map<WarmUp, Share> right = byShape(found, which, Found::right);
        Map<WarmUp, Share> steady = byShape(found, which, Found::steady);
        double balanced = balanced(right);
        double told =
                (mean(steady, true, Share::value) + mean(steady, false, s -> 1 - s.value())) / 2;
        List<String> worst =
                right.entrySet().stream()
                        .sorted(Comparator.comparingDouble(entry -> entry.getValue().value()))
                        .limit(WORST)
                        .map(entry ->
                                name(entry.getKey())
                                        + " "
                                        + Quantity.decimal(entry.getValue().value(), 2))
                        .toList();
        return new Row(
                figure,
                ">= 0.85",
                Quantity.ratio(balanced),
                Quantity.ratio(told),
                Row.NONE,
                "worst: " + String.join(", ", worst),
                -1,
                Verdict.of(balanced >= RIGHT));
    }

    private static double balanced(Map<WarmUp, Share> right) {
        return (mean(right, true, Share::value) + mean(right, false, Share::value)) / 2;
    }

    private static double mean(
            Map<WarmUp, Share> shares, boolean settles, ToDoubleFunction<Share> value) {
        return shares.entrySet().stream()
                .filter(entry -> entry.getKey().settles == settles)
                .mapToDouble(entry -> value.applyAsDouble(entry.getValue()))
                .average()
                .orElseThrow();
    }

    private static Map<WarmUp, Share> byShape(
            Seeds.Draws<Cell, Found> found, Predicate<Cell> which, Predicate<Found> what) {
        Map<WarmUp, Share> shares = new EnumMap<>(WarmUp.class);
        for (WarmUp shape : WarmUp.values()) {
            // Each cell weighs alike, however many series it has.
            double[] each =
                    found.cells().stream()
                            .filter(cell -> cell.shape() == shape && which.test(cell))
                            .mapToDouble(cell -> Share.of(found.of(cell), what).value())
                            .toArray();
            shares.put(shape, new Share(Arrays.stream(each).sum(), each.length));
        }
        return shares;
    }

    private static Grid grid(Seeds.Draws<Cell, Found> found) {
        List<String> head = new ArrayList<>(List.of("shape", "truth"));
        for (int length : LENGTHS) {
            NOISES.forEach(noise -> head.add(length + ", " + Quantity.percent(noise)));
        }
        List<List<String>> lines = new ArrayList<>();
        for (WarmUp shape : WarmUp.values()) {
            List<String> line =
                    new ArrayList<>(List.of(name(shape), shape.settles ? "settles" : "never"));
            for (int length : LENGTHS) {
                for (double noise : NOISES) {
                    List<Found> all = found.of(new Cell(length, noise, shape));
                    line.add(
                            Quantity.decimal(Share.of(all, Found::right).value(), 2)
                                    + " ("
                                    + Quantity.decimal(Share.of(all, Found::steady).value(), 2)
                                    + ")");
                }
            }
            lines.add(line);
        }
        return new Grid(
                "steady: share that is right (share called steady), by iterations and noise",
                head,
                lines,
                List.of());
    }

    private static String name(WarmUp shape) {
        return shape.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
