package io.mlacs.core.model;

import java.util.List;

/// What a series is expected to do next.
///
/// @param model what foretold it, in words: `theta`, `theta + naive`
/// @param steps the next point first
/// @param error mean absolute error of the back-test, in units of the naive forecast's mean absolute error one step
///     ahead; not a number where there was too little to test on
public record Forecast(String model, List<Step> steps, double error) {
    /// One point in the future.
    ///
    /// @param interval where the point itself will lie, not its mean
    public record Step(double mean, Interval interval) {
        public Step {
            Require.finite("mean", mean);
        }
    }

    public Forecast {
        Require.text("model", model);
        steps = List.copyOf(steps);
        Require.positive("number of steps", steps.size());
    }
}
