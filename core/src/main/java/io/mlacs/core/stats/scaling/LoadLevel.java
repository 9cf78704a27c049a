package io.mlacs.core.stats.scaling;

import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.Quantiles;
import java.util.List;
import java.util.Optional;

/// What the trials at one closed load gave.
///
/// @param load workers
/// @param throughputs operations per second, one for each trial
public record LoadLevel(int load, List<Double> throughputs) {
    public LoadLevel {
        throughputs = List.copyOf(throughputs);
        if (load < 1) {
            throw new IllegalArgumentException("load is not positive: " + load);
        }
        if (throughputs.isEmpty()) {
            throw new IllegalArgumentException("no trial at load " + load);
        }
        for (double value : throughputs) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "throughput at load "
                                + load
                                + (value <= 0 ? " is not positive: " : " is not finite: ")
                                + value);
            }
        }
    }

    /// The level as its trials' iterations tell it: operations of all workers per second of wall time, and of a trial's
    /// steady measured iterations (all measured ones where none is) the median.
    ///
    /// Wall time, because the time in which workers beyond the number of cores wait for a CPU between two operations is
    /// no operation's own: leaving it out makes throughput rise where it does not. The price is that the checks of the
    /// results are in it.
    ///
    /// @return empty when no trial has such an iteration
    public static Optional<LoadLevel> of(int load, List<Trial.Measured> trials) {
        List<Double> throughputs =
                trials.stream()
                        .map(trial -> rates(trial, Math.max(0, trial.firstSteady())))
                        .filter(rates -> rates.length > 0)
                        .map(Quantiles::median)
                        .toList();
        return throughputs.isEmpty()
                ? Optional.empty()
                : Optional.of(new LoadLevel(load, throughputs));
    }

    private static double[] rates(Trial.Measured trial, int first) {
        return trial.iterations().stream()
                .skip(first)
                .filter(one -> one.stage() == Stage.MEASURED)
                .mapToDouble(one -> one.operations() / one.elapsed())
                .filter(rate -> rate > 0 && rate < Double.POSITIVE_INFINITY)
                .toArray();
    }
}
