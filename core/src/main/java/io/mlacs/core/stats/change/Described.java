package io.mlacs.core.stats.change;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.ChangePoint.Kind;
import io.mlacs.core.model.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/// The changes of a shape in the unit of the values.
///
/// Intervals are Student's, at 95 %, of the difference between the levels' means (of the whole rise, for a slope), with
/// the noise's variance multiplied by what its dependence does to a mean of so many; widened to hold the difference of the
/// medians. They take the place of the change as given.
final class Described {
    static final double LEVEL = 0.95;

    /// Variance of the logarithm of the scaled MAD of one normal value.
    private static final double MAD_VARIANCE = 1.36;

    private final double[] values;
    private final Scale scale;
    private final Shape shape;
    private final Fit fit;
    private final List<Ramps.Ramp> ramps;
    private final double quantile;

    Described(double[] values, Scale scale, Shape shape) {
        this.values = values;
        this.scale = scale;
        this.shape = shape;
        fit = shape.fit();
        ramps = shape.ramps().found();
        int freedom = Math.max(1, values.length - fit.size() - 2);
        quantile = TDistribution.of(freedom).inverseCumulativeProbability((1 + LEVEL) / 2);
    }

    /// @param low end of the shift's interval, on the scale
    private record Cut(int at, Kind kind, double low, double high, double p) {}

    List<ChangePoint> levels() {
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < fit.size(); i++) {
            int at = fit.bound(i);
            if (ramps.stream().noneMatch(ramp -> ramp.from() < at && at < ramp.to())) {
                cuts.add(step(i));
            }
        }
        for (Ramps.Ramp ramp : ramps) {
            if (ramp.bend() > ramp.from()) {
                cuts.add(slope(ramp, ramp.bend()));
            }
            if (ramp.flat() < ramp.to()) {
                cuts.add(slope(ramp, ramp.flat()));
            }
        }
        cuts.sort(Comparator.comparingInt(Cut::at));
        int[] bounds = new int[cuts.size() + 2];
        for (int i = 0; i < cuts.size(); i++) {
            bounds[i + 1] = cuts.get(i).at();
        }
        bounds[bounds.length - 1] = values.length;
        List<ChangePoint> changes = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            Cut cut = cuts.get(i);
            double before = Course.median(values, bounds[i], bounds[i + 1]);
            double after = Course.median(values, bounds[i + 1], bounds[i + 2]);
            Interval interval =
                    holding(
                            after - before,
                            scale.shifted(before, cut.low),
                            scale.shifted(before, cut.high));
            changes.add(new ChangePoint(cut.at, cut.kind, before, after, interval, cut.p));
        }
        return changes;
    }

    List<ChangePoint> spreads() {
        List<SpreadSearch.Cut> cuts = shape.spread();
        double[] innovations = shape.innovations();
        List<ChangePoint> changes = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int from = i == 0 ? 0 : cuts.get(i - 1).at();
            int at = cuts.get(i).at();
            int to = i + 1 < cuts.size() ? cuts.get(i + 1).at() : values.length;
            double before = spread(innovations, from, at);
            double after = spread(innovations, at, to);
            double error =
                    quantile * Math.sqrt(MAD_VARIANCE / (at - from) + MAD_VARIANCE / (to - at));
            changes.add(
                    new ChangePoint(
                            at,
                            Kind.SPREAD,
                            before,
                            after,
                            holding(
                                    after - before,
                                    after * Math.exp(-error) - before,
                                    after * Math.exp(error) - before),
                            cuts.get(i).p()));
        }
        return changes;
    }

    /// Whether the values from one change to the next follow a line.
    boolean sloped(int from, int to) {
        return ramps.stream().anyMatch(ramp -> ramp.bend() <= from && to <= ramp.flat());
    }

    private Cut step(int number) {
        int from = fit.bound(number - 1);
        int at = fit.bound(number);
        int to = fit.bound(number + 1);
        double shift = fit.sums().level(at, to) - fit.sums().level(from, at);
        double error = quantile * Math.sqrt(variance(from, at) + variance(at, to));
        double evidence = new StepSearch(fit.sums()).evidence(fit, number);
        return new Cut(at, Kind.STEP, shift - error, shift + error, shape.chanceOf(evidence));
    }

    private Cut slope(Ramps.Ramp ramp, int at) {
        int length = ramp.flat() - ramp.bend();
        double rise = ramp.slope() * length;
        double error =
                quantile * ramp.error() * length * Math.sqrt(inflation(ramp.to() - ramp.from()));
        return new Cut(at, Kind.SLOPE, rise - error, rise + error, shape.chanceOf(ramp.evidence()));
    }

    private double variance(int from, int to) {
        double noise = fit.squares() / Math.max(1, values.length - fit.size() - 1);
        return noise / fit.sums().weight(from, to) * inflation(to - from);
    }

    private double inflation(int length) {
        return inflation(shape.likelyDependence(), length);
    }

    /// By how much dependence r makes the variance of a mean of m values larger:
    /// (1 + r) / (1 - r) - 2 r (1 - r^m) / (m (1 - r)^2).
    static double inflation(double dependence, int length) {
        double left = 1 - Math.min(dependence, 0.99);
        double r = 1 - left;
        return (1 + r) / left - 2 * r * (1 - Math.pow(r, length)) / (length * left * left);
    }

    private double spread(double[] innovations, int from, int to) {
        double middle = Course.median(values, from, to);
        return Math.abs(scale.shifted(middle, SpreadSearch.spread(innovations, from, to)));
    }

    private static Interval holding(double difference, double one, double other) {
        double value = Scale.finite(difference);
        return new Interval(
                Math.min(value, Math.min(one, other)),
                Math.max(value, Math.max(one, other)),
                LEVEL);
    }
}
