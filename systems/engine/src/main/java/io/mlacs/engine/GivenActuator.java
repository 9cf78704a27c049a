package io.mlacs.engine;

import io.mlacs.core.model.Component;
import java.util.function.DoubleSupplier;

/// A lever of two functions.
record GivenActuator(
        Component component,
        Lever lever,
        double least,
        double most,
        DoubleSupplier ask,
        Actuator.Setter setter)
        implements Actuator {
    @Override
    public double setting() {
        return ask.getAsDouble();
    }

    @Override
    public void set(double setting) throws Exception {
        setter.set(setting);
    }
}
