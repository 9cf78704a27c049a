package io.mlacs.core.stats;

import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Warning;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether measurements gather around more than one value, so that one median hides two behaviours.
///
/// The statistic is Hartigan's dip of the distribution function, each value spread evenly over half the way to its
/// nearer neighbour: a clock that ticks coarsely, or a histogram, then does not look like as many modes as it has
/// ticks. Significant means above 0.54 / sqrt(n). The 95 % quantile of this dip times sqrt(n) rises from 0.48 to
/// 0.54 for uniform samples of 50 to 5,000 (10,000 simulated each), and uniform is the unimodal distribution with
/// the largest dips: of normal and log-normal samples fewer than 1 in 1,000 were flagged (4,000 of each size). In
/// large samples the smallest ripple is significant, so the dip must also reach [#SMALLEST_DIP]. Of samples with 30
/// % of the values at +12 % and 1 % noise, 87 % were flagged at n = 50 and all at n = 200.
///
/// Measurements that drift or step during a trial look multimodal, too; see [SteadyState].
public final class Modality {
    /// Fewer measurements say nothing about modes.
    public static final int FEWEST = 50;

    /// A dip of d needs at least 2 d of the measurements to be moved to make one mode; 0.02 is 4 % of them.
    public static final double SMALLEST_DIP = 0.02;

    private static final double CRITICAL = 0.54;

    private Modality() {}

    /// Hartigan's dip, between 0 and 0.25; 0 for fewer than [#FEWEST] measurements or when all are equal.
    public static double dip(Sample sample) {
        return dip(Ranked.of(sample));
    }

    /// Present when the measurements gather around more than one value.
    public static Optional<Warning> warning(Sample sample) {
        return warning(Ranked.of(sample));
    }

    static Optional<Warning> warning(Ranked ranked) {
        double dip = dip(ranked);
        if (dip < SMALLEST_DIP || dip * Math.sqrt(ranked.size()) < CRITICAL) {
            return Optional.empty();
        }
        Groups groups = Groups.of(ranked);
        return Optional.of(
                new Warning(
                        Warning.Kind.MULTIMODAL,
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of %d measurements gather around %.3g times the value of"
                                        + " the others (dip %.3f): one median hides two behaviours."
                                        + " Look for what switches between them, such as a cache, a"
                                        + " branch, a collection or a clock speed.",
                                100 * groups.upperShare,
                                ranked.size(),
                                groups.ratio,
                                dip)));
    }

    static double dip(Ranked ranked) {
        long n = ranked.size();
        if (n < FEWEST) {
            return 0;
        }
        double[] values = ranked.values();
        double[] distinct = new double[values.length];
        double[] upTo = new double[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (size == 0 || distinct[size - 1] != values[i]) {
                distinct[size++] = values[i];
            }
            upTo[size - 1] = (double) ranked.upTo(i) / n;
        }
        return size < 3 ? 0 : dip(distinct, upTo, size);
    }

    private static double dip(double[] distinct, double[] upTo, int size) {
        double[] knots = new double[2 * size];
        double[] heights = new double[2 * size];
        int last = -1;
        for (int i = 0; i < size; i++) {
            double before = i == 0 ? Double.POSITIVE_INFINITY : distinct[i] - distinct[i - 1];
            double after = i == size - 1 ? Double.POSITIVE_INFINITY : distinct[i + 1] - distinct[i];
            double reach = Math.min(before, after) / 2;
            double start = distinct[i] - reach;
            if (last < 0 || start > knots[last]) {
                knots[++last] = start;
                heights[last] = i == 0 ? 0 : upTo[i - 1];
            }
            double end = distinct[i] + reach;
            if (end > knots[last]) {
                last++;
            }
            knots[last] = end;
            heights[last] = upTo[i];
        }
        return Dip.ofLine(Arrays.copyOf(knots, last + 1), Arrays.copyOf(heights, last + 1));
    }

    /// The two groups that leave the least variance inside them (Otsu's threshold), without the outermost percent
    /// at either end.
    ///
    /// @param upperShare of the measurements
    /// @param ratio of the upper group's mean to the lower's
    private record Groups(double upperShare, double ratio) {
        static Groups of(Ranked ranked) {
            double lowest = ranked.quantile(0.01);
            double highest = ranked.quantile(0.99);
            double weight = 0;
            double sum = 0;
            for (int i = 0; i < ranked.values().length; i++) {
                weight += ranked.count(i);
                sum += ranked.count(i) * clipped(ranked.values()[i], lowest, highest);
            }
            double best = -1;
            Groups found = new Groups(0, 1);
            double lower = 0;
            double lowerSum = 0;
            for (int i = 0; i + 1 < ranked.values().length; i++) {
                lower += ranked.count(i);
                lowerSum += ranked.count(i) * clipped(ranked.values()[i], lowest, highest);
                double upper = weight - lower;
                double low = lowerSum / lower;
                double high = (sum - lowerSum) / upper;
                double between = lower * upper * (high - low) * (high - low);
                if (between > best) {
                    best = between;
                    found = new Groups(upper / weight, high / low);
                }
            }
            return found;
        }

        private static double clipped(double value, double lowest, double highest) {
            return Math.clamp(value, lowest, highest);
        }
    }
}
