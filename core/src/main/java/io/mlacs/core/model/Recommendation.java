package io.mlacs.core.model;

import java.util.List;

/// An action with its effect, because of findings.
public record Recommendation(String action, Effect effect, List<Finding> because) {
    public Recommendation {
        Require.text("action", action);
        because = List.copyOf(because);
        if (because.isEmpty()) {
            throw new IllegalArgumentException(
                    "recommendation has no finding behind it: " + action);
        }
    }
}
