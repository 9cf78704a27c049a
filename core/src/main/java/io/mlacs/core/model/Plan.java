package io.mlacs.core.model;

import java.time.Duration;

/// How a case is measured.
///
/// @param iteration how long one iteration lasts
/// @param warmupMin iterations before steadiness is asked for
/// @param warmupMax iterations after which measuring starts all the same
/// @param iterations measured iterations per trial
/// @param trialsMin forks before precision is asked for
/// @param trialsMax forks after which the case is left
/// @param precision relative half-width of the median's interval at which the case is left
public record Plan(
        Duration iteration,
        int warmupMin,
        int warmupMax,
        int iterations,
        int trialsMin,
        int trialsMax,
        double precision,
        Load load) {
    /// More forks of one case than anybody can mean.
    public static final int MOST_TRIALS = 10_000;

    public Plan {
        Require.positive("iteration in ns", iteration.toNanos());
        Require.notNegative("warmupMin", warmupMin);
        Require.positive("iterations", iterations);
        Require.positive("trialsMin", trialsMin);
        Require.positive("precision", precision);
        if (warmupMax < warmupMin) {
            throw new IllegalArgumentException(
                    "warmupMax is below warmupMin: " + warmupMax + " < " + warmupMin);
        }
        if (trialsMax < trialsMin) {
            throw new IllegalArgumentException(
                    "trialsMax is below trialsMin: " + trialsMax + " < " + trialsMin);
        }
        if (trialsMax > MOST_TRIALS) {
            throw new IllegalArgumentException("trials is above " + MOST_TRIALS + ": " + trialsMax);
        }
    }

    public Plan withTrials(int trials) {
        return new Plan(
                iteration, warmupMin, warmupMax, iterations, trials, trials, precision, load);
    }

    public Plan withLoad(Load other) {
        return new Plan(
                iteration,
                warmupMin,
                warmupMax,
                iterations,
                trialsMin,
                trialsMax,
                precision,
                other);
    }
}
