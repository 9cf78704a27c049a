package io.mlacs.core.stats;

import io.mlacs.core.model.Interval;

/// The interval of a median from the order statistics alone: no distribution is assumed, nothing is resampled.
///
/// [x(k), x(n+1-k)] holds the median with probability L(k) = 1 - 2 P(B <= k - 1), B binomial (n, 1/2). No whole k
/// gives 0.95, so from [#FEWEST] values on the interval lies between those of k and k + 1, with L(k) >= 0.95 >
/// L(k+1): each end is (1 - w) x(k) + w x(k+1), where w = (n - k) I / (k + (n - 2k) I) and I = (L(k) - 0.95) /
/// (L(k) - L(k+1)). This is exact for the double exponential distribution and nearly so for others. Below [#FEWEST]
/// values even the whole range does not reach 0.95, and the range is given with the level it has: L(1) = 1 -
/// 2^(1-n).
///
/// Why this one: over 40,000 simulated sets each of n = 6, 8, 10, 15, 20 and 40 it held the true median in 94.4 to
/// 95.5 % for normal, log-normal (sigma 0.4), bimodal (30 % at +12 %) and Student's t with 3 degrees of freedom.
/// Whole order statistics hold 97.9 % at n = 10 and are wider for it. The percentile bootstrap of the median held
/// 91 to 94 %. The percentile bootstrap of the mean held 84 to 92 % up to n = 10 where it should hold 95 %: that is
/// why it is narrower (by a quarter for 10 normal values, a tenth for 10 of Student's t; from 15 of these on it is
/// the wider one).
///
/// Source: T. P. Hettmansperger, S. J. Sheather: Confidence intervals based on interpolated order statistics,
/// Statistics & Probability Letters 4 (1986) 75; J. Nyblom, the same journal 14 (1992) 129.
final class MedianInterval {
    static final double LEVEL = 0.95;

    /// The fewest values whose range is a 95 % interval of the median.
    static final int FEWEST = 6;

    /// Above this the normal approximation of the ranks is used; it then errs by at most one rank, outward.
    private static final int MOST_EXACT = 1_000;

    private static final double Z = 1.959963984540054;

    private MedianInterval() {}

    static Interval of(Ranked values) {
        long n = values.size();
        if (n < FEWEST) {
            return new Interval(values.at(1), values.at(n), levelOfRange(n));
        }
        if (n > MOST_EXACT) {
            long k = (long) Math.floor((n + 1 - Z * Math.sqrt(n)) / 2);
            return new Interval(values.at(k), values.at(n + 1 - k), LEVEL);
        }
        int k = 0;
        double probability = Math.scalb(1.0, -(int) n);
        double outer = 1;
        double inner = 1 - 2 * probability;
        while (inner >= LEVEL) {
            k++;
            probability *= (n - k + 1.0) / k;
            outer = inner;
            inner = outer - 2 * probability;
        }
        double share = (outer - LEVEL) / (outer - inner);
        double inward = (n - k) * share / (k + (n - 2.0 * k) * share);
        return new Interval(
                Ranked.between(values.at(k), values.at(k + 1), inward),
                Ranked.between(values.at(n - k), values.at(n + 1 - k), 1 - inward),
                LEVEL);
    }

    /// The probability that the range of `n` values holds the median.
    static double levelOfRange(long n) {
        return 1 - Math.pow(2, 1.0 - n);
    }
}
