package io.mlacs.engine.resource;

import java.time.Duration;
import java.time.Instant;

/// To a request for a lease.
public sealed interface Answer {
    /// Of the amount asked for or of what was left, whichever is less; at least the demand's least.
    record Granted(Lease lease) implements Answer {}

    /// @param left less than the demand's least, or nothing
    record NotEnoughLeft(double left) implements Answer {}

    /// As many leases are in force as there may be.
    record TooManyLeases(int most) implements Answer {}

    /// The lease would be over already, or last too long.
    ///
    /// @param after the latest instant that was told; it must end after it
    /// @param longest that it may last from now
    record WrongTime(Instant after, Duration longest) implements Answer {}
}
