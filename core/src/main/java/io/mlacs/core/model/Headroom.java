package io.mlacs.core.model;

/// How much load there can or must be for a target, by a fitted law.
///
/// @param target of time per operation or of throughput
/// @param load for a time: the largest load that meets it; 0 when not even one worker does, infinite when none in
///     sight misses it. For a throughput: the smallest load that reaches it; infinite when none does
/// @param interval of the load
public record Headroom(Target target, double load, Interval interval) {
    public Headroom {
        Require.notNegative("load", load);
        if (!interval.contains(load)) {
            throw new IllegalArgumentException("load is outside of its interval: " + load);
        }
    }
}
