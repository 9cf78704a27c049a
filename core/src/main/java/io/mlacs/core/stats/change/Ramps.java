package io.mlacs.core.stats.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells slopes from stairs: several steps in one direction, or one, may be how levels follow a line.
///
/// For each run of neighbouring steps in the same direction the best line is sought that is flat, then slopes, then is
/// flat again; either flat part may be missing. The line takes the place of the steps if it explains more than
/// they do, with a step costing what it needs to stand, and a line as much and half of that more for each of its bends.
final class Ramps {
    /// What rises in fewer points is a step.
    static final int SHORTEST = 12;

    private static final int GRID = 24;

    /// A line from `from` to before `to`, both where its steps had their outer levels' ends.
    ///
    /// @param bend first point that leaves the level before; `from` if there is no such level
    /// @param flat first point of the level after; `to` if there is no such level
    /// @param base level before
    /// @param slope per point
    /// @param error of the slope, were the noise independent: its standard deviation
    /// @param evidence of the slope: n ln(residual of one level / residual of the line)
    record Ramp(
            int from,
            int bend,
            int flat,
            int to,
            double base,
            double slope,
            double error,
            double evidence) {
        double at(int index) {
            return base + slope * rise(index, bend, flat);
        }
    }

    private final double[] values;
    private final double[] weights;
    private final Fit fit;
    private final double price;
    private final double[] deviations;

    /// In squares that are not yet freed of their dependence, which makes them vary the more.
    private final double bendCost;

    /// @param price of a step
    Ramps(double[] values, double[] weights, Fit fit, double price) {
        this.values = values;
        this.weights = weights;
        this.fit = fit;
        this.price = price;
        double dependence = Math.min(fit.dependence(), 0.95);
        this.bendCost = price / 2 * fit.residual() / values.length / Math.pow(1 - dependence, 2);
        this.deviations = new double[values.length];
        for (int i = 0; i <= fit.size(); i++) {
            double level = fit.sums().level(fit.bound(i - 1), fit.bound(i));
            for (int at = fit.bound(i - 1); at < fit.bound(i); at++) {
                deviations[at] = fit.sums().deviation(at, level);
            }
        }
    }

    /// The lines that take the place of steps, in order. Their inner steps are those between `from` and `to`.
    List<Ramp> found() {
        List<Ramp> found = new ArrayList<>();
        int first = 0;
        while (first < fit.size()) {
            int last = first;
            while (last + 1 < fit.size() && up(last + 1) == up(first)) {
                last++;
            }
            Ramp ramp = best(fit.bound(first - 1), fit.bound(last + 1));
            if (ramp != null && better(ramp, last - first + 1)) {
                found.add(ramp);
                put(ramp, deviations);
            }
            first = last + 1;
        }
        return found;
    }

    private boolean up(int cut) {
        return fit.sums().level(fit.bound(cut), fit.bound(cut + 1))
                > fit.sums().level(fit.bound(cut - 1), fit.bound(cut));
    }

    private boolean better(Ramp ramp, int steps) {
        double[] changed = deviations.clone();
        put(ramp, changed);
        int bends = (ramp.bend > ramp.from ? 1 : 0) + (ramp.flat < ramp.to ? 1 : 0);
        double more = values.length * Math.log(residual(deviations) / residual(changed));
        return more + price * steps > price * (1 + bends / 2.0);
    }

    private void put(Ramp ramp, double[] into) {
        for (int i = ramp.from; i < ramp.to; i++) {
            into[i] = (values[i] - ramp.at(i)) * weights[i];
        }
    }

    private static double residual(double[] deviations) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < deviations.length; i++) {
            squares += deviations[i] * deviations[i];
            products += i == 0 ? 0 : deviations[i] * deviations[i - 1];
        }
        return Math.max(1e-18 * deviations.length, Fit.residual(squares, products));
    }

    private static int rise(int index, int bend, int flat) {
        return Math.clamp(index - bend + 1, 0, flat - bend);
    }

    private @Nullable Ramp best(int from, int to) {
        if (to - from < SHORTEST) {
            return null;
        }
        Lines lines = new Lines(from, to);
        int step = Math.max(1, (to - from) / GRID);
        int bend = from;
        int flat = to;
        double min = Double.POSITIVE_INFINITY;
        for (int b = from; b <= to - SHORTEST; b += step) {
            for (int f = to; f - b >= SHORTEST; f -= step) {
                double left = lines.cost(b, f);
                if (left < min) {
                    min = left;
                    bend = b;
                    flat = f;
                }
            }
        }
        while (step > 1) {
            step = (step + 1) / 2;
            int aboutBend = bend;
            int aboutFlat = flat;
            for (int b = aboutBend - step; b <= aboutBend + step; b += step) {
                for (int f = aboutFlat - step; f <= aboutFlat + step; f += step) {
                    if (b >= from && f <= to && f - b >= SHORTEST && lines.cost(b, f) < min) {
                        min = lines.cost(b, f);
                        bend = b;
                        flat = f;
                    }
                }
            }
        }
        bend = bend - from < StepSearch.SHORTEST ? from : bend;
        flat = to - flat < StepSearch.SHORTEST ? to : flat;
        return lines.ramp(bend, flat);
    }

    /// Lines of least squares over one stretch, each in constant time.
    private final class Lines {
        private final int from;
        private final int to;
        private final double[] w;
        private final double[] wt;
        private final double[] wtt;
        private final double[] wy;
        private final double[] wty;
        private final double total;

        Lines(int from, int to) {
            this.from = from;
            this.to = to;
            int n = to - from;
            w = new double[n + 1];
            wt = new double[n + 1];
            wtt = new double[n + 1];
            wy = new double[n + 1];
            wty = new double[n + 1];
            for (int t = 0; t < n; t++) {
                double weight = weights[from + t] * weights[from + t];
                double y = values[from + t];
                w[t + 1] = w[t] + weight;
                wt[t + 1] = wt[t] + weight * t;
                wtt[t + 1] = wtt[t] + weight * t * t;
                wy[t + 1] = wy[t] + weight * y;
                wty[t + 1] = wty[t] + weight * t * y;
            }
            total = fit.sums().squares(from, to);
        }

        /// What a line leaves, and what its bends cost.
        double cost(int bend, int flat) {
            Line line = line(bend, flat);
            int bends = (bend > from ? 1 : 0) + (flat < to ? 1 : 0);
            return total - line.slope * line.product + bends * bendCost;
        }

        Ramp ramp(int bend, int flat) {
            Line line = line(bend, flat);
            double[] level = deviations.clone();
            double flatLevel = fit.sums().level(from, to);
            double[] sloped = deviations.clone();
            for (int i = from; i < to; i++) {
                level[i] = (values[i] - flatLevel) * weights[i];
                sloped[i] = (values[i] - line.base - line.slope * rise(i, bend, flat)) * weights[i];
            }
            double evidence =
                    values.length * Math.log(Ramps.residual(level) / Ramps.residual(sloped));
            double error = Math.sqrt(fit.squares() / values.length / line.spread);
            return new Ramp(from, bend, flat, to, line.base, line.slope, error, evidence);
        }

        /// @param spread of the rises, by weight
        private record Line(double base, double slope, double product, double spread) {}

        private Line line(int bend, int flat) {
            int b = bend - from;
            int f = flat - from;
            int n = to - from;
            double shift = b - 1;
            double weight = w[f] - w[b];
            double beyond = w[n] - w[f];
            int top = f - b;
            double t = wt[f] - wt[b];
            double r = t - shift * weight + top * beyond;
            double rr =
                    wtt[f]
                            - wtt[b]
                            - 2 * shift * t
                            + shift * shift * weight
                            + (double) top * top * beyond;
            double ry = wty[f] - wty[b] - shift * (wy[f] - wy[b]) + top * (wy[n] - wy[f]);
            double product = ry - r * wy[n] / w[n];
            double spread = rr - r * r / w[n];
            double slope = spread > 0 ? product / spread : 0;
            return new Line((wy[n] - slope * r) / w[n], slope, product, spread);
        }
    }
}
