package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/// What a judge says of equals, 10 trials against 10.
///
/// @param judge says what it makes of a question
record JudgeFigures(Function<Question, Said> judge, int perSeed) {
    private static final int TRIALS = 10;
    private static final double FALSE_ALARMS = 0.01;

    static JudgeFigures of(Judge judge, Effort effort) {
        return new JudgeFigures(question -> Said.of(judge.answer(question)), effort.comparisons());
    }

    Section section() {
        Seeds.Draws<NoiseKind, Said> said =
                Seeds.draws("judge", List.of(NoiseKind.values()), perSeed, this::ofEquals);
        List<List<String>> lines = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (NoiseKind kind : said.cells()) {
            List<Said> all = said.of(kind);
            List<String> line = new ArrayList<>(List.of(kind.text));
            for (Said one : Said.values()) {
                line.add(one.in(all).percent());
            }
            lines.add(line);
            Share regressed = Said.REGRESSED.in(all);
            rows.add(
                    regressed.row(
                            "equals called Regressed, " + kind.text,
                            "<= 1 %",
                            -1,
                            Verdict.of(regressed.value() <= FALSE_ALARMS)));
        }
        List<String> head = new ArrayList<>(List.of("noise between trials"));
        Arrays.stream(Said.values()).map(one -> one.text).forEach(head::add);
        return new Section(
                List.of(
                        new Grid(
                                "judge: what it says of equals, 10 trials against 10",
                                head,
                                lines,
                                List.of())),
                new Table("judge: false alarms, with Wilson's interval", rows));
    }

    private Said ofEquals(NoiseKind kind, SplittableRandom random) {
        return judge.apply(MadeUpTrials.question(kind, TRIALS, 1, random));
    }
}
