package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How often a true slow-down is called Regressed.
///
/// @param plot where the curves are drawn
record PowerFigures(Judge judge, Effort effort, Path plot) {
    static final List<Integer> TRIALS = List.of(3, 5, 10, 20);
    static final List<Integer> CHANGES = List.of(2, 3, 5, 7, 10, 15, 20);
    private static final double FOUND = 0.8;
    private static final Cell BARRED = new Cell(NoiseKind.NORMAL, 10, 5);

    /// @param change in percent
    record Cell(NoiseKind kind, int trials, int change) {}

    /// The share that was called Regressed.
    interface Power {
        Share of(Cell cell);
    }

    Section section() throws NotMeasured {
        Seeds.Draws<Cell, Said> found =
                Seeds.draws("power", cells(true), effort.comparisons(), this::said);
        found.addAll(Seeds.draws("power", cells(false), effort.points(), this::said));
        Power power = cell -> Said.REGRESSED.in(found.of(cell));
        PowerPlot curves = new PowerPlot(power);
        try {
            Files.createDirectories(plot.toAbsolutePath().getParent());
            Files.writeString(plot, curves.svg());
        } catch (IOException e) {
            throw new NotMeasured("the plot cannot be written to " + plot, e);
        }
        Share barred = power.of(BARRED);
        return new Section(
                List.of(grid(power)),
                new Table(
                        "power: at the bar; the curves are in "
                                + plot
                                + " and below\n"
                                + curves.text(),
                        List.of(
                                barred.row(
                                        "+5 % found, normal, 10 trials",
                                        ">= 80 %", -1, Verdict.of(barred.value() >= FOUND)))));
    }

    /// @param barred those of as many trials as the bar asks for, or the others
    private static List<Cell> cells(boolean barred) {
        List<Cell> cells = new ArrayList<>();
        for (NoiseKind kind : NoiseKind.values()) {
            for (int trials : TRIALS) {
                if (barred == (trials == BARRED.trials())) {
                    CHANGES.forEach(change -> cells.add(new Cell(kind, trials, change)));
                }
            }
        }
        return cells;
    }

    private Said said(Cell cell, SplittableRandom random) {
        return Said.of(
                judge.answer(
                        MadeUpTrials.question(
                                cell.kind(), cell.trials(), 1 + cell.change() / 100.0, random)));
    }

    private static Grid grid(Power power) {
        List<String> head = new ArrayList<>(List.of("noise between trials", "trials"));
        CHANGES.forEach(change -> head.add("+" + change + " %"));
        List<List<String>> lines = new ArrayList<>();
        for (NoiseKind kind : NoiseKind.values()) {
            for (int trials : TRIALS) {
                List<String> line = new ArrayList<>(List.of(kind.text, String.valueOf(trials)));
                CHANGES.forEach(change ->
                        line.add(
                                Quantity.percent(
                                        power.of(new Cell(kind, trials, change)).value())));
                lines.add(line);
            }
        }
        return new Grid(
                "power: a slow-down of so much is called Regressed", head, lines, List.of());
    }
}
