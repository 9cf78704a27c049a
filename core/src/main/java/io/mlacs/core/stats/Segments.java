package io.mlacs.core.stats;

import java.util.Arrays;

/// Cuts a series into segments of one level each: the cut with the least sum, over the segments, of squared
/// deviations from the segment's mean in units of the noise, plus 4 ln n for each segment. Exact, in n^2 / 2 steps.
///
/// Source: B. Jackson et al.: An algorithm for optimal partitioning of data on an interval, IEEE Signal Processing
/// Letters 12 (2005) 105.
final class Segments {
    private Segments() {}

    /// The index of each segment's first point, ascending; the first is 0.
    ///
    /// @param noise the standard deviation around a level, positive
    static int[] starts(double[] series, double noise) {
        int n = series.length;
        double[] sums = new double[n + 1];
        double[] squares = new double[n + 1];
        for (int i = 0; i < n; i++) {
            double value = (series[i] - series[0]) / noise;
            sums[i + 1] = sums[i] + value;
            squares[i + 1] = squares[i] + value * value;
        }
        double penalty = 4 * Math.log(n);
        double[] least = new double[n + 1];
        int[] from = new int[n + 1];
        for (int to = 1; to <= n; to++) {
            double best = Double.POSITIVE_INFINITY;
            for (int start = 0; start < to; start++) {
                double sum = sums[to] - sums[start];
                double cost = least[start] - squares[start] - sum * sum / (to - start);
                if (cost < best) {
                    best = cost;
                    from[to] = start;
                }
            }
            least[to] = best + squares[to] + penalty;
        }
        int[] starts = new int[n];
        int count = 0;
        for (int to = n; to > 0; to = from[to]) {
            starts[count++] = from[to];
        }
        int[] ascending = Arrays.copyOf(starts, count);
        Arrays.sort(ascending);
        return ascending;
    }
}
