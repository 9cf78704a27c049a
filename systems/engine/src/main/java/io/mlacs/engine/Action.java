package io.mlacs.engine;

import io.mlacs.core.model.Component;
import java.util.Locale;

/// One turn of one lever.
public record Action(Component component, Lever lever, double from, double to) {
    public Action {
        if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
            throw new IllegalArgumentException(
                    "action turns "
                            + lever
                            + " of "
                            + component.name()
                            + " from "
                            + from
                            + " to "
                            + to
                            + ": give two different settings");
        }
    }

    public boolean raise() {
        return to > from;
    }

    /// Two actions that turn the same lever the same way are the same advice, wherever they start from.
    String key() {
        return component.name() + "/" + lever + (raise() ? "+" : "-");
    }

    /// `raise workers of checkout from 4 to 6`
    public String text() {
        return (raise() ? "raise " : "lower ")
                + lever.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " of "
                + component.name()
                + " from "
                + plain(from)
                + " to "
                + plain(to);
    }

    private static String plain(double setting) {
        return setting == Math.rint(setting) && Math.abs(setting) < 1e15
                ? Long.toString((long) setting)
                : Double.toString(setting);
    }
}
