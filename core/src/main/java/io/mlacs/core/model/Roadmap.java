package io.mlacs.core.model;

import java.util.List;

/// Recommendations ordered by effort, dependence and gain.
public record Roadmap(List<Phase> phases) {
    /// What can be done together, before the next phase.
    public record Phase(String name, List<Recommendation> recommendations) {
        public Phase {
            Require.text("phase", name);
            recommendations = List.copyOf(recommendations);
        }
    }

    public Roadmap {
        phases = List.copyOf(phases);
    }
}
