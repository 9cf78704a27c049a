package io.mlacs.engine;

import io.mlacs.core.model.Component;

/// Something of a component that the engine may advise to turn, and turns when it is told to act. Called by one thread at a time.
public interface Actuator {
    Component component();

    Lever lever();

    /// As it is now.
    double setting();

    /// The smallest setting allowed.
    double least();

    /// The largest setting allowed.
    double most();

    /// @throws Exception if it cannot be set: the advice is marked as failed with this cause, and nothing else happens
    void set(double setting) throws Exception;
}
