package io.mlacs.engine;

import io.mlacs.core.model.Component;
import java.util.function.DoubleSupplier;

/// Something of a component that the engine may advise to turn, and turns when it is told to act.
///
/// Called by one thread at a time, which holds none of the engine's locks but the one that orders these calls: it may take as long as it needs, and ask the engine. Values are recorded, windows
/// closed and questions answered meanwhile. Whatever it throws is counted in [Status#told]; its lever is then left out.
public interface Actuator {
    /// Asked once, when it is registered.
    Component component();

    /// Asked once, when it is registered.
    Lever lever();

    /// As it is now.
    double setting();

    /// The smallest setting allowed.
    double least();

    /// The largest setting allowed.
    double most();

    /// @throws Exception if it cannot be set: the advice is marked as failed with this cause, and nothing else happens
    void set(double setting) throws Exception;

    /// How a setting is set.
    @FunctionalInterface
    interface Setter {
        void set(double setting) throws Exception;
    }

    /// A lever that is asked and turned by two functions.
    ///
    /// ```java
    /// engine.actuator(Actuator.of("model", Lever.CONCURRENCY, 2, 50, limit::limit, most -> limit.cap((int) most)));
    /// ```
    static Actuator of(
            String component,
            Lever lever,
            double least,
            double most,
            DoubleSupplier setting,
            Setter setter) {
        return new GivenActuator(new Component(component), lever, least, most, setting, setter);
    }
}
