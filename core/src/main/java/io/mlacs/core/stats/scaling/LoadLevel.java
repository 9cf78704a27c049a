package io.mlacs.core.stats.scaling;

import java.util.List;

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
}
