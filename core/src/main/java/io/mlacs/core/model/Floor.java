package io.mlacs.core.model;

/// A measured physical limit: the time below which a case cannot come on its testbed.
///
/// @param value in s
/// @param what the case it was measured as, and in which run
public record Floor(double value, String what) {
    public Floor {
        Require.notNegative("floor", value);
        Require.text("what the floor is", what);
    }
}
