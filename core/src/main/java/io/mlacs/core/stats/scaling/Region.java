package io.mlacs.core.stats.scaling;

import io.mlacs.core.model.Interval;
import java.util.function.DoubleUnaryOperator;

/// The universal laws that the measurements do not contradict, and how far a figure reaches among them.
///
/// A figure's interval holds each value at which some law, the best with that value, is no farther from the levels than
/// the best of all by more than t^2 variances (profile likelihood). Where sigma or kappa is truly 0, the condition that
/// neither is negative only makes the intervals hold more often; and what a figure cannot be bounded by is infinite.
///
/// With R(N) = a + b (N - 1) + c N (N - 1), the time of an operation, lambda = 1 / a, sigma = b / a, kappa = c / a. For
/// each figure the laws that have a given value of it are again a sum of columns with coefficients that are not
/// negative; [Curve] finds the best.
///
/// Source: D. M. Bates, D. G. Watts: Nonlinear Regression Analysis and Its Applications, 1988, chapter 6; S. G. Self,
/// K.-Y. Liang: Asymptotic properties of maximum likelihood estimators and likelihood ratio tests under nonstandard
/// conditions, Journal of the American Statistical Association 82 (1987) 605.
final class Region {
    static final double LEVEL = 0.95;

    /// Loads above this many times the largest measured stand for infinity.
    private static final double FAR = 1e6;

    private static final int BISECTIONS = 60;
    private static final int STEPS = 48;
    private static final double STRIDE = 1.25;
    private static final int GOLDEN_STEPS = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final Observed observed;
    private final double cut;
    private final double far;
    private final double[] ones;
    private final double[] others;
    private final double[] pairs;

    Region(Observed observed, Curve best, Noise noise) {
        this.observed = observed;
        double t = noise.t(LEVEL);
        this.cut = best.misfit() + t * t * noise.variance();
        this.far = FAR * observed.loads[observed.levels() - 1];
        this.ones = observed.constant(1);
        this.others = observed.column(n -> n - 1);
        this.pairs = observed.column(n -> n * (n - 1));
    }

    /// @param scaled as in [Observed]
    Interval lambda(double scaled) {
        return inLogarithms(this::misfitOfLambda, scaled, scaled / FAR, scaled * FAR);
    }

    private double misfitOfLambda(double lambda) {
        return Curve.closest(observed, observed.constant(1 / lambda), others, pairs).misfit();
    }

    Interval sigma(double sigma) {
        return fromZero(this::misfitOfSigma, sigma);
    }

    private double misfitOfSigma(double sigma) {
        return Curve.closest(
                        observed,
                        observed.constant(0),
                        observed.column(n -> 1 + sigma * (n - 1)),
                        pairs)
                .misfit();
    }

    Interval kappa(double kappa) {
        return fromZero(this::misfitOfKappa, kappa);
    }

    private double misfitOfKappa(double kappa) {
        return Curve.closest(
                        observed,
                        observed.constant(0),
                        observed.column(n -> 1 + kappa * n * (n - 1)),
                        others)
                .misfit();
    }

    /// Of the load of greatest throughput.
    ///
    /// @param load by the universal law
    /// @param sigma the interval of sigma; from 1 on, one worker is the best
    Interval peakLoad(double load, Interval sigma) {
        Interval around = around(this::misfitOfPeak, load);
        return new Interval(sigma.high() > 1 ? 1 : around.low(), around.high(), LEVEL);
    }

    /// R(N) = b N + c (N*^2 + N (N - 1)); without a peak b N + d.
    private double misfitOfPeak(double load) {
        return load >= far
                ? Curve.closest(observed, observed.constant(0), observed.loads, ones).misfit()
                : Curve.closest(
                                observed,
                                observed.constant(0),
                                observed.loads,
                                observed.column(n -> load * load + n * (n - 1)))
                        .misfit();
    }

    /// Of the greatest throughput.
    ///
    /// @param scaled as in [Observed], by the universal law; may be infinite
    Interval peakThroughput(double scaled) {
        double top = scaledMost() * FAR;
        double from = Math.min(scaled, top);
        Interval interval = inLogarithms(height -> peakOf(height).misfit, from, from / FAR, top);
        return new Interval(
                interval.low(),
                interval.high() >= top ? Double.POSITIVE_INFINITY : interval.high(),
                LEVEL);
    }

    private double scaledMost() {
        double most = 0;
        for (int i = 0; i < observed.levels(); i++) {
            most = Math.max(most, observed.throughput(i) / observed.unit);
        }
        return most;
    }

    private record Peak(double load, double misfit) {
        Peak better(Peak other) {
            return other.misfit < misfit ? other : this;
        }
    }

    /// The best of all peaks of that height.
    private Peak peakOf(double height) {
        Peak best = peakOf(height, 0);
        int at = 0;
        for (int i = 1; i <= STEPS; i++) {
            Peak next = peakOf(height, i);
            if (next.misfit < best.misfit) {
                best = next;
                at = i;
            }
        }
        double low = Math.max(0, at - 1);
        double high = Math.min(STEPS, at + 1);
        for (int i = 0; i < GOLDEN_STEPS; i++) {
            Peak left = peakOf(height, high - GOLDEN * (high - low));
            Peak right = peakOf(height, low + GOLDEN * (high - low));
            best = best.better(left).better(right);
            if (left.misfit < right.misfit) {
                high = low + GOLDEN * (high - low);
            } else {
                low = high - GOLDEN * (high - low);
            }
        }
        return best;
    }

    private Peak peakOf(double height, double step) {
        double load = loadAt(step);
        return new Peak(load, misfitOfPeak(height, load));
    }

    /// Peaks far beyond the measured loads are spread thinly.
    private double loadAt(double step) {
        return StrictMath.exp(step / STEPS * StrictMath.log(far / 1e3));
    }

    /// R(N) = N / height + d (1 - N / N*)^2; sigma is not negative while d (2 / N* - 1 / N*^2) is at most 1 / height.
    private double misfitOfPeak(double height, double load) {
        double[] offset = observed.column(n -> n / height);
        double[][] column = {observed.column(n -> (1 - n / load) * (1 - n / load))};
        return bounded(offset, column, 1 / height / (2 / load - 1 / (load * load)));
    }

    private double bounded(double[] offset, double[][] column, double most) {
        Curve free = Curve.closest(observed, offset, column);
        return free.coefficient(0) <= most
                ? free.misfit()
                : Curve.of(observed, offset, column, new double[] {most}).misfit();
    }

    /// Of the largest load at which an operation takes at most so long.
    ///
    /// @param time in units as in [Observed]
    /// @param lambda the interval of lambda, scaled
    /// @param from by the universal law
    Interval loadOfTime(double time, Interval lambda, double from) {
        boolean met = 1 / lambda.high() <= time;
        boolean missed = 1 / lambda.low() > time;
        if (!met) {
            return new Interval(0, 0, LEVEL);
        }
        Interval around = around(n -> misfitOfTime(time, n), from);
        return new Interval(missed ? 0 : around.low(), around.high(), LEVEL);
    }

    /// R(N) = T (alpha + beta (N - 1) / (n - 1) + gamma N (N - 1) / (n (n - 1))), the three together 1.
    private double misfitOfTime(double time, double load) {
        if (load <= 1) {
            return misfitOfLambda(1 / time);
        }
        if (load >= far) {
            // What takes no longer under any load.
            return Curve.closest(observed, observed.constant(0), ones).coefficient(0) <= time
                    ? Curve.closest(observed, observed.constant(0), ones).misfit()
                    : Curve.closest(observed, observed.constant(time)).misfit();
        }
        return Curve.closest(
                        observed,
                        observed.constant(time),
                        observed.column(n -> time * ((n - 1) / (load - 1) - 1)),
                        observed.column(n -> time * (n * (n - 1) / (load * (load - 1)) - 1)))
                .misfit();
    }

    /// Of the smallest load that gives at least so much throughput.
    ///
    /// @param throughput scaled
    /// @param lambda the interval of lambda, scaled
    /// @param peak the interval of the greatest throughput, scaled
    /// @param from by the universal law
    Interval loadOfThroughput(double throughput, Interval lambda, Interval peak, double from) {
        double infinity = Double.POSITIVE_INFINITY;
        if (peak.high() < throughput) {
            return new Interval(infinity, infinity, LEVEL);
        }
        // Where the best law reaches no such throughput, others do that peak at it.
        double start = Double.isInfinite(from) ? peakOf(throughput).load : from;
        Interval around = around(n -> misfitOfThroughput(throughput, n), start);
        return new Interval(
                lambda.high() >= throughput ? 1 : around.low(),
                peak.low() < throughput ? infinity : around.high(),
                LEVEL);
    }

    /// Rising at n: R(N) = N / Y + g (1 - N / n) + c (N - n)^2; sigma is not negative while g / n + c (2 n - 1) is at
    /// most 1 / Y, and at that limit R(N) = n / Y + c (N (N - 1) - n (n - 1)).
    private double misfitOfThroughput(double throughput, double load) {
        Curve free =
                Curve.closest(
                        observed,
                        observed.column(n -> n / throughput),
                        observed.column(n -> 1 - n / load),
                        observed.column(n -> (n - load) * (n - load)));
        double limit = 1 / throughput;
        double used = free.coefficient(0) / load + free.coefficient(1) * (2 * load - 1);
        if (used <= limit) {
            return free.misfit();
        }
        double[][] column = {observed.column(n -> n * (n - 1) - load * (load - 1))};
        return bounded(observed.constant(load * limit), column, limit / (2 * load - 1));
    }

    /// How far the loads reach that are not contradicted, from one that is not.
    ///
    /// @param from the universal law's own: below 1 or infinite where no load is
    private Interval around(DoubleUnaryOperator misfit, double from) {
        double start = Math.clamp(from, 1, far);
        return new Interval(
                walked(misfit, start, 1 / STRIDE), walked(misfit, start, STRIDE), LEVEL);
    }

    private double walked(DoubleUnaryOperator misfit, double start, double stride) {
        double inside = start;
        while (misfit.applyAsDouble(inside) <= cut) {
            double next = Math.clamp(inside * stride, 1, far);
            if (misfit.applyAsDouble(next) > cut) {
                return bisected(misfit, inside, next, true);
            }
            if (next == inside) {
                return next >= far ? Double.POSITIVE_INFINITY : next;
            }
            inside = next;
        }
        return inside;
    }

    /// The interval, widened to the value where that lies beside it.
    static Interval holding(double value, Interval interval) {
        return new Interval(
                Math.min(value, interval.low()), Math.max(value, interval.high()), LEVEL);
    }

    private Interval fromZero(DoubleUnaryOperator misfit, double estimate) {
        double low = misfit.applyAsDouble(0) <= cut ? 0 : bisected(misfit, estimate, 0, false);
        double step = 1e-9;
        while (misfit.applyAsDouble(estimate + step) <= cut && step < FAR) {
            step *= 4;
        }
        return new Interval(low, bisected(misfit, estimate, estimate + step, false), LEVEL);
    }

    private Interval inLogarithms(
            DoubleUnaryOperator misfit, double estimate, double least, double most) {
        return new Interval(
                misfit.applyAsDouble(least) <= cut
                        ? least
                        : bisected(misfit, estimate, least, true),
                misfit.applyAsDouble(most) <= cut ? most : bisected(misfit, estimate, most, true),
                LEVEL);
    }

    private double bisected(
            DoubleUnaryOperator misfit, double inside, double outside, boolean logarithmic) {
        double in = inside;
        double out = outside;
        for (int i = 0; i < BISECTIONS && Math.abs(out - in) > 1e-7 * Math.abs(in + out); i++) {
            double middle = logarithmic ? Math.sqrt(in * out) : (in + out) / 2;
            if (misfit.applyAsDouble(middle) <= cut) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }
}
