package io.mlacs.core.analysis;

import io.mlacs.core.model.Metric;
import java.util.Arrays;

/// One value for each trial of a metric: the medians of its measurements, in the order the trials were run. The trial is
/// the unit of replication; measurements within one repeat that one JVM's luck.
///
/// Immutable. There may be none.
public final class TrialMedians {
    private final Metric metric;
    private final double[] values;

    private TrialMedians(Metric metric, double[] values) {
        this.metric = metric;
        this.values = values;
    }

    /// @param values in the metric's unit, one per trial
    /// @throws IllegalArgumentException if one is negative (it has no ratio to anything) or not finite
    public static TrialMedians of(Metric metric, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        metric.name()
                                + " of trial "
                                + (i + 1)
                                + (values[i] < 0 ? " is negative: " : " is not finite: ")
                                + values[i]);
            }
        }
        return new TrialMedians(metric, values.clone());
    }

    public Metric metric() {
        return metric;
    }

    public int size() {
        return values.length;
    }

    public double[] values() {
        return values.clone();
    }

    @Override
    public String toString() {
        return metric.name() + Arrays.toString(values);
    }
}
