package io.mlacs.engine;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Effect;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Recommendation;
import io.mlacs.core.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/// A recommendation in its life: one for each action as long as that is open, however often it is found again.
///
/// @param id unique in the engine's file, ascending
/// @param strategy that asked for it first
/// @param metric what the main finding is about, and what its effect is measured by
/// @param recommendation action, expected effect, findings with their evidence
/// @param confidence 1 less the chance that the main finding shows where nothing is wrong
/// @param merit by which it was ranked when last seen; means nothing across strategies
/// @param expires when it lapses unless its findings are seen again
public record Advice(
        long id,
        Strategy strategy,
        Action action,
        Metric metric,
        Recommendation recommendation,
        Priority priority,
        double confidence,
        double merit,
        Instant created,
        Instant lastSeen,
        Instant expires,
        AdviceState state) {
    public Advice {
        if (id < 1) {
            throw new IllegalArgumentException("id is below 1: " + id);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is not between 0 and 1: " + confidence);
        }
    }

    public boolean isOpen() {
        return state instanceof AdviceState.Open;
    }

    /// What acting on it did, once that is known: the measured effect; empty before, and where it could not be told.
    public Optional<Comparison> effectiveness() {
        return state instanceof AdviceState.Measured measured
                ? measured.verdict().comparison()
                : Optional.empty();
    }

    /// The action as it was taken, which may start from another setting than the advised one.
    Advice with(Action taken) {
        return new Advice(
                id,
                strategy,
                taken,
                metric,
                recommendation,
                priority,
                confidence,
                merit,
                created,
                lastSeen,
                expires,
                state);
    }

    Advice with(AdviceState next) {
        return new Advice(
                id,
                strategy,
                action,
                metric,
                recommendation,
                priority,
                confidence,
                merit,
                created,
                lastSeen,
                expires,
                next);
    }

    /// The measured effect takes the place of the expected one.
    Advice measured(AdviceState.Measured state) {
        Effect effect =
                state.verdict()
                        .comparison()
                        .filter(_ -> !(state.verdict() instanceof Verdict.Inconclusive))
                        .<Effect>map(Effect.Measured::new)
                        .orElse(recommendation.effect());
        return new Advice(
                id,
                strategy,
                action,
                metric,
                new Recommendation(recommendation.action(), effect, recommendation.because()),
                priority,
                confidence,
                merit,
                created,
                lastSeen,
                expires,
                state);
    }
}
