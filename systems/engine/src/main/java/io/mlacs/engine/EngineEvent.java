package io.mlacs.engine;

/// What an engine tells those who listen.
public sealed interface EngineEvent {
    /// An advice is new.
    record Advised(Advice advice) implements EngineEvent {}

    /// An action was taken, or could not be.
    record ActedOn(Advice advice) implements EngineEvent {}

    /// An action's effect is known.
    record EffectMeasured(Advice advice) implements EngineEvent {}

    /// A cycle of the loop ended early.
    record CycleFailed(Throwable cause) implements EngineEvent {}
}
