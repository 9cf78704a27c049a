package io.mlacs.engine;

import io.mlacs.core.model.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The levers that were registered, one of each kind and component. They are code of the user's: called in turn, in nobody's way, and believed in nothing.
final class Actuators {
    /// Components with levers; more are refused.
    static final int MOST = 10_000;

    private final Map<Component, Map<Lever, Actuator>> all = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final Failures failures;

    /// @param failures told of what they throw
    Actuators(Failures failures) {
        this.failures = failures;
    }

    /// The later takes the place of the earlier.
    void add(Actuator actuator) {
        Component component = actuator.component();
        Lever lever = actuator.lever();
        double least = actuator.least();
        double most = actuator.most();
        if (!(least <= most && Double.isFinite(least) && Double.isFinite(most))) {
            throw new IllegalArgumentException(
                    lever
                            + " of "
                            + component.name()
                            + " has no settings between "
                            + least
                            + " and "
                            + most);
        }
        synchronized (all) {
            if (all.size() >= MOST && !all.containsKey(component)) {
                throw new IllegalStateException(
                        "there are levers of "
                                + MOST
                                + " components already: "
                                + component.name()
                                + " has no place");
            }
            Map<Lever, Actuator> own = all.get(component);
            Map<Lever, Actuator> more = new EnumMap<>(Lever.class);
            if (own != null) {
                more.putAll(own);
            }
            more.put(lever, actuator);
            all.put(component, more);
        }
    }

    /// Does something with levers while nobody else does.
    <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /// What could be turned now, each lever up and down.
    List<Action> actions(Collection<Component> components) {
        List<Action> actions = new ArrayList<>();
        for (Component component : components) {
            for (Lever lever : all.getOrDefault(component, Map.of()).keySet()) {
                action(component, lever, true).ifPresent(actions::add);
                action(component, lever, false).ifPresent(actions::add);
            }
        }
        return actions;
    }

    /// From the setting as it is now to the next one that is allowed.
    private Optional<Action> action(Component component, Lever lever, boolean raise) {
        Actuator actuator = find(component, lever);
        if (actuator == null) {
            return Optional.empty();
        }
        try {
            double from = actuator.setting();
            double least = actuator.least();
            double most = actuator.most();
            double to = Math.max(least, Math.min(most, lever.next(from, raise)));
            boolean moves = raise ? to > from : to < from;
            if (!Double.isFinite(from) || !Double.isFinite(to)) {
                throw new IllegalStateException(
                        lever + " of " + component.name() + " is at " + from + ", next " + to);
            }
            return moves ? Optional.of(new Action(component, lever, from, to)) : Optional.empty();
        } catch (Throwable e) {
            failures.count(e);
            return Optional.empty();
        }
    }

    /// What became of turning a lever.
    ///
    /// @param action as it was taken: from the setting that there was
    record Turned(Action action, AdviceState state) {}

    /// Turns a lever one step as advised, from wherever it is now.
    Turned turn(Action advised, Instant now) {
        Component component = advised.component();
        Lever lever = advised.lever();
        if (find(component, lever) == null) {
            return new Turned(
                    advised,
                    new AdviceState.Failed(
                            now, "there is no actuator for " + lever + ": register it again"));
        }
        Optional<Action> action = action(component, lever, advised.raise());
        return action.map(one -> new Turned(one, set(one, one.to(), now)))
                .orElseGet(() ->
                        new Turned(
                                advised,
                                new AdviceState.Failed(
                                        now,
                                        lever
                                                + " cannot be turned further: "
                                                + (advised.raise() ? "raised" : "lowered"))));
    }

    /// @return whether the lever is where it was before the action again
    boolean turnBack(Action action, Instant now) {
        return find(action.component(), action.lever()) != null
                && set(action, action.from(), now) instanceof AdviceState.Acted;
    }

    private AdviceState set(Action action, double setting, Instant now) {
        try {
            Actuator actuator = find(action.component(), action.lever());
            if (actuator == null) {
                throw new IllegalStateException("there is no actuator for " + action.lever());
            }
            actuator.set(setting);
            return new AdviceState.Acted(now);
        } catch (Throwable e) {
            failures.count(e);
            return new AdviceState.Failed(now, Failures.words(e));
        }
    }

    private @Nullable Actuator find(Component component, Lever lever) {
        return all.getOrDefault(component, Map.of()).get(lever);
    }
}
