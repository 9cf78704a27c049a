package io.mlacs.engine;

import io.mlacs.core.model.Component;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The levers that were registered, one of each kind and component.
final class Actuators {
    private record Which(Component component, Lever lever) {}

    private final Map<Which, Actuator> all = new ConcurrentHashMap<>();

    /// The later takes the place of the earlier.
    void add(Actuator actuator) {
        double least = actuator.least();
        double most = actuator.most();
        if (!(least <= most && Double.isFinite(least) && Double.isFinite(most))) {
            throw new IllegalArgumentException(
                    actuator.lever()
                            + " of "
                            + actuator.component().name()
                            + " has no settings between "
                            + least
                            + " and "
                            + most);
        }
        all.put(new Which(actuator.component(), actuator.lever()), actuator);
    }

    Optional<Actuator> find(Action action) {
        return Optional.ofNullable(all.get(new Which(action.component(), action.lever())));
    }

    Collection<Actuator> all() {
        return all.values();
    }
}
