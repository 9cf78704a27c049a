package io.mlacs.benchmarks;

import io.mlacs.core.stats.RatioTest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How often the interval of the ratio holds the true one.
record CoverageFigures(int perSeed) {
    private static final int TRIALS = 10;
    private static final List<Integer> OTHERS = List.of(3, 5, 6, 20);
    private static final List<Double> RATIOS = List.of(1.0, 1.05, 1.2);
    private static final double LEAST = 0.93;
    private static final double MOST = 0.97;

    private record Cell(int trials, NoiseKind kind, double ratio) {}

    /// @param level what the interval says of itself
    private record Held(boolean held, double level, double width) {}

    Section section() {
        List<Cell> cells = new ArrayList<>();
        for (NoiseKind kind : NoiseKind.values()) {
            RATIOS.forEach(ratio -> cells.add(new Cell(TRIALS, kind, ratio)));
            OTHERS.forEach(trials -> cells.add(new Cell(trials, kind, RATIOS.get(1))));
        }
        Seeds.Draws<Cell, Held> drawn =
                Seeds.draws("coverage", cells, perSeed, CoverageFigures::held);
        List<Row> rows = new ArrayList<>();
        List<List<String>> lines = new ArrayList<>();
        for (Cell cell : drawn.cells()) {
            List<Held> all = drawn.of(cell);
            Share held = Share.of(all, Held::held);
            if (cell.trials() == TRIALS) {
                boolean met = held.value() >= LEAST && held.value() <= MOST;
                rows.add(
                        held.row(
                                cell.kind().text + ", ratio " + cell.ratio(),
                                "93 .. 97 %",
                                -1,
                                Verdict.of(met)));
            }
            if (cell.ratio() == RATIOS.get(1)) {
                lines.add(
                        List.of(
                                cell.kind().text,
                                String.valueOf(cell.trials()),
                                Quantity.percent(all.getFirst().level()),
                                held.percent(),
                                held.range(),
                                Quantity.percent(
                                        all.stream()
                                                .mapToDouble(Held::width)
                                                .average()
                                                .orElseThrow())));
            }
        }
        lines.sort(
                (a, b) -> Integer.compare(Integer.parseInt(a.get(1)), Integer.parseInt(b.get(1))));
        return new Section(
                List.of(
                        new Grid(
                                "coverage by number of trials, true ratio 1.05",
                                List.of(
                                        "noise between trials",
                                        "trials",
                                        "level stated",
                                        "held the ratio",
                                        "95 % interval",
                                        "mean width"),
                                lines,
                                List.of())),
                new Table("coverage: intervals that hold the true ratio, 10 trials a side", rows));
    }

    private static Held held(Cell cell, SplittableRandom random) {
        RatioTest test =
                RatioTest.ofSets(
                        MadeUpTrials.medians(cell.kind(), cell.trials(), cell.ratio(), random),
                        MadeUpTrials.medians(cell.kind(), cell.trials(), 1, random));
        return new Held(
                test.interval().contains(cell.ratio()),
                test.interval().level(),
                2 * test.interval().halfWidth());
    }
}
