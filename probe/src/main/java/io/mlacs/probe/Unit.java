package io.mlacs.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/// A base unit, and the smallest step in which values of it are kept.
///
/// Values are whole numbers of steps. Up to 2,047 steps they are kept exactly, above that to 11 significant bits (an error of at most 0.05 %).
public final class Unit {
    public static final Unit SECONDS = new Unit("s", 1e9);
    public static final Unit BYTES = new Unit("By", 1);
    public static final Unit BYTES_PER_SECOND = new Unit("By/s", 1);

    /// Counts, shares and ratios.
    public static final Unit ONE = new Unit("1", 1e6);

    public static final Unit PER_SECOND = new Unit("1/s", 1e3);
    public static final Unit TOKENS = new Unit("{token}", 1);
    public static final Unit US_DOLLARS = new Unit("USD", 1e9);

    private static final Map<String, Unit> KNOWN = new LinkedHashMap<>();

    static {
        for (Unit unit :
                new Unit[] {
                    SECONDS, BYTES, BYTES_PER_SECOND, ONE, PER_SECOND, TOKENS, US_DOLLARS
                }) {
            KNOWN.put(unit.symbol, unit);
        }
    }

    private final String symbol;
    private final double perUnit;

    private Unit(String symbol, double perUnit) {
        this.symbol = symbol;
        this.perUnit = perUnit;
    }

    /// @throws IllegalArgumentException if it is none of the base units above
    public static Unit of(String symbol) {
        Unit unit = KNOWN.get(symbol);
        if (unit == null) {
            throw new IllegalArgumentException(
                    "unknown unit " + symbol + ": use a base unit, one of " + KNOWN.keySet());
        }
        return unit;
    }

    public String symbol() {
        return symbol;
    }

    /// Steps in one unit: 1,000,000,000 for seconds, kept in nanoseconds.
    public double perUnit() {
        return perUnit;
    }

    @Override
    public String toString() {
        return symbol;
    }
}
