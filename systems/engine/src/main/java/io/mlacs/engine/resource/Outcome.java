package io.mlacs.engine.resource;

/// What a call that has ended tells of the server's load.
public enum Outcome {
    /// Its latency tells.
    DONE,
    /// It was turned away or gave up waiting: there was too much.
    OVERLOADED,
    /// Nothing: it was cancelled, or failed for reasons of its own.
    IGNORED
}
