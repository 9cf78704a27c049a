package io.mlacs.core.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Correction of many p for having been looked at together.
///
/// Source: Y. Benjamini, Y. Hochberg: Controlling the false discovery rate, Journal of the Royal Statistical Society B
/// 57 (1995) 289. Where nothing differs at all, the chance of any alarm among all of them is at most the level.
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /// For each p the smallest level at which it is still called a discovery.
    public static double[] adjusted(double[] p) {
        int m = p.length;
        int[] descending =
                IntStream.range(0, m)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[m];
        double smallest = 1;
        for (int i = 0; i < m; i++) {
            smallest = Math.min(smallest, p[descending[i]] * m / (m - i));
            adjusted[descending[i]] = smallest;
        }
        return adjusted;
    }
}
