package io.mlacs.core.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A named, chosen set of trials to compare with, on one testbed and branch. Accepted by somebody, never moved by a run.
///
/// @param branch where its code stands; empty outside of a repository
/// @param testbed of all its runs; what is only recorded is that of the newest
/// @param runs whose trials stand for each case
/// @param acceptedBy who
/// @param why one line
public record Baseline(
        String name,
        String branch,
        Testbed testbed,
        Map<Case, List<String>> runs,
        String acceptedBy,
        Instant acceptedAt,
        String why) {
    public Baseline {
        Require.slug("baseline", name);
        Require.text("acceptedBy", acceptedBy);
        Require.text("why", why);
        Map<Case, List<String>> copy = new TreeMap<>();
        runs.forEach((subject, ids) -> {
            if (ids.isEmpty()) {
                throw new IllegalArgumentException(
                        "baseline " + name + " has no run for " + subject.name());
            }
            copy.put(subject, List.copyOf(ids));
        });
        runs = Collections.unmodifiableMap(copy);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("baseline " + name + " has no case");
        }
    }
}
