package io.mlacs.core.stats;

import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Warning;
import java.util.Locale;
import java.util.Optional;

/// How many measurements lie far out, by Tukey's fences. They are counted and never left out of anything.
///
/// With the quartiles q1 and q3 (type 7) and r = q3 - q1, a measurement is mild beyond q1 - 1.5 r or q3 + 1.5 r and
/// severe beyond q1 - 3 r or q3 + 3 r; one on the fence is not beyond it. Where half of the measurements are equal,
/// r is 0 and everything else counts as severe: the share then says "not that value", and [#shift] whether it
/// matters.
///
/// Source: J. W. Tukey: Exploratory Data Analysis, 1977, section 2D.
///
/// @param n all measurements
/// @param shift by what share of itself the mean would change without the severe ones: 0.12 when they raise the
///     mean of the others by 12 %; 0 without severe ones
public record Outliers(
        long lowSevere, long lowMild, long highMild, long highSevere, long n, double shift) {
    /// Outliers matter when they move the mean by more than this.
    public static final double SHIFT_THAT_MATTERS = 0.05;

    public static Outliers of(Sample sample) {
        return of(Ranked.of(sample));
    }

    /// @throws IllegalArgumentException if there is no value or one is not finite
    public static Outliers of(double[] values) {
        return of(Ranked.of(values));
    }

    static Outliers of(Ranked ranked) {
        double q1 = ranked.quantile(0.25);
        double q3 = ranked.quantile(0.75);
        double range = q3 - q1;
        long[] found = new long[5];
        double inside = 0;
        for (int i = 0; i < ranked.values().length; i++) {
            double value = ranked.values()[i];
            int zone = zone(value, q1, q3, range);
            found[zone] += ranked.count(i);
            if (zone != 0 && zone != 4) {
                inside += value * ranked.count(i);
            }
        }
        long kept = ranked.size() - found[0] - found[4];
        double others = inside / kept;
        double shift =
                kept == ranked.size() || others == 0
                        ? 0
                        : (ranked.mean() - others) / Math.abs(others);
        return new Outliers(found[0], found[1], found[3], found[4], ranked.size(), shift);
    }

    private static int zone(double value, double q1, double q3, double range) {
        if (value < q1 - 1.5 * range) {
            return value < q1 - 3 * range ? 0 : 1;
        }
        if (value > q3 + 1.5 * range) {
            return value > q3 + 3 * range ? 4 : 3;
        }
        return 2;
    }

    /// How many lie beyond the inner fences, mild and severe.
    public long count() {
        return lowSevere + lowMild + highMild + highSevere;
    }

    /// [#count] of all measurements, between 0 and 1.
    public double share() {
        return (double) count() / n;
    }

    /// Present when the severe ones move the mean by more than [#SHIFT_THAT_MATTERS].
    public Optional<Warning> warning() {
        if (Math.abs(shift) <= SHIFT_THAT_MATTERS) {
            return Optional.empty();
        }
        long severe = lowSevere + highSevere;
        return Optional.of(
                new Warning(
                        Warning.Kind.OUTLIERS,
                        String.format(
                                Locale.ROOT,
                                "%d of %d measurements (%.1f %%) lie far out and %s the mean by"
                                    + " %.0f %%; all are kept. The median does not feel them: look"
                                    + " at p99 and max, and at collections and noise of this"
                                    + " trial.",
                                severe,
                                n,
                                100.0 * severe / n,
                                shift > 0 ? "raise" : "lower",
                                100 * Math.abs(shift))));
    }
}
