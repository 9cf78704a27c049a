package io.mlacs.core.stats;

import io.mlacs.core.model.Metric;
import java.util.Arrays;

/// A share of a whole: 0.99 and 0.98 are far apart, though the one is 1 % less than the other. So its changes count by the point, and many are
/// told by their mean: of failures and successes, recorded as 0 and 1, the median says nothing.
public final class Shares {
    private Shares() {}

    /// Whether the unit is `1` and all values lie between 0 and 1.
    public static boolean is(Metric metric, double[] values) {
        return metric.unit().equals("1")
                && Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1);
    }
}
