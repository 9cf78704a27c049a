package io.mlacs.engine;

import io.mlacs.core.model.Component;

/// A lever of a made-up component.
final class Knob implements Actuator {
    private final Component component;
    private final Lever lever;
    private final double least;
    private final double most;
    private volatile double setting;

    Knob(String component, Lever lever, double least, double setting, double most) {
        this.component = new Component(component);
        this.lever = lever;
        this.least = least;
        this.setting = setting;
        this.most = most;
    }

    @Override
    public Component component() {
        return component;
    }

    @Override
    public Lever lever() {
        return lever;
    }

    @Override
    public double setting() {
        return setting;
    }

    @Override
    public double least() {
        return least;
    }

    @Override
    public double most() {
        return most;
    }

    @Override
    public void set(double value) {
        setting = value;
    }
}
