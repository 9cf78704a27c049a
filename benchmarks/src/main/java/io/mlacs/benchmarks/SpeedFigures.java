package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.stats.SteadyState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// How long a judgement takes, call by call in one warm JVM: the median, and the range of the middle 80 % of the calls.
record SpeedFigures(Judge judge, int calls) {
    private static final double ONE = 1e-3;
    private static final double STEADY = 3e-3;
    private static final int FAMILY = 40;
    private static final int INPUTS = 100;

    Section section() {
        SplittableRandom random = new SplittableRandom(Seeds.FIRST);
        List<Question> questions =
                IntStream.range(0, INPUTS).mapToObj(i -> question(i, random)).toList();
        List<Question> family = questions.subList(0, FAMILY);
        List<double[]> series = new ArrayList<>();
        WarmUp[] shapes = WarmUp.values();
        for (int i = 0; i < INPUTS; i++) {
            double noise = i % 2 == 0 ? 0.01 : 0.03;
            series.add(shapes[i % shapes.length].draw(3_000, noise, random).times());
        }
        long[] seen = new long[1];
        List<Row> rows =
                List.of(
                        row(
                                "one question, 10 against 10 trials",
                                ONE,
                                i -> seen[0] += judge.answer(questions.get(i)).hashCode()),
                        row(
                                FAMILY + " questions as a family",
                                Double.POSITIVE_INFINITY,
                                _ -> seen[0] += judge.answer(family).hashCode()),
                        row(
                                "first steady of 3,000 iterations",
                                STEADY,
                                i -> seen[0] += SteadyState.firstSteady(series.get(i))));
        return new Section(
                List.of(),
                new Table(
                        "speed: median of "
                                + calls
                                + " calls and the range of the middle 80 % (checksum "
                                + Long.toHexString(seen[0])
                                + ")",
                        rows));
    }

    private static Question question(int index, SplittableRandom random) {
        NoiseKind[] kinds = NoiseKind.values();
        return MadeUpTrials.question(kinds[index % kinds.length], 10, 1 + index % 3 * 0.05, random);
    }

    private Row row(String figure, double bar, IntConsumer call) {
        return Timed.row(figure, bar, calls, i -> call.accept(i % INPUTS));
    }
}
