package io.mlacs.core.stats;

import java.util.Arrays;

/// Hartigan's dip: how far a distribution function is, at its farthest, from the nearest unimodal one.
///
/// The function is given at ascending knots by its value just below and at each; between knots it runs straight. A
/// unimodal function is convex up to its mode and concave after it, so the search narrows the interval that may
/// hold the mode: the greatest convex minorant before it, the least concave majorant after it, until the narrowing
/// gains nothing.
///
/// Source: J. A. Hartigan, P. M. Hartigan: The Dip Test of Unimodality, Annals of Statistics 13 (1985) 70.
final class Dip {
    private final double[] knots;
    private final double[] below;
    private final double[] at;

    private Dip(double[] knots, double[] below, double[] at) {
        this.knots = knots;
        this.below = below;
        this.at = at;
    }

    /// The dip of the empirical distribution function, a step at each value.
    static double ofSteps(Ranked ranked) {
        double n = ranked.size();
        double[] at = new double[ranked.values().length];
        Arrays.setAll(at, i -> ranked.upTo(i) / n);
        int distinct = 0;
        double[] knots = ranked.values().clone();
        for (int i = 0; i < knots.length; i++) {
            if (i > 0 && knots[i] == knots[distinct - 1]) {
                at[distinct - 1] = at[i];
            } else {
                knots[distinct] = knots[i];
                at[distinct++] = at[i];
            }
        }
        double[] upTo = Arrays.copyOf(at, distinct);
        double[] below = new double[distinct];
        System.arraycopy(upTo, 0, below, 1, distinct - 1);
        return new Dip(Arrays.copyOf(knots, distinct), below, upTo).search();
    }

    /// The dip of a continuous distribution function.
    ///
    /// @param knots strictly ascending
    /// @param at ascending from 0 to 1
    static double ofLine(double[] knots, double[] at) {
        return new Dip(knots, at, at).search();
    }

    private double search() {
        int first = 0;
        int last = knots.length - 1;
        double found = 0;
        while (last > first) {
            Hull minorant = minorant(first, last);
            Hull majorant = majorant(first, last);
            int left = first;
            int right = last;
            double widest = 0;
            for (int i = 0; i < minorant.size; i++) {
                int touch = minorant.touches[i];
                double gap = majorant.heights[touch - first] - minorant.heights[touch - first];
                if (gap > widest) {
                    widest = gap;
                    left = touch;
                    right = majorant.touchFrom(touch);
                }
            }
            for (int i = 0; i < majorant.size; i++) {
                int touch = majorant.touches[i];
                double gap = majorant.heights[touch - first] - minorant.heights[touch - first];
                if (gap > widest) {
                    widest = gap;
                    left = minorant.touchUpTo(touch);
                    right = touch;
                }
            }
            if (widest <= found) {
                break;
            }
            for (int i = first; i <= left; i++) {
                found = Math.max(found, at[i] - minorant.heights[i - first]);
            }
            for (int i = right; i <= last; i++) {
                found = Math.max(found, majorant.heights[i - first] - below[i]);
            }
            if (left == first && right == last) {
                break;
            }
            first = left;
            last = right;
        }
        return found / 2;
    }

    /// Where a hull touches the function, and its height at every knot of the stretch.
    private static final class Hull {
        final int[] touches;
        final int size;
        final double[] heights;

        Hull(int[] touches, int size, double[] heights) {
            this.touches = touches;
            this.size = size;
            this.heights = heights;
        }

        int touchFrom(int knot) {
            int found = Arrays.binarySearch(touches, 0, size, knot);
            return touches[found >= 0 ? found : -found - 1];
        }

        int touchUpTo(int knot) {
            int found = Arrays.binarySearch(touches, 0, size, knot);
            return touches[found >= 0 ? found : -found - 2];
        }
    }

    private Hull minorant(int first, int last) {
        return hull(first, last, below, 1);
    }

    private Hull majorant(int first, int last) {
        return hull(first, last, at, -1);
    }

    /// @param sign 1 for the lower hull, -1 for the upper
    private Hull hull(int first, int last, double[] heights, int sign) {
        int[] touches = new int[last - first + 1];
        int size = 0;
        for (int i = first; i <= last; i++) {
            while (size > 1
                    && sign
                                    * (heights[touches[size - 1]] - heights[touches[size - 2]])
                                    * (knots[i] - knots[touches[size - 2]])
                            >= sign
                                    * (heights[i] - heights[touches[size - 2]])
                                    * (knots[touches[size - 1]] - knots[touches[size - 2]])) {
                size--;
            }
            touches[size++] = i;
        }
        double[] line = new double[last - first + 1];
        for (int t = 0; t + 1 < size; t++) {
            int from = touches[t];
            int to = touches[t + 1];
            double slope = (heights[to] - heights[from]) / (knots[to] - knots[from]);
            for (int i = from; i <= to; i++) {
                line[i - first] = heights[from] + slope * (knots[i] - knots[from]);
            }
        }
        line[last - first] = heights[last];
        return new Hull(touches, size, line);
    }
}
