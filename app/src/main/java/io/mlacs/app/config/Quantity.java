package io.mlacs.app.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number with a unit, as people write it.
public final class Quantity {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\s*([0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?)\\s*([A-Za-z/1]*)\\s*");
    private static final Pattern PERCENT =
            Pattern.compile("\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(%?)\\s*");
    private static final Map<String, Map<String, Double>> UNITS =
            Map.of(
                    "s", Map.of("s", 1.0, "ms", 1e-3, "us", 1e-6, "ns", 1e-9, "min", 60.0),
                    "By",
                            Map.of(
                                    "By",
                                    1.0,
                                    "B",
                                    1.0,
                                    "KiB",
                                    1024.0,
                                    "MiB",
                                    1048576.0,
                                    "kB",
                                    1e3,
                                    "MB",
                                    1e6,
                                    "GiB",
                                    1073741824.0),
                    "1/s", Map.of("/s", 1.0, "1/s", 1.0, "k/s", 1e3, "M/s", 1e6),
                    "1", Map.of("", 1.0, "1", 1.0));

    private Quantity() {}

    /// A share as a number or in percent: `0.05`, `5%`.
    ///
    /// @throws IllegalArgumentException if it is neither, or not finite, or negative
    public static double share(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            throw new IllegalArgumentException(
                    "not a share: \"" + text + "\"; write it like 0.05 or 5%");
        }
        BigDecimal number = new BigDecimal(percent.group(1));
        return (percent.group(2).isEmpty() ? number : number.movePointLeft(2)).doubleValue();
    }

    /// @param base the base unit it is to be in
    /// @throws IllegalArgumentException if it is not a number with a unit of that kind
    public static double parse(String text, String base) {
        Map<String, Double> units = UNITS.getOrDefault(base, Map.of());
        Matcher form = FORM.matcher(text);
        Double factor = form.matches() ? units.get(form.group(2)) : null;
        if (factor == null) {
            throw new IllegalArgumentException(
                    "not a quantity in "
                            + base
                            + ": \""
                            + text
                            + "\"; write a number with one of the units "
                            + units.keySet().stream()
                                    .filter(unit -> !unit.isEmpty())
                                    .sorted()
                                    .toList());
        }
        // In decimal: 5 * 1e-6 is not the double nearest to 0.000005.
        return new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor)).doubleValue();
    }
}
