package io.mlacs.core.analysis;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.model.Segment;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.stats.Dependent;
import io.mlacs.core.stats.FalseDiscovery;
import io.mlacs.core.stats.Shares;
import io.mlacs.core.stats.Shuffle;
import io.mlacs.core.stats.Slope;
import io.mlacs.core.stats.Summaries;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.Course;
import io.mlacs.core.stats.change.Present;
import io.mlacs.core.stats.forecast.LastChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// Looks at live series for what is wrong now: what got worse and has not come back, what misses its target or is about to, what is odd.
///
/// Which way is worse is the metric's direction alone, never its name. Many series are looked at again and again, so whatever is told must be
/// told from chance at [#alpha] after the correction for all series looked at together, and must matter. A change and a trend must be rare
/// twice: for the fit, which reckons with windows that depend on the one before but takes their noise for normal, and for a [Shuffle],
/// which takes nothing for normal but no window to depend on another.
///
/// @param alpha chance that anything at all is called degraded, missed or about to be where nothing is, each time all series are looked at
/// @param change smallest relative change that matters: 0.1
/// @param points smallest change of a share ([Shares]) that matters, absolutely: 0.01
/// @param horizon seconds ahead that a target's miss is foretold
public record Symptoms(double alpha, double change, double points, double horizon) {
    /// Differences beyond a factor of 5 are all the same: very bad.
    public static final double MOST_EXCESS = Math.log(5);

    /// The newest windows among which an odd one is news.
    public static final int NEW = 3;

    /// Windows whose median is the present level when a target is asked about.
    private static final int LEVEL_WINDOWS = 20;

    /// Windows for which a degradation must have shown: what chance shows to one look, it shows to the next few too, and no longer.
    public static final int LASTING = 3;

    private static final double SECONDS_A_DAY = 86_400;

    /// The search itself reckons with so many series. The p of a cut holds only if its fit is right, and with the chance of one series it is wrong often enough to show: noise that depends on
    /// itself, cut in three, leaves cuts with a p of 1 in 10,000,000.
    private static final double TOGETHER = 1_000;

    /// Below this the change-point limits are not tabulated.
    private static final double LEAST_CHANCE = 1e-6;

    public Symptoms {
        if (!(alpha >= LEAST_CHANCE && alpha <= 0.5)) {
            throw new IllegalArgumentException("alpha is not between 0.000001 and 0.5: " + alpha);
        }
        if (!(change >= 0 && points >= 0)) {
            throw new IllegalArgumentException(
                    "smallest change that matters is negative: " + Math.min(change, points));
        }
        if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("horizon is not positive: " + horizon);
        }
    }

    /// One false degradation in a thousand looks, 10 %, one point, an hour.
    public static Symptoms usual() {
        return new Symptoms(0.001, 0.10, 0.01, 3600);
    }

    /// What one look at a series shows.
    ///
    /// @param symptoms before the correction for other series: [#together]
    /// @param degradation p of a degradation by this look alone, whether or not it was shown before; 1 without one
    public record Look(List<Symptom> symptoms, double degradation) {
        public Look {
            symptoms = List.copyOf(symptoms);
        }
    }

    /// Of one series, before the correction for others: [#together].
    ///
    /// @param seconds when each value was measured, from any time on, ascending
    /// @param values finite, one per window, in the metric's unit
    /// @param targets of this metric
    public List<Symptom> of(
            Metric metric, double[] seconds, double[] values, List<Target> targets) {
        return look(metric, seconds, values, targets, () -> degradation(metric, values)).symptoms();
    }

    /// As [#of], for who has looked at the same series before.
    ///
    /// @param earlier [Look#degradation] of the look [#LASTING] windows ago; asked for only if it matters
    public Look look(
            Metric metric,
            double[] seconds,
            double[] values,
            List<Target> targets,
            DoubleSupplier earlier) {
        if (values.length == 0) {
            return new Look(List.of(), 1);
        }
        if (targets.isEmpty()) {
            // Segments and their trends are for targets alone, and not cheap.
            Present present = finder().present(values);
            return look(metric, values, present.levels(), present.anomalies(), List.of(), earlier);
        }
        Course course = finder().in(values);
        List<Symptom> ofTargets = new ArrayList<>();
        for (Target target : targets) {
            missed(target, values, course)
                    .or(() -> heading(target, seconds, values, course))
                    .ifPresent(ofTargets::add);
        }
        return look(metric, values, course.levels(), course.anomalies(), ofTargets, earlier);
    }

    private Look look(
            Metric metric,
            double[] values,
            List<ChangePoint> levels,
            List<Anomaly> anomalies,
            List<Symptom> ofTargets,
            DoubleSupplier earlier) {
        List<Symptom> symptoms = new ArrayList<>();
        Optional<Symptom.Degraded> degraded = degraded(metric, levels, values);
        degraded.flatMap(now -> lasting(now, earlier)).ifPresent(symptoms::add);
        symptoms.addAll(ofTargets);
        newest(anomalies, values.length, metric.direction()).ifPresent(symptoms::add);
        return new Look(symptoms, degraded.map(Symptom::p).orElse(1.0));
    }

    /// Believed only as far as it was shown [#LASTING] windows ago.
    private Optional<Symptom> lasting(Symptom.Degraded now, DoubleSupplier earlier) {
        double p = Math.max(now.p(), earlier.getAsDouble());
        return p > alpha
                ? Optional.empty()
                : Optional.of(new Symptom.Degraded(now.since(), now.before(), now.now(), p));
    }

    /// [Look#degradation] of the look [#LASTING] windows before the newest of these.
    public double degradation(Metric metric, double[] values) {
        if (values.length <= LASTING) {
            return 1;
        }
        double[] earlier = Arrays.copyOf(values, values.length - LASTING);
        return degraded(metric, finder().present(earlier).levels(), earlier)
                .map(Symptom::p)
                .orElse(1.0);
    }

    private ChangePoints finder() {
        return new ChangePoints(Math.max(LEAST_CHANCE, alpha / TOGETHER));
    }

    /// What is left of the symptoms of many series once their number is taken into account.
    ///
    /// @param series the symptoms of each, one list for each series looked at, those without any too
    /// @return as many lists, in their order
    public List<List<Symptom>> together(List<List<Symptom>> series) {
        // Each symptom is a question, and so is each series without one.
        List<Double> all = new ArrayList<>();
        for (List<Symptom> own : series) {
            List<Symptom> told = own.stream().filter(Symptoms::corrected).toList();
            told.forEach(symptom -> all.add(symptom.p()));
            if (told.isEmpty()) {
                all.add(1.0);
            }
        }
        double[] p = all.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = FalseDiscovery.adjusted(p);
        double most = 0;
        for (int i = 0; i < p.length; i++) {
            most = adjusted[i] <= alpha ? Math.max(most, p[i]) : most;
        }
        double believed = most;
        return series.stream()
                .map(own -> own.stream().filter(s -> !corrected(s) || s.p() <= believed).toList())
                .toList();
    }

    /// An odd window is told as such, and is no reason to do anything.
    private static boolean corrected(Symptom symptom) {
        return switch (symptom) {
            case Symptom.Degraded _, Symptom.Missed _, Symptom.Heading _ -> true;
            case Symptom.Odd _ -> false;
        };
    }

    /// How far off `bad` is from `good`.
    static double excess(double good, double bad) {
        double ratio = logRatio(good, bad);
        boolean shares = good >= 0 && good <= 1 && bad >= 0 && bad <= 1;
        double missing = shares && bad < good ? logRatio(1 - good, 1 - bad) : 0;
        return Math.max(ratio, missing);
    }

    private static double logRatio(double a, double b) {
        double small = Math.min(Math.abs(a), Math.abs(b));
        double large = Math.max(Math.abs(a), Math.abs(b));
        if (large == 0) {
            return 0;
        }
        return Math.min(MOST_EXCESS, Math.log(large / Math.max(small, large * 1e-9)));
    }

    private Optional<Symptom.Degraded> degraded(
            Metric metric, List<ChangePoint> levels, double[] values) {
        boolean share = Shares.is(metric, values);
        ChangePoint since = null;
        double before = 0;
        int last = 0;
        int from = 0;
        for (ChangePoint point : levels) {
            if (since == null) {
                if (worse(metric, point.before(), point.after(), share)) {
                    since = point;
                    before = point.before();
                    from = last;
                }
            } else if (!worse(metric, before, point.after(), share)) {
                since = null;
            }
            last = point.index();
        }
        if (since == null) {
            return Optional.empty();
        }
        double[] own = Arrays.copyOfRange(values, from, values.length);
        double p = Math.max(since.p(), shuffled(own, since.index() - from, metric.direction()));
        return p > alpha
                ? Optional.empty()
                : Optional.of(new Symptom.Degraded(since, before, levels.getLast().after(), p));
    }

    /// What a shuffle gives to one of all places.
    private static double shuffled(double[] values, int index, Direction direction) {
        double one = Shuffle.chance(values, index, direction == Direction.LOWER);
        return Math.min(1, values.length * one);
    }

    private boolean worse(Metric metric, double before, double after, boolean share) {
        double up = metric.direction() == Direction.LOWER ? after - before : before - after;
        if (up <= 0) {
            return false;
        }
        double least = Math.min(Math.abs(before), Math.abs(after));
        boolean relatively = up >= change * least && up > 0;
        return share ? up >= points : relatively;
    }

    private Optional<Symptom> missed(Target target, double[] values, Course course) {
        int from = Math.max(course.lastStart(), values.length - LEVEL_WINDOWS);
        if (values.length - from < Dependent.FEWEST) {
            return Optional.empty();
        }
        double[] newest = Arrays.copyOfRange(values, from, values.length);
        double p =
                Dependent.of(newest)
                        .chance(target.value(), target.metric().direction() == Direction.LOWER);
        Summary level = Summaries.ofMedians(newest);
        return p > alpha
                ? Optional.empty()
                : Optional.of(new Symptom.Missed(target, level.median(), level.interval(), p));
    }

    private Optional<Symptom> heading(
            Target target, double[] seconds, double[] values, Course course) {
        // The trend is asked about first: most series have none, and when it ends is dear to know.
        Segment newest = course.segments().getLast();
        Direction direction = target.metric().direction();
        double p = Slope.chance(newest, direction == Direction.LOWER);
        if (p <= alpha) {
            double[] own = Arrays.copyOfRange(values, newest.from(), newest.to());
            p = Math.max(p, shuffled(own, own.length / 2, direction));
        }
        if (p > alpha) {
            return Optional.empty();
        }
        double chance = p;
        double[] days = Arrays.stream(seconds).map(s -> s / SECONDS_A_DAY).toArray();
        LastChange known = any -> Math.min(course.lastStart(), any.length - 1);
        Outlook outlook =
                new Exhaustion(0.9, horizon / SECONDS_A_DAY, known)
                        .of(days, values, target.value(), direction);
        return switch (outlook) {
            case Outlook.Reached reached when Double.isFinite(reached.interval().high()) ->
                    Optional.of(
                            new Symptom.Heading(
                                    target,
                                    newest.median(),
                                    reached,
                                    reached.days() * SECONDS_A_DAY,
                                    chance));
            case Outlook.Reached _, Outlook.Beyond _, Outlook.NotInSight _, Outlook.Unknown _ ->
                    Optional.empty();
        };
    }

    private static Optional<Symptom> newest(
            List<Anomaly> anomalies, int length, Direction direction) {
        return anomalies.stream()
                .filter(one -> one.index() >= length - NEW)
                .filter(one ->
                        direction == Direction.LOWER
                                ? one.value() > one.expected()
                                : one.value() < one.expected())
                .reduce((_, later) -> later)
                .map(Symptom.Odd::new);
    }
}
