package io.mlacs.core.analysis;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.stats.FalseDiscovery;
import io.mlacs.core.stats.Summaries;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.Course;
import io.mlacs.core.stats.forecast.LastChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Looks at live series for what is wrong now: what got worse and has not come back, what misses its target or is about to, what is odd.
///
/// Which way is worse is the metric's direction alone, never its name. Many series are looked at again and again, so a change must be
/// told from chance at [#alpha] after the correction for all series looked at together, and must matter.
///
/// @param alpha chance that anything at all is called degraded where nothing is, each time all series are looked at
/// @param change smallest relative change that matters: 0.1
/// @param points smallest change of a share (unit `1`, all values within 0 and 1) that matters, absolutely: 0.01
/// @param horizon seconds ahead that a target's miss is foretold
public record Symptoms(double alpha, double change, double points, double horizon) {
    /// Differences beyond a factor of 5 are all the same: very bad.
    public static final double MOST_EXCESS = Math.log(5);

    /// The newest windows among which an odd one is news.
    public static final int NEW = 3;

    /// Windows whose median is the present level when a target is asked about.
    private static final int LEVEL_WINDOWS = 20;

    private static final double SECONDS_A_DAY = 86_400;

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

    /// Of one series, before the correction for others: [#together].
    ///
    /// @param seconds when each value was measured, from any time on, ascending
    /// @param values finite, one per window, in the metric's unit
    /// @param targets of this metric
    public List<Symptom> of(
            Metric metric, double[] seconds, double[] values, List<Target> targets) {
        if (values.length == 0) {
            return List.of();
        }
        List<Symptom> symptoms = new ArrayList<>();
        Course course = new ChangePoints(alpha).in(values);
        degraded(metric, course, share(metric, values)).ifPresent(symptoms::add);
        for (Target target : targets) {
            missed(target, values)
                    .or(() -> heading(target, seconds, values, course))
                    .ifPresent(symptoms::add);
        }
        newest(course.anomalies(), values.length, metric.direction()).ifPresent(symptoms::add);
        return symptoms;
    }

    /// What is left of the symptoms of many series once their number is taken into account.
    ///
    /// @param series the symptoms of each, one list for each series looked at, those without any too
    /// @return as many lists, in their order
    public List<List<Symptom>> together(List<List<Symptom>> series) {
        double[] p = new double[series.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] =
                    series.get(i).stream()
                            .filter(Symptom.Degraded.class::isInstance)
                            .mapToDouble(Symptom::p)
                            .min()
                            .orElse(1);
        }
        double[] adjusted = FalseDiscovery.adjusted(p);
        List<List<Symptom>> left = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            boolean believed = adjusted[i] <= alpha;
            left.add(
                    series.get(i).stream()
                            .filter(s -> believed || !(s instanceof Symptom.Degraded))
                            .toList());
        }
        return left;
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

    private Optional<Symptom> degraded(Metric metric, Course course, boolean share) {
        if (course.levels().isEmpty()) {
            return Optional.empty();
        }
        ChangePoint since = null;
        double before = 0;
        for (ChangePoint point : course.levels()) {
            if (since == null) {
                if (worse(metric, point.before(), point.after(), share)) {
                    since = point;
                    before = point.before();
                }
            } else if (!worse(metric, before, point.after(), share)) {
                since = null;
            }
        }
        return since == null
                ? Optional.empty()
                : Optional.of(
                        new Symptom.Degraded(since, before, course.levels().getLast().after()));
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

    private static boolean share(Metric metric, double[] values) {
        return metric.unit().equals("1")
                && Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1);
    }

    private static Optional<Symptom> missed(Target target, double[] values) {
        int from = Math.max(0, values.length - LEVEL_WINDOWS);
        Summary level = Summaries.ofMedians(Arrays.copyOfRange(values, from, values.length));
        double best =
                target.metric().direction() == Direction.LOWER
                        ? level.interval().low()
                        : level.interval().high();
        return values.length - from < ChangePoints.FEWEST || target.metBy(best)
                ? Optional.empty()
                : Optional.of(new Symptom.Missed(target, level.median(), level.interval()));
    }

    private Optional<Symptom> heading(
            Target target, double[] seconds, double[] values, Course course) {
        double[] days = Arrays.stream(seconds).map(s -> s / SECONDS_A_DAY).toArray();
        LastChange known = any -> Math.min(course.lastStart(), any.length - 1);
        Outlook outlook =
                new Exhaustion(0.9, horizon / SECONDS_A_DAY, known)
                        .of(days, values, target.value(), target.metric().direction());
        return switch (outlook) {
            case Outlook.Reached reached when Double.isFinite(reached.interval().high()) ->
                    Optional.of(
                            new Symptom.Heading(
                                    target,
                                    course.segments().getLast().median(),
                                    reached,
                                    reached.days() * SECONDS_A_DAY));
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
