package io.mlacs.engine;

import io.mlacs.core.model.Component;
import io.mlacs.engine.resource.ConcurrencyLimit;

/// Turns how many calls a [ConcurrencyLimit] admits at most. The limit goes on adapting itself below that.
public final class AdmissionLever implements Actuator {
    private final Component component;
    private final ConcurrencyLimit limit;
    private final int least;
    private final int most;

    /// @param least the engine never has fewer admitted, at least 1
    /// @param most nor more
    public AdmissionLever(Component component, ConcurrencyLimit limit, int least, int most) {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "calls admitted do not rise from 1: least " + least + ", most " + most);
        }
        this.component = component;
        this.limit = limit;
        this.least = least;
        this.most = most;
    }

    @Override
    public Component component() {
        return component;
    }

    @Override
    public Lever lever() {
        return Lever.CONCURRENCY;
    }

    @Override
    public double setting() {
        return limit.limit();
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
    public void set(double setting) {
        limit.cap((int) setting);
    }
}
