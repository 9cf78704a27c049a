package io.mlacs.core.model;

import java.util.List;

/// What stands out, where, with its evidence.
public record Finding(String what, Place where, Severity severity, List<Evidence> evidence) {
    /// Ordered: a later one is worse.
    public enum Severity {
        INFO,
        MINOR,
        MAJOR,
        CRITICAL
    }

    /// A number somebody can look up again.
    ///
    /// @param source the run, trial or window it comes from
    public record Evidence(String source, Metric metric, double value) {}

    public Finding {
        Require.text("finding", what);
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("finding has no evidence: " + what);
        }
    }
}
