package io.mlacs.engine;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.model.Effect;
import io.mlacs.core.model.Finding;
import io.mlacs.core.model.Recommendation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// From findings to actions, ranked by what a strategy wants.
///
/// ```
/// urgency(objective)  = the largest excess of the component's symptoms of that objective; what is foretold counts as
///                       the strategy's foresight says
/// gain(action, o)     = what the lever's sign says, or what was measured of this action
/// merit(action)       = sum over the objectives of weight x (BASE + urgency) x gain
/// ```
/// An action is proposed if it helps an objective that a finding is about and its merit is positive: no finding, no advice.
final class Adviser {
    /// What an objective counts that nothing is wrong with: side effects matter, a little.
    private static final double BASE = 0.3;

    /// The gain that one point of a lever's pull stands for until it was measured: a ratio of about 1.16.
    private static final double NOMINAL = 0.15;

    /// Curiosity: what an action may be better than it was measured so far, falling with the number of times.
    private static final double CURIOSITY = 0.10;

    /// An action that could be taken, and why.
    ///
    /// @param confidence 1 less the chance that its finding is none
    record Proposal(
            Action action,
            double merit,
            Recommendation recommendation,
            Finding.Severity severity,
            double confidence,
            Found reason) {}

    private final Strategy strategy;
    private final Experience experience;
    private final Predicate<String> barred;

    /// @param barred actions, by key, that were measured to do no good lately
    Adviser(Strategy strategy, Experience experience, Predicate<String> barred) {
        this.strategy = strategy;
        this.experience = experience;
        this.barred = barred;
    }

    /// Of one component, the best first.
    ///
    /// @param possible actions in this component
    List<Proposal> proposals(List<Found> found, Collection<Action> possible) {
        Map<Objective, Found> reasons = new EnumMap<>(Objective.class);
        Map<Objective, Double> urgency = new EnumMap<>(Objective.class);
        for (Found one : found) {
            double excess = urgency(one.symptom());
            if (excess > urgency.getOrDefault(one.objective(), 0.0)) {
                urgency.put(one.objective(), excess);
                reasons.put(one.objective(), one);
            }
        }
        return possible.stream()
                .flatMap(action -> proposal(action, urgency, reasons).stream())
                .sorted(
                        Comparator.comparingDouble(Proposal::merit)
                                .reversed()
                                .thenComparing(proposal -> proposal.action().key()))
                .toList();
    }

    private double urgency(Symptom symptom) {
        return switch (symptom) {
            case Symptom.Degraded d -> d.excess();
            case Symptom.Missed m -> Math.max(1, strategy.foresight()) * m.excess();
            // Never nothing: a trend just short of its target has next to no excess left.
            case Symptom.Heading h -> strategy.foresight() * Math.max(NOMINAL, h.excess());
            case Symptom.Odd _ -> 0;
        };
    }

    private Optional<Proposal> proposal(
            Action action, Map<Objective, Double> urgency, Map<Objective, Found> reasons) {
        if (barred.test(action.key())) {
            return Optional.empty();
        }
        double merit = 0;
        double most = 0;
        Found reason = null;
        for (Objective objective : Objective.values()) {
            double need =
                    strategy.weight(objective) * (BASE + urgency.getOrDefault(objective, 0.0));
            double part = need * gain(action, objective);
            merit += part;
            Found here = reasons.get(objective);
            if (here != null && part > most) {
                most = part;
                reason = here;
            }
        }
        if (reason == null || merit <= 0) {
            return Optional.empty();
        }
        return Optional.of(proposal(action, merit, reason, reasons));
    }

    private double gain(Action action, Objective objective) {
        double nominal = NOMINAL * action.lever().pull(objective, action.raise());
        if (!strategy.learns()) {
            return nominal;
        }
        return experience
                .of(action.key(), objective)
                .map(learned -> learned.gain() + CURIOSITY / Math.sqrt(learned.n()))
                .orElse(nominal);
    }

    private Proposal proposal(
            Action action, double merit, Found reason, Map<Objective, Found> reasons) {
        List<Finding> because = new ArrayList<>();
        because.add(reason.finding());
        reasons.forEach((objective, found) -> {
            if (!found.equals(reason) && action.lever().pull(objective, action.raise()) > 0) {
                because.add(found.finding());
            }
        });
        return new Proposal(
                action,
                merit,
                new Recommendation(action.text(), effect(action, reason), because),
                reason.severity(),
                1 - reason.symptom().p(),
                reason);
    }

    private Effect effect(Action action, Found reason) {
        return experience
                .of(action.key(), reason.objective())
                .<Effect>map(learned ->
                        new Effect.Predicted(
                                learned.ratio(reason.metric().direction()),
                                "median of "
                                        + learned.n()
                                        + " measured effects of the same action on "
                                        + reason.objective()))
                .orElseGet(Effect.Unknown::new);
    }
}
