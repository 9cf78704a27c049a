package io.mlacs.core.stats.scaling;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Headroom;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.ScalingLaw;
import io.mlacs.core.model.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Fits the universal scalability law, Amdahl's and the straight line to throughput measured at several closed loads.
///
/// Of the three the simplest is chosen that the next does not beat at [#LEVEL] (F test with the variance of [Noise]): a
/// peak is claimed only where kappa is told from 0. The intervals ([Region]) are those of the universal law.
///
/// Source: N. J. Gunther: Guerrilla Capacity Planning, 2007; B. Schwartz: Practical Scalability Analysis with the
/// Universal Scalability Law, 2015.
public final class Scalability {
    /// Levels below which nothing is fitted: three coefficients need as many to be checked by.
    public static final int FEWEST_LEVELS = 6;

    public static final double LEVEL = Region.LEVEL;

    /// What the distances of measurements from a law are.
    public enum Errors {
        /// Shares of the throughput: what repeated runs on one machine give. A level of 100/s counts as much as one of
        /// 100 k/s.
        RELATIVE,
        /// Operations per second, the same at each load: what published fits assume.
        ABSOLUTE
    }

    private Scalability() {}

    /// With relative errors.
    ///
    /// @param targets of time per operation (`s`, lower is better) or throughput (`1/s`, higher is better)
    /// @throws IllegalArgumentException if two levels have one load, or a target is of something else
    public static Scaling of(List<LoadLevel> levels, List<Target> targets) {
        return of(levels, targets, Errors.RELATIVE);
    }

    /// @throws IllegalArgumentException likewise
    public static Scaling of(List<LoadLevel> levels, List<Target> targets, Errors errors) {
        List<LoadLevel> sorted = sorted(levels);
        targets.forEach(Scalability::requireKnown);
        if (sorted.size() < FEWEST_LEVELS) {
            return new Scaling.Unknown(
                    "a law needs at least "
                            + FEWEST_LEVELS
                            + " load levels, and there "
                            + (sorted.size() == 1 ? "is 1" : "are " + sorted.size())
                            + "; measure more, such as --loads 1,2,4,8,16,32");
        }
        return new Fit(new Observed(sorted, errors)).result(targets);
    }

    private static List<LoadLevel> sorted(List<LoadLevel> levels) {
        List<LoadLevel> sorted =
                levels.stream().sorted(Comparator.comparingInt(LoadLevel::load)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).load() == sorted.get(i - 1).load()) {
                throw new IllegalArgumentException("load is given twice: " + sorted.get(i).load());
            }
        }
        return sorted;
    }

    private static void requireKnown(Target target) {
        boolean time = ofTime(target) && target.metric().unit().equals("s");
        boolean rate = !ofTime(target) && target.metric().unit().equals("1/s");
        if (!(time || rate)) {
            throw new IllegalArgumentException(
                    "a law of load says nothing of " + target.metric().name());
        }
    }

    private static boolean ofTime(Target target) {
        return target.metric().direction() == Direction.LOWER;
    }

    /// The three laws fitted to one set of levels.
    private static final class Fit {
        private final Observed observed;
        private final Curve linear;
        private final Curve amdahl;
        private final Curve universal;
        private final Noise noise;

        Fit(Observed observed) {
            this.observed = observed;
            double[] zero = observed.constant(0);
            double[] ones = observed.constant(1);
            double[] others = observed.column(n -> n - 1);
            linear = Curve.closest(observed, zero, ones);
            amdahl = Curve.closest(observed, zero, ones, others);
            universal =
                    Curve.closest(observed, zero, ones, others, observed.column(n -> n * (n - 1)));
            noise =
                    Noise.of(
                            universal.misfit(),
                            observed.within,
                            observed.levels(),
                            observed.size,
                            3);
        }

        Scaling result(List<Target> targets) {
            double p1 = noise.chanceOf(linear.misfit() - amdahl.misfit());
            double p2 = noise.chanceOf(amdahl.misfit() - universal.misfit());
            List<ScalingLaw> laws =
                    List.of(
                            law(ScalingLaw.Kind.LINEAR, linear, p1),
                            law(ScalingLaw.Kind.AMDAHL, amdahl, p2),
                            law(ScalingLaw.Kind.UNIVERSAL, universal, Double.NaN));
            double likely = 1 - LEVEL;
            ScalingLaw chosen = laws.get(p2 < likely ? 2 : p1 < likely ? 1 : 0);
            ScalingLaw most = laws.getLast();
            Region region = new Region(observed, universal, noise);
            Interval lambda = region.lambda(most.lambda() / observed.unit);
            Interval sigma = region.sigma(most.sigma());
            Scaling.Peak peak = peak(region, chosen, most, sigma, lambda);
            return new Scaling.Fitted(
                    levels(chosen),
                    chosen,
                    laws,
                    scaled(lambda, observed.unit),
                    sigma,
                    region.kappa(most.kappa()),
                    peak,
                    noise.misfit(),
                    targets.stream()
                            .map(target -> headroom(region, chosen, most, target, lambda, peak))
                            .toList());
        }

        /// The coefficients as the law names them.
        private ScalingLaw law(ScalingLaw.Kind kind, Curve curve, double p) {
            int coefficients = curve.columns();
            double a = curve.coefficient(0);
            double largest = 0;
            for (int i = 0; i < observed.levels(); i++) {
                double by = observed.loads[i] / curve.time(i) * observed.unit;
                double off = observed.throughput(i) / by - 1;
                if (Math.abs(off) > Math.abs(largest)) {
                    largest = off;
                }
            }
            return new ScalingLaw(
                    kind,
                    observed.unit / a,
                    coefficients > 1 ? curve.coefficient(1) / a : 0,
                    coefficients > 2 ? curve.coefficient(2) / a : 0,
                    Math.abs(largest),
                    Math.sqrt((curve.misfit() + observed.within) / (observed.size - coefficients)),
                    aicc(curve, coefficients),
                    p);
        }

        /// Of the levels' means where the levels' distances are all there is to go by.
        private double aicc(Curve curve, int coefficients) {
            boolean levels = noise.freedom() == observed.levels() - 3;
            double n = levels ? observed.levels() : observed.size;
            double squares = curve.misfit() + (levels ? 0 : observed.within);
            double k = coefficients + 1.0;
            return n * StrictMath.log(squares / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1);
        }

        private List<Scaling.Level> levels(ScalingLaw chosen) {
            List<Scaling.Level> levels = new ArrayList<>();
            for (int i = 0; i < observed.levels(); i++) {
                int load = (int) observed.loads[i];
                double throughput = observed.throughput(i);
                levels.add(
                        new Scaling.Level(
                                load,
                                observed.trials[i],
                                throughput,
                                interval(i),
                                chosen.throughput(load),
                                throughput / (load * chosen.lambda())));
            }
            return levels;
        }

        private Optional<Interval> interval(int i) {
            int freedom = observed.size - observed.levels();
            if (freedom == 0) {
                return Optional.empty();
            }
            double reach =
                    Noise.t(LEVEL, freedom)
                            * Math.sqrt(observed.within / freedom / observed.trials[i]);
            double value = observed.throughput(i);
            return Optional.of(
                    observed.errors == Errors.RELATIVE
                            ? new Interval(
                                    value * StrictMath.exp(-reach),
                                    value * StrictMath.exp(reach),
                                    LEVEL)
                            : new Interval(
                                    value - reach * observed.unit,
                                    value + reach * observed.unit,
                                    LEVEL));
        }

        private Scaling.Peak peak(
                Region region,
                ScalingLaw chosen,
                ScalingLaw most,
                Interval sigma,
                Interval lambda) {
            Interval loads = region.peakLoad(most.peakLoad(), sigma);
            Interval heights =
                    most.peakLoad() == 1
                            ? lambda
                            : region.peakThroughput(most.peakThroughput() / observed.unit);
            return new Scaling.Peak(
                    chosen.peakLoad(),
                    Region.holding(chosen.peakLoad(), loads),
                    chosen.peakThroughput(),
                    scaled(
                            Region.holding(chosen.peakThroughput() / observed.unit, heights),
                            observed.unit));
        }

        private Headroom headroom(
                Region region,
                ScalingLaw chosen,
                ScalingLaw most,
                Target target,
                Interval lambda,
                Scaling.Peak peak) {
            double value = target.value();
            double load;
            Interval interval;
            if (ofTime(target)) {
                load = Solved.largestLoad(chosen, value);
                interval =
                        region.loadOfTime(
                                value * observed.unit, lambda, Solved.largestLoad(most, value));
            } else {
                load = Solved.smallestLoad(chosen, value);
                interval =
                        region.loadOfThroughput(
                                value / observed.unit,
                                lambda,
                                scaled(peak.throughputs(), 1 / observed.unit),
                                Solved.smallestLoad(most, value));
            }
            return new Headroom(target, load, Region.holding(load, interval));
        }

        private static Interval scaled(Interval interval, double by) {
            return new Interval(interval.low() * by, interval.high() * by, interval.level());
        }
    }
}
