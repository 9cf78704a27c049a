package io.mlacs.engine.resource;

/// What a demand was given.
///
/// @param amount at most what it asked for; less than its least only where the budget does not hold everybody's least
public record Grant(Demand demand, double amount) {
    /// Below this share of the least it is not a rounding that is missing.
    private static final double ALL_BUT_ROUNDING = 1 - 1e-9;

    public Grant {
        demand.what().require("grant", amount);
        if (amount > demand.amount()) {
            throw new IllegalArgumentException(
                    "grant is more than "
                            + demand.who()
                            + " asks for, "
                            + demand.amount()
                            + ": "
                            + amount);
        }
    }

    public boolean isBelowLeast() {
        return amount < demand.least() * ALL_BUT_ROUNDING;
    }
}
