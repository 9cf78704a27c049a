package io.mlacs.core.stats.change;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Segment;
import io.mlacs.core.stats.Quantiles;
import io.mlacs.core.stats.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/// The values between two changes: their level, spread and trend, and the points that lie off.
final class Stretch {
    private static final int FEWEST_FOR_TREND = 5;
    private static final int FEWEST_FOR_ANOMALY = 8;

    /// How many of a hundred stretches of normal noise may have a point that is called an anomaly: 1.
    private static final double ANOMALY_CHANCE = 0.01;

    /// Below the normal quantile of the chance that the fewest points leave to one of them, and so below Student's for any number: what lies nearer is no
    /// anomaly, and no quantile need be found for it.
    private static final double SURELY_USUAL = 3.2;

    /// quantile(0.9) - quantile(0.1) of the standard normal distribution.
    private static final double MIDDLE = 2.563103;

    private final double[] values;
    private final Scale scale;
    private final int from;
    private final int to;
    private final double[] scaled;
    private final double dependence;

    /// The level at the middle, per point, on the scale.
    private final double level;

    private final double slope;
    private final double spread;

    /// @param sloped whether the level follows a line
    Stretch(double[] values, Scale scale, int from, int to, boolean sloped, double dependence) {
        this.values = values;
        this.scale = scale;
        this.from = from;
        this.to = to;
        this.dependence = dependence;
        scaled = scale.scaled(Arrays.copyOfRange(values, from, to));
        slope = sloped ? line(scaled).slope : 0;
        double middle = (scaled.length - 1) / 2.0;
        double[] flat = new double[scaled.length];
        Arrays.setAll(flat, i -> scaled[i] - slope * (i - middle));
        level = Quantiles.median(flat);
        spread = spread(flat, level);
    }

    Segment segment() {
        double median = Course.median(values, from, to);
        return new Segment(
                from,
                to,
                median,
                Math.abs(scale.shifted(median, spread)),
                scaled.length < FEWEST_FOR_TREND ? Optional.empty() : Optional.of(trend(median)));
    }

    /// Where the distance from the level is too rare for the number of points, by Student's t of the robust
    /// standard deviation.
    List<Anomaly> anomalies() {
        int n = scaled.length;
        if (n < FEWEST_FOR_ANOMALY) {
            return List.of();
        }
        double unit = spread * Math.sqrt(1 + 1.57 / n);
        if (largest() <= SURELY_USUAL * unit) {
            return List.of();
        }
        double chance = ANOMALY_CHANCE / n;
        TDistribution t = TDistribution.of(n - 1);
        double far = unit * -t.inverseCumulativeProbability(chance / 2);
        List<Anomaly> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double expected = level + slope * (i - (n - 1) / 2.0);
            double off = Math.abs(scaled[i] - expected);
            if (off > far) {
                found.add(
                        new Anomaly(
                                from + i,
                                values[from + i],
                                scale.value(expected),
                                new Interval(
                                        scale.value(expected - far),
                                        scale.value(expected + far),
                                        1 - chance),
                                unit == 0
                                        ? 0
                                        : Math.min(1, 2 * t.survivalProbability(off / unit))));
            }
        }
        return found;
    }

    /// Distance from the level.
    private double largest() {
        double largest = 0;
        for (int i = 0; i < scaled.length; i++) {
            double expected = level + slope * (i - (scaled.length - 1) / 2.0);
            largest = Math.max(largest, Math.abs(scaled[i] - expected));
        }
        return largest;
    }

    /// Two modes, or tails, count as spread; one point in ten does not. If more than half are equal, what differs
    /// counts by its mean square, so that only what is rare among them stands out.
    private static double spread(double[] flat, double level) {
        double[] off = new double[flat.length];
        Arrays.setAll(off, i -> Math.abs(flat[i] - level));
        double middle = Robust.MAD_TO_SIGMA * Quantiles.median(off);
        double wide = (Quantiles.of(flat, 0.9) - Quantiles.of(flat, 0.1)) / MIDDLE;
        double spread = Math.max(middle, wide);
        if (spread > 0) {
            return spread;
        }
        return Math.sqrt(Arrays.stream(off).map(x -> x * x).sum() / off.length);
    }

    private Segment.Trend trend(double median) {
        double[] calm = scaled.clone();
        Tamed.cutSpikes(calm, 0, calm.length);
        Line line = line(calm);
        int freedom = calm.length - 2;
        double error =
                line.error
                        * Math.sqrt(Described.inflation(dependence, calm.length))
                        * TDistribution.of(freedom)
                                .inverseCumulativeProbability((1 + Described.LEVEL) / 2);
        return new Segment.Trend(
                scale.shifted(median, line.slope),
                new Interval(
                        Math.min(
                                scale.shifted(median, line.slope - error),
                                scale.shifted(median, line.slope)),
                        Math.max(
                                scale.shifted(median, line.slope + error),
                                scale.shifted(median, line.slope)),
                        Described.LEVEL));
    }

    private record Line(double slope, double error) {}

    /// Of least squares.
    private static Line line(double[] values) {
        int n = values.length;
        double middle = (n - 1) / 2.0;
        double mean = Arrays.stream(values).sum() / n;
        double product = 0;
        double spread = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            product += (i - middle) * (values[i] - mean);
            spread += (i - middle) * (i - middle);
            total += (values[i] - mean) * (values[i] - mean);
        }
        double slope = spread > 0 ? product / spread : 0;
        double left = Math.max(0, total - slope * product);
        return new Line(slope, n > 2 ? Math.sqrt(left / (n - 2) / spread) : 0);
    }
}
