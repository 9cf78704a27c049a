package io.mlacs.engine.resource;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How much there is to share.
///
/// @param amounts in the resources' units; there is nothing of a resource that is not named
public record Budget(Map<Resource, Double> amounts) {
    public Budget {
        amounts.forEach((what, amount) -> what.require("budget", amount));
        Map<Resource, Double> copy = new EnumMap<>(Resource.class);
        copy.putAll(amounts);
        amounts = Collections.unmodifiableMap(copy);
    }

    public static Budget of(Resource what, double amount) {
        return new Budget(Map.of(what, amount));
    }

    public double amount(Resource what) {
        return amounts.getOrDefault(what, 0.0);
    }
}
