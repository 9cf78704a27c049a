package io.mlacs.app.report;

import java.util.Locale;

/// Base units scaled for people.
public final class Units {
    private static final String[] TIME = {"ns", "us", "ms", "s"};
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB"};
    private static final String[] COUNT = {"", "k", "M", "G"};

    private Units() {}

    /// A value with its unit, three significant digits: `1.23 ms`, `45.6 KiB`.
    public static String text(double value, String unit) {
        return switch (unit) {
            case "s" -> scaled(value * 1e9, 1000, TIME);
            case "By" -> scaled(value, 1024, BYTES);
            case "1/s" -> scaled(value, 1000, COUNT) + "/s";
            case "1" -> number(value);
            default -> number(value) + " " + unit;
        };
    }

    /// `1.20 .. 1.31 ms`: both ends in the unit of the upper.
    public static String range(double low, double high, String unit) {
        return switch (unit) {
            case "s" -> scaled(low * 1e9, high * 1e9, 1000, TIME);
            case "By" -> scaled(low, high, 1024, BYTES);
            case "1/s" -> scaled(low, high, 1000, COUNT) + "/s";
            default -> number(low) + " .. " + text(high, unit);
        };
    }

    private static String scaled(double value, double step, String[] names) {
        int at = place(value, step, names);
        return number(value / Math.pow(step, at)) + " " + names[at];
    }

    private static String scaled(double low, double high, double step, String[] names) {
        int at = place(high, step, names);
        return number(low / Math.pow(step, at)) + " .. " + scaled(high, step, names);
    }

    /// Of the unit in which the value has at most three digits before the point.
    private static int place(double value, double step, String[] names) {
        int at = 0;
        while (Math.abs(value) / Math.pow(step, at) >= 999.5 * step / 1000
                && at < names.length - 1) {
            at++;
        }
        return at;
    }

    /// Three significant digits; in exponents below a thousandth and from a million on.
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (value == Math.rint(value) && size < 1e4) {
            return String.valueOf((long) value);
        }
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        // What rounds up to the next power of ten has one digit fewer behind the point.
        int digits = 2;
        for (double ten = 9.995; size >= ten && digits > 0; ten *= 10) {
            digits--;
        }
        for (double one = 0.9995; size < one; one /= 10) {
            digits++;
        }
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
