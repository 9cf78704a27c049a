package io.mlacs.core.model;

import java.time.Instant;
import java.util.List;

/// A named, chosen set of runs to compare with. Accepted by somebody, never moved by a run.
public record Baseline(
        String name,
        String branch,
        List<String> runs,
        String acceptedBy,
        Instant acceptedAt,
        String why) {
    public Baseline {
        Require.slug("baseline", name);
        Require.text("acceptedBy", acceptedBy);
        Require.text("why", why);
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("baseline " + name + " has no run");
        }
    }
}
