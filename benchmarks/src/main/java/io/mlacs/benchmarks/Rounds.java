package io.mlacs.benchmarks;

import io.mlacs.core.model.Interval;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;

/// What several rounds measured, ours and the reference in turns. The best round counts: what a shared machine does to the others is not ours.
///
/// @param noises of our rounds
/// @param references may be empty
/// @param better ascending from worse to better
record Rounds(
        List<Double> values,
        List<Double> noises,
        List<Double> references,
        Comparator<Double> better) {
    interface Work {
        double once() throws SQLException, IOException, InterruptedException;
    }

    Rounds {
        values = List.copyOf(values);
        noises = List.copyOf(noises);
        references = List.copyOf(references);
    }

    static Rounds of(int rounds, Work ours, Work reference, Comparator<Double> better)
            throws SQLException, IOException, InterruptedException {
        List<Double> values = new ArrayList<>();
        List<Double> noises = new ArrayList<>();
        List<Double> references = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Pressure pressure = new Pressure();
            values.add(ours.once());
            noises.add(pressure.share());
            references.add(reference.once());
        }
        return new Rounds(values, noises, references, better);
    }

    double best() {
        return values.stream().max(better).orElseThrow();
    }

    private Interval range() {
        return new Interval(
                values.stream().min(Comparator.naturalOrder()).orElseThrow(),
                values.stream().max(Comparator.naturalOrder()).orElseThrow(),
                1);
    }

    /// Of a figure with a target.
    Row row(String figure, String target, DoubleFunction<String> unit, DoublePredicate met) {
        return row(figure, target, unit, Verdict.of(met.test(best())));
    }

    /// Of a figure that only shows.
    Row control(String figure, DoubleFunction<String> unit) {
        return row(figure, Row.NONE, unit, Verdict.CONTROL);
    }

    private Row row(String figure, String target, DoubleFunction<String> unit, Verdict verdict) {
        double best = best();
        Optional<Double> reference = references.stream().max(better);
        return new Row(
                figure,
                target,
                unit.apply(best),
                reference.map(unit::apply).orElse(Row.NONE),
                reference.map(other -> Quantity.ratio(best / other)).orElse(Row.NONE),
                "range " + Quantity.range(range(), unit),
                noises.get(values.indexOf(best)),
                verdict);
    }
}
