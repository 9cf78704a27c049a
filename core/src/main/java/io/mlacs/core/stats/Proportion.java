package io.mlacs.core.stats;

import io.mlacs.core.model.Interval;

/// How often something happens, from how often it was seen.
public final class Proportion {
    private Proportion() {}

    /// Wilson's interval.
    ///
    /// Source: E. B. Wilson: Probable inference, the law of succession, and statistical inference, Journal of the
    /// American Statistical Association 22 (1927) 209.
    ///
    /// @param seen may be a mean over repeated draws, and so not whole
    /// @param of 0 gives the interval from 0 to 1
    /// @param level such as 0.95
    public static Interval wilson(double seen, int of, double level) {
        if (!(seen >= 0 && seen <= of)) {
            throw new IllegalArgumentException("seen " + seen + " of " + of);
        }
        if (of == 0) {
            return new Interval(0, 1, level);
        }
        double z = -Ranks.NORMAL.inverseCumulativeProbability((1 - level) / 2);
        double share = seen / of;
        double scale = 1 + z * z / of;
        double middle = (share + z * z / (2.0 * of)) / scale;
        double reach = z * Math.sqrt(share * (1 - share) / of + z * z / (4.0 * of * of)) / scale;
        return new Interval(
                seen == 0 ? 0 : Math.max(0, middle - reach),
                seen == of ? 1 : Math.min(1, middle + reach),
                level);
    }
}
