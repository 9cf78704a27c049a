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
        String upper = text(high, unit);
        int blank = upper.lastIndexOf(' ');
        if (blank < 0 || high == 0) {
            return text(low, unit) + " .. " + upper;
        }
        double factor = number(upper.substring(0, blank)) / high;
        return number(low * factor) + " .. " + upper;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static String scaled(double value, double step, String[] names) {
        int at = 0;
        double scaled = value;
        while (Math.abs(scaled) >= 999.5 * step / 1000 && at < names.length - 1) {
            scaled /= step;
            at++;
        }
        return number(scaled) + " " + names[at];
    }

    /// Three significant digits, never in exponents below a million.
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (value == Math.rint(value) && size < 1e4) {
            return String.valueOf((long) value);
        }
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
