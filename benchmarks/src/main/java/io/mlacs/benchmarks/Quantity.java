package io.mlacs.benchmarks;

import io.mlacs.core.model.Interval;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// Base units as people read them.
final class Quantity {
    private Quantity() {}

    static String seconds(double s) {
        double size = Math.abs(s);
        if (size < 1e-6) {
            return of(s * 1e9, 2, "ns");
        } else if (size < 1e-3) {
            return of(s * 1e6, 2, "us");
        } else if (size < 1) {
            return of(s * 1e3, 2, "ms");
        }
        return of(s, 2, "s");
    }

    static String percent(double share) {
        return of(100 * share, 1, "%");
    }

    static String ratio(double ratio) {
        return decimal(ratio, 3);
    }

    static String range(Interval interval, DoubleFunction<String> unit) {
        return unit.apply(interval.low()) + " .. " + unit.apply(interval.high());
    }

    static String of(double value, int digits, String unit) {
        return decimal(value, digits) + " " + unit;
    }

    static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
