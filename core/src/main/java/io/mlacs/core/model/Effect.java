package io.mlacs.core.model;

/// What acting on a recommendation does. A bare percentage cannot be built.
public sealed interface Effect {
    record Measured(Comparison evidence) implements Effect {}

    /// @param gain the ratio new over old to expect
    /// @param model how it was predicted
    record Predicted(Interval gain, String model) implements Effect {
        public Predicted {
            Require.text("model", model);
        }
    }

    record Unknown() implements Effect {}
}
