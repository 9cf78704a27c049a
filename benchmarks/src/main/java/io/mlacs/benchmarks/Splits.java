package io.mlacs.benchmarks;

import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Disjoint comparisons within one pool of trials of the same case: sets of ten, each in one comparison only.
///
/// @param pool one median per trial, in the order they were run
record Splits(Judge judge, List<Double> pool) {
    static final int SET = 10;

    Splits {
        pool = List.copyOf(pool);
    }

    /// Neighbouring sets against each other, in the order of time: what the machine does meanwhile is in it.
    List<Said> inOrder() {
        return said(pool);
    }

    /// The same of the trials in random order.
    List<Said> shuffled(RandomGenerator random) {
        List<Double> order = new ArrayList<>(pool);
        Collections.shuffle(order, random);
        return said(order);
    }

    private List<Said> said(List<Double> order) {
        List<Said> said = new ArrayList<>();
        for (int from = 0; from + 2 * SET <= order.size(); from += 2 * SET) {
            said.add(
                    Said.of(
                            judge.answer(
                                    Question.ofSets(
                                            set(order, from),
                                            set(order, from + SET),
                                            MadeUpTrials.USUAL))));
        }
        return said;
    }

    private static TrialMedians set(List<Double> order, int from) {
        return TrialMedians.of(
                Metrics.TIME,
                order.subList(from, from + SET).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
