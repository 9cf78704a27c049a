package io.mlacs.engine;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.time.Instant;
import java.util.List;

/// What has become of an advice.
public sealed interface AdviceState {
    /// Its findings stand and nobody has acted on it.
    record Open() implements AdviceState {}

    /// The action was taken; its effect is being measured.
    record Acted(Instant at) implements AdviceState {}

    /// The action's effect is known.
    ///
    /// @param verdict on the metric that the advice is about
    /// @param others the component's other metrics, before and after
    /// @param reverted whether the lever was turned back, as it did harm
    record Measured(
            Instant actedAt, Instant at, Verdict verdict, List<Comparison> others, boolean reverted)
            implements AdviceState {
        public Measured {
            others = List.copyOf(others);
        }

        Measured turnedBack() {
            return new Measured(actedAt, at, verdict, others, true);
        }
    }

    /// The lever could not be turned.
    record Failed(Instant at, String why) implements AdviceState {}

    /// Somebody decided against it.
    record Dismissed(Instant at) implements AdviceState {}

    /// Its findings were not seen again in time.
    record Expired(Instant at) implements AdviceState {}
}
