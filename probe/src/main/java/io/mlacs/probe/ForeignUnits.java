package io.mlacs.probe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Units as other instrumentation writes them: UCUM, which OpenTelemetry uses, and the words of Micrometer.
final class ForeignUnits {
    /// @param factor what one of the foreign unit is in ours
    record Scaled(Unit unit, double factor) {}

    private static final int LONGEST = 40;
    private static final Map<String, Scaled> SYMBOLS = new HashMap<>();
    private static final Map<String, Scaled> WORDS = new HashMap<>();

    /// `{request}/s`, `1/min`
    private static final Pattern RATE = Pattern.compile("(?:1|\\{[^{}]*})?/(s|min|h)");

    static {
        symbols(Unit.SECONDS, 1e-9, "ns", 1e-6, "us", 1e-6, "µs", 1e-3, "ms", 1, "s");
        symbols(Unit.SECONDS, 60, "min", 3600, "h", 86400, "d");
        symbols(Unit.BYTES, 1, "By", 1, "B", 0.125, "bit");
        symbols(Unit.BYTES, 1e3, "kBy", 1e6, "MBy", 1e9, "GBy", 1e12, "TBy");
        symbols(Unit.BYTES, 0x1p10, "KiBy", 0x1p20, "MiBy", 0x1p30, "GiBy", 0x1p40, "TiBy");
        symbols(Unit.BYTES_PER_SECOND, 1, "By/s", 1, "B/s", 0.125, "bit/s", 1e3, "kBy/s");
        symbols(Unit.BYTES_PER_SECOND, 1e6, "MBy/s", 0x1p10, "KiBy/s", 0x1p20, "MiBy/s");
        symbols(Unit.ONE, 1, "1", 1, "", 0.01, "%");
        symbols(Unit.PER_SECOND, 1, "Hz", 1, "1/s");
        symbols(Unit.TOKENS, 1, "{token}", 1, "{tokens}");
        symbols(Unit.US_DOLLARS, 1, "USD", 1, "{USD}", 1, "$");
        words(Unit.SECONDS, 1e-9, "nanosecond");
        words(Unit.SECONDS, 1e-6, "microsecond");
        words(Unit.SECONDS, 1e-3, "millisecond");
        words(Unit.SECONDS, 1, "second");
        words(Unit.SECONDS, 60, "minute");
        words(Unit.SECONDS, 3600, "hour");
        words(Unit.SECONDS, 86400, "day");
        words(Unit.BYTES, 1, "byte");
        words(Unit.TOKENS, 1, "token");
        words(Unit.ONE, 0.01, "percent");
        for (String counted :
                new String[] {
                    "row",
                    "task",
                    "thread",
                    "class",
                    "classe",
                    "buffer",
                    "event",
                    "file",
                    "session",
                    "message",
                    "connection",
                    "operation",
                    "object",
                    "request",
                    "call",
                    "error",
                    "item",
                    "entry",
                    "entrie",
                    "document",
                    "agent",
                    "core",
                    "retry",
                    "retrie",
                    "ratio"
                }) {
            words(Unit.ONE, 1, counted);
        }
    }

    private ForeignUnits() {}

    private static void symbols(Unit unit, Object... factorsAndSymbols) {
        for (int i = 0; i < factorsAndSymbols.length; i += 2) {
            double factor = ((Number) factorsAndSymbols[i]).doubleValue();
            SYMBOLS.put((String) factorsAndSymbols[i + 1], new Scaled(unit, factor));
        }
    }

    private static void words(Unit unit, double factor, String singular) {
        WORDS.put(singular, new Scaled(unit, factor));
        WORDS.put(singular + "s", new Scaled(unit, factor));
    }

    /// None if it is not known.
    static Optional<Scaled> of(String foreign) {
        if (foreign.length() > LONGEST) {
            return Optional.empty();
        }
        String unit = foreign.strip();
        Scaled known = SYMBOLS.get(unit);
        if (known == null) {
            known = WORDS.get(unit.toLowerCase(Locale.ROOT));
        }
        if (known == null && unit.startsWith("{") && unit.indexOf('}') == unit.length() - 1) {
            known = new Scaled(Unit.ONE, 1); // says what is counted
        }
        if (known == null) {
            Matcher rate = RATE.matcher(unit);
            if (rate.matches()) {
                double seconds =
                        switch (rate.group(1)) {
                            case "s" -> 1;
                            case "min" -> 60;
                            default -> 3600;
                        };
                known = new Scaled(Unit.PER_SECOND, 1 / seconds);
            }
        }
        return Optional.ofNullable(known);
    }
}
