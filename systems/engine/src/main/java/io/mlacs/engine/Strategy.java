package io.mlacs.engine;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wanted most. The same findings give the same possible actions; a strategy says which comes first.
public enum Strategy {
    THROUGHPUT(Objective.THROUGHPUT, null),
    LATENCY(Objective.LATENCY, null),
    RESOURCE_EFFICIENCY(Objective.RESOURCES, Objective.COST),
    COST(Objective.COST, Objective.RESOURCES),
    QUALITY(Objective.QUALITY, Objective.RELIABILITY),
    /// All objectives alike.
    BALANCED(null, null),
    /// All objectives alike, but targets that are missed, or are about to be, come before what is only worse than it was.
    PREDICTIVE_SCALING(null, null),
    /// All objectives alike, by what the same action was measured to do here rather than by what such actions usually do.
    ADAPTIVE_LEARNING(null, null);

    private static final double SECOND = 0.3;

    /// What the others weigh where one is wanted most: enough to choose between equals.
    private static final double LESSER = 0.1;

    private final @Nullable Objective first;
    private final @Nullable Objective second;

    Strategy(@Nullable Objective first, @Nullable Objective second) {
        this.first = first;
        this.second = second;
    }

    /// Between 0 and 1.
    public double weight(Objective objective) {
        if (first == null || objective == first) {
            return 1;
        }
        return objective == second ? SECOND : LESSER;
    }

    /// How much the miss of a target that is foretold counts, as a multiple of what got worse; one that is there counts at least as much as that.
    double foresight() {
        return this == PREDICTIVE_SCALING ? 4 : 0.25;
    }

    /// Whether an action is to be turned back. What made worse what it was meant to better always is; a strategy that learns weighs all that was measured.
    boolean regrets(AdviceState.Measured measured) {
        return measured.verdict() instanceof Verdict.Regressed
                || (learns() && !measured.others().isEmpty() && total(measured) < 0);
    }

    private double total(AdviceState.Measured measured) {
        double total = 0;
        List<Comparison> all = new ArrayList<>(measured.others());
        measured.verdict().comparison().ifPresent(all::add);
        for (Comparison one : all) {
            total += weight(Objective.of(one.metric())) * Experience.gain(one).orElse(0);
        }
        return total;
    }

    /// Whether it goes by what was measured rather than by the lever's signs.
    boolean learns() {
        return this == ADAPTIVE_LEARNING;
    }
}
