package io.mlacs.core.stats.forecast;

import io.mlacs.core.stats.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A series with the segments before its newest one moved to the newest level, so that their scatter and season still teach while their level does not.
///
/// Only where the levels are what changed: a random walk looks like steps too, but what is left of it around the levels still wanders, and that of a step does not.
final class Levels {
    /// At one level; without what is before the segments that are enough.
    final double[] values;

    /// The same, not a number where one is missing.
    final double[] truths;

    /// First index of the newest segment within `values`, 0 if they are all of it.
    final int newest;

    /// Whether anything was moved.
    final boolean moved;

    private Levels(double[] values, double[] truths, int newest, boolean moved) {
        this.values = values;
        this.truths = truths;
        this.newest = newest;
        this.moved = moved;
    }

    private static final int SEGMENTS = 4;
    private static final int ENOUGH = 60;

    /// Correlation of neighbours around their levels above which a series wanders.
    private static final double WANDERS = 0.3;

    /// @param season its length, 0 for none; the search for changes does not see it
    static Levels of(Gaps gaps, int season, LastChange changes) {
        double[] values = gaps.filled;
        double[] pattern = season == 0 ? new double[0] : Seasoned.pattern(values, season);
        int n = values.length;
        double[] plain = values.clone();
        for (int i = 0; i < n && season > 0; i++) {
            plain[i] -= pattern[i % season];
        }
        List<Integer> starts = new ArrayList<>();
        int enough = Math.max(ENOUGH, 4 * season);
        int end = n;
        while (starts.size() < SEGMENTS && end > 0 && n - end < enough) {
            int start = changes.start(Arrays.copyOf(plain, end));
            if (start < 0 || start >= end) {
                throw new IllegalArgumentException(
                        "last change is outside of the " + end + " values: " + start);
            }
            starts.add(start);
            end = start;
        }
        int newest = starts.getFirst();
        if (newest == 0) {
            return new Levels(values, gaps.truths, 0, false);
        }
        if (n - starts.getLast() < enough && starts.getLast() != 0) {
            starts.add(0);
        }
        int first = starts.getLast();
        double[] around = plain.clone();
        double[] at = values.clone();
        double level = 0;
        end = n;
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            double own = Robust.trimmedMean(Arrays.copyOfRange(plain, start, end), 0.1);
            level = i == 0 ? own : level;
            for (int j = start; j < end; j++) {
                around[j] -= own;
                at[j] += level - own;
            }
            end = start;
        }
        if (wanders(around, starts, n) || !explains(plain, around, starts)) {
            return new Levels(values, gaps.truths, newest, false);
        }
        double[] truths = at.clone();
        for (int i = 0; i < n; i++) {
            truths[i] = Double.isNaN(gaps.truths[i]) ? Double.NaN : at[i];
        }
        return new Levels(
                Arrays.copyOfRange(at, first, n),
                Arrays.copyOfRange(truths, first, n),
                newest - first,
                true);
    }

    /// How many values the newest level is known from.
    int known() {
        return moved ? values.length - newest : Integer.MAX_VALUE;
    }

    /// By the correlation of neighbours within segments.
    private static boolean wanders(double[] around, List<Integer> starts, int n) {
        double product = 0;
        double power = 0;
        for (int i = starts.getLast(); i < n; i++) {
            power += around[i] * around[i];
            if (!starts.contains(i)) {
                product += around[i] * around[i - 1];
            }
        }
        return product > WANDERS * power;
    }

    /// Whether levels that jump leave less than one that glides, than a line and than a line around which the last value matters, each charged for its parameters.
    /// The charge of a jump is three: two levels and a place that was searched for.
    private static boolean explains(double[] plain, double[] around, List<Integer> starts) {
        int first = starts.getLast();
        double[] values = Arrays.copyOfRange(plain, first, plain.length);
        int n = values.length;
        double charge = Math.log(n);
        double left = 0;
        for (int i = first; i < plain.length; i++) {
            left += around[i] * around[i];
        }
        double jumps =
                n * Math.log(Math.max(left, Double.MIN_NORMAL)) + 3 * (starts.size() - 1) * charge;
        for (double rate = 0.1; rate < 1; rate += 0.1) {
            double level = values[0];
            double gliding = 0;
            for (double value : values) {
                gliding += (value - level) * (value - level);
                level += rate * (value - level);
            }
            if (n * Math.log(gliding) + charge < jumps) {
                return false;
            }
        }
        return n * Math.log(Leftover.of(values, 0, 1)) + charge > jumps
                && n * Math.log(Leftover.of(values, 1, 1)) + 2 * charge > jumps;
    }
}
