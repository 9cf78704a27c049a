package io.mlacs.engine.resource;

/// Which agent gets a call.
public sealed interface Choice {
    /// To be closed when the call has ended.
    record Chosen(Call call) implements Choice {}

    /// Nobody has joined.
    record NoAgents() implements Choice {}

    /// @param agents who have joined
    record AllUnhealthy(int agents) implements Choice {}
}
