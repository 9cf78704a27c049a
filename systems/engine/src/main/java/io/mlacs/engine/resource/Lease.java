package io.mlacs.engine.resource;

import java.time.Instant;

/// A grant in force until an instant.
///
/// @param number of the lease, never used twice
/// @param amount never more than the demand's
/// @param until from then on it is over
public record Lease(long number, Demand demand, double amount, Instant until) {
    public Lease {
        demand.what().require("lease", amount);
        if (amount > demand.amount()) {
            throw new IllegalArgumentException(
                    "lease is of more than "
                            + demand.who()
                            + " asks for, "
                            + demand.amount()
                            + ": "
                            + amount);
        }
    }

    Lease withAmount(double other) {
        return new Lease(number, demand, other, until);
    }

    Lease withUntil(Instant other) {
        return new Lease(number, demand, amount, other);
    }
}
