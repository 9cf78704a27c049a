package io.mlacs.engine.suite;

import io.mlacs.core.model.Component;
import io.mlacs.engine.Actuator;
import io.mlacs.engine.Engine;
import io.mlacs.engine.Lever;

/// A lever of a made-up component: nothing hangs on it.
final class Shelf implements Actuator {
    private final Component component;
    private final Lever lever;
    private double setting = 4;

    private Shelf(String component, Lever lever) {
        this.component = new Component(component);
        this.lever = lever;
    }

    /// Workers, a cache and retries for a component.
    static void fill(Engine engine, String component) {
        for (Lever lever : new Lever[] {Lever.WORKERS, Lever.CACHE, Lever.RETRIES}) {
            engine.actuator(new Shelf(component, lever));
        }
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
        return 1;
    }

    @Override
    public double most() {
        return 64;
    }

    @Override
    public void set(double value) {
        setting = value;
    }
}
