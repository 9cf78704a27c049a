package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/// Runs of many cases judged together, 10 trials a side; each case has the next kind of noise.
record FamilyFigures(Judge judge, Effort effort) {
    private static final List<NoiseKind> KINDS = List.of(NoiseKind.values());
    private static final int TRIALS = 10;
    private static final List<Integer> CASES = List.of(7, 40);
    private static final List<Integer> CHANGES = List.of(5, 10, 20);
    private static final List<Integer> CHANGED = List.of(1, 4);
    private static final double FALSE_ALARMS = 0.01;

    /// @param changed how many of the cases did, next to each other from a random one on
    /// @param change in percent
    private record Cell(int cases, int changed, int change) {}

    /// What was said of one run.
    ///
    /// @param regressed of the unchanged
    /// @param improved of the unchanged
    /// @param found of the changed
    private record Run(int regressed, int improved, int found) {
        int wrong() {
            return regressed + improved;
        }

        /// The share of the alarms that is false; 0 without alarms.
        double falseShare() {
            return wrong() == 0 ? 0 : (double) wrong() / (wrong() + found);
        }
    }

    Section section() {
        List<Cell> equals = CASES.stream().map(cases -> new Cell(cases, 0, 0)).toList();
        List<Cell> changes = new ArrayList<>();
        for (int changed : CHANGED) {
            CHANGES.forEach(change -> changes.add(new Cell(40, changed, change)));
        }
        Seeds.Draws<Cell, Run> runs = Seeds.draws("family", equals, effort.families(), this::run);
        runs.addAll(Seeds.draws("family", changes, effort.changedFamilies(), this::run));
        List<Row> rows = equals.stream().map(cell -> row(cell, runs.of(cell))).toList();
        List<List<String>> lines = changes.stream().map(cell -> line(cell, runs.of(cell))).toList();
        return new Section(
                List.of(
                        new Grid(
                                "families: runs in which some of the cases changed, 10 trials a"
                                        + " side",
                                List.of(
                                        "cases",
                                        "changed",
                                        "by",
                                        "runs",
                                        "found of the changed",
                                        "95 % interval",
                                        "runs with a false alarm",
                                        "false discovery rate",
                                        "of all alarms false"),
                                lines,
                                List.of(
                                        "false discovery rate: mean over the runs of the share of"
                                                + " their alarms (either direction) that is false,"
                                                + " 0 for a run without alarms"))),
                new Table("families: runs of equals with any false alarm", rows));
    }

    private Run run(Cell cell, SplittableRandom random) {
        int first = random.nextInt(cell.cases());
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < cell.cases(); i++) {
            NoiseKind kind = KINDS.get(i % KINDS.size());
            double factor = changed(cell, first, i) ? 1 + cell.change() / 100.0 : 1;
            questions.add(MadeUpTrials.question(kind, TRIALS, factor, random));
        }
        List<Said> said = judge.answer(questions).stream().map(Said::of).toList();
        int regressed = 0;
        int improved = 0;
        int found = 0;
        for (int i = 0; i < cell.cases(); i++) {
            boolean alarm = said.get(i) == Said.REGRESSED;
            if (changed(cell, first, i)) {
                found += alarm ? 1 : 0;
            } else {
                regressed += alarm ? 1 : 0;
                improved += said.get(i) == Said.IMPROVED ? 1 : 0;
            }
        }
        return new Run(regressed, improved, found);
    }

    private static boolean changed(Cell cell, int first, int index) {
        return Math.floorMod(index - first, cell.cases()) < cell.changed();
    }

    private static Row row(Cell cell, Collection<Run> runs) {
        Share wrong = Share.of(runs, run -> run.regressed() > 0);
        return wrong.row(
                cell.cases() + " equal cases: any called Regressed",
                "<= 1 %",
                -1,
                Verdict.of(wrong.value() <= FALSE_ALARMS));
    }

    private static List<String> line(Cell cell, Collection<Run> runs) {
        int found = runs.stream().mapToInt(Run::found).sum();
        int wrong = runs.stream().mapToInt(Run::wrong).sum();
        Share power = new Share(found, runs.size() * cell.changed());
        double rate = runs.stream().mapToDouble(Run::falseShare).average().orElseThrow();
        return List.of(
                String.valueOf(cell.cases()),
                String.valueOf(cell.changed()),
                "+" + cell.change() + " %",
                String.valueOf(runs.size()),
                power.percent(),
                power.range(),
                Share.of(runs, run -> run.wrong() > 0).percent(),
                Quantity.of(100 * rate, 2, "%"),
                wrong + found == 0 ? Row.NONE : new Share(wrong, wrong + found).percent());
    }
}
