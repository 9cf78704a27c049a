package io.mlacs.core.stats;

import java.util.OptionalDouble;

/// How evenly something is spread.
public final class Fairness {
    private Fairness() {}

    /// Jain's index, `(sum x)² / (n sum x²)`: 1 if all have the same, k/n if k of n have the same and the others nothing
    /// (Jain, Chiu, Hawe, A Quantitative Measure of Fairness, DEC-TR-301, 1984). None without a value above 0.
    ///
    /// @param values finite, not negative
    public static OptionalDouble jain(double[] values) {
        double largest = 0;
        for (double value : values) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("value is not finite or is negative: " + value);
            }
            largest = Math.max(largest, value);
        }
        if (largest == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            double scaled = value / largest; // squares neither overflow nor vanish
            sum += scaled;
            squares += scaled * scaled;
        }
        return OptionalDouble.of(Math.min(1, sum / values.length * (sum / squares)));
    }
}
