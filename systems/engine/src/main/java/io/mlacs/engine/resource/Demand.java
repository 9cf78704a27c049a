package io.mlacs.engine.resource;

/// What somebody asks for.
///
/// @param who up to 200 characters; asks once for each resource
/// @param amount in the resource's unit; nobody gets more than that
/// @param weight how much counts as an equal part for him: 2 gets twice what 1 gets. From 0.000001 to 1000000
/// @param least what he is given before anybody is given more than his least; at most the amount
public record Demand(String who, Resource what, double amount, double weight, double least) {
    static final int LONGEST_NAME = 200;
    static final double LEAST_WEIGHT = 1e-6;
    static final double MOST_WEIGHT = 1e6;

    public Demand {
        requireName("who", who);
        what.require("amount", amount);
        requireWeight(weight);
        what.require("least", least);
        if (least > amount) {
            throw new IllegalArgumentException(
                    "least is more than the amount " + amount + " that is asked for: " + least);
        }
        amount += 0.0; // -0.0 is 0
        least += 0.0;
    }

    /// Weight 1, nothing guaranteed.
    public static Demand of(String who, Resource what, double amount) {
        return new Demand(who, what, amount, 1, 0);
    }

    static void requireName(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    what + " is longer than " + LONGEST_NAME + " characters: " + name.length());
        }
    }

    static void requireWeight(double weight) {
        if (!(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT)) {
            throw new IllegalArgumentException(
                    "weight is not between "
                            + LEAST_WEIGHT
                            + " and "
                            + MOST_WEIGHT
                            + ": "
                            + weight);
        }
    }
}
