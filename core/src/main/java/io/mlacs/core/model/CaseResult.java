package io.mlacs.core.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run found out about one case.
public record CaseResult(Case subject, Status status, List<Warning> warnings) {
    public CaseResult {
        warnings = List.copyOf(warnings);
    }

    public sealed interface Status {}

    /// Measured, and every checked result was right.
    ///
    /// @param trials the good ones
    /// @param label the worst of the trials' labels
    /// @param metrics over the trial medians; the tail is the median of the trials' percentiles, its maximum the largest of all
    public record Ok(int trials, Label label, Map<Metric, Summary> metrics) implements Status {
        public Ok {
            Require.positive("trials", trials);
            metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        }
    }

    /// At least one trial gave a wrong result, or no trial ended well: no time is reported.
    public record Failed(Trial.Failure kind, String reason) implements Status {}

    /// The subject lacks a capability the scenario needs.
    public record NotOffered(String reason) implements Status {}
}
