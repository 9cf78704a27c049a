package io.mlacs.core.analysis;

import io.mlacs.core.model.Triage;
import io.mlacs.core.stats.Quantiles;
import java.util.Arrays;
import java.util.Optional;

/// The levels on both sides of a place in a series: the medians of the nearest values, [#MOST] on a side at most and none
/// beyond the next place where a change is known.
///
/// A median of one value is that value: how many there were is part of the answer.
public final class Neighbours {
    /// Few enough to be of today's level where the series drifts, and enough that two wild values do not move the median.
    public static final int MOST = 5;

    private Neighbours() {}

    /// @param series finite values, oldest first
    /// @param at the first value of the side after; the length of the series if there is none yet
    /// @param known first values of what is new at other changes, in any order; `at` itself is passed over
    /// @return empty if a side has no value
    public static Optional<Triage.Levels> around(double[] series, int at, int... known) {
        if (at < 0 || at > series.length) {
            throw new IllegalArgumentException(
                    "at is not a place in a series of " + series.length + ": " + at);
        }
        int from = Math.max(0, at - MOST);
        int to = Math.min(series.length, at + MOST);
        for (int other : known) {
            if (other < at) {
                from = Math.max(from, other);
            } else if (other > at) {
                to = Math.min(to, other);
            }
        }
        if (from == at || to == at) {
            return Optional.empty();
        }
        return Optional.of(
                new Triage.Levels(
                        Quantiles.median(Arrays.copyOfRange(series, from, at)),
                        at - from,
                        Quantiles.median(Arrays.copyOfRange(series, at, to)),
                        to - at));
    }
}
