package io.mlacs.benchmarks;

import io.mlacs.core.stats.Bootstrap;
import io.mlacs.core.stats.Robust;

/// Whether two sides found the same: one mean per fork of each, and the ratio of the means of these.
record Agreement(double measured, double reference, Bootstrap.Ratio ratio) {
    /// As a share of the reference.
    static final double TOLERANCE = 0.05;

    /// In s.
    static final double RESOLUTION = 0.5e-9;

    static Agreement of(double[] measured, double[] reference) {
        return new Agreement(
                Robust.mean(measured),
                Robust.mean(reference),
                Settings.BOOTSTRAP.ratioOfMeans(measured, reference));
    }

    /// How far the ratio is from 1.
    double distance() {
        return Math.abs(ratio.value() - 1);
    }

    /// @param spread the distance of the reference from itself
    /// @return MET if the difference is not significant, or no more than the tolerance or the spread, or below the resolution
    Verdict within(double spread) {
        return Verdict.of(
                ratio.interval().contains(1)
                        || distance() <= Math.max(TOLERANCE, spread)
                        || Math.abs(measured - reference) <= RESOLUTION);
    }

    Row row(String figure, String target, double noise, Verdict verdict) {
        return new Row(
                figure,
                target,
                Quantity.seconds(measured),
                Quantity.seconds(reference),
                Quantity.ratio(ratio.value()),
                Quantity.range(ratio.interval(), Quantity::ratio),
                noise,
                verdict);
    }
}
