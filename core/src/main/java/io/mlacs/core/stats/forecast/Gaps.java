package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// A series with its missing values filled by straight lines between their neighbours. What was filled teaches the models, and is no truth to hold a forecast against.
final class Gaps {
    /// From the first known value to the last.
    final double[] filled;

    /// The same, missing values still not a number.
    final double[] truths;

    /// How many are not missing.
    final int known;

    /// Missing values behind the last known one.
    final int after;

    private Gaps(double[] filled, double[] truths, int known, int after) {
        this.filled = filled;
        this.truths = truths;
        this.known = known;
        this.after = after;
    }

    /// Of all values from the first known to the last, so many parts are filled at most: one.
    private static final int PARTS = 4;

    /// @param values not a number where missing
    /// @throws IllegalArgumentException if too many are missing
    static Gaps of(double[] values) {
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        int end = values.length;
        while (end > first && Double.isNaN(values[end - 1])) {
            end--;
        }
        double[] truths = Arrays.copyOfRange(values, first, end);
        double[] filled = truths.clone();
        int missing = 0;
        int known = 0;
        for (int i = 0; i < truths.length; i++) {
            if (Double.isNaN(truths[i])) {
                missing++;
                continue;
            }
            for (int j = known + 1; j < i; j++) {
                double share = (double) (j - known) / (i - known);
                filled[j] = truths[known] * (1 - share) + truths[i] * share;
            }
            known = i;
        }
        if (PARTS * missing > truths.length) {
            throw new IllegalArgumentException(
                    missing
                            + " of "
                            + truths.length
                            + " values are missing: at most a quarter can be filled; leave out what"
                            + " is before the gap");
        }
        return new Gaps(filled, truths, truths.length - missing, values.length - end);
    }
}
