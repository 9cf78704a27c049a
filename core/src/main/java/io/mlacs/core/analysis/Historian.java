package io.mlacs.core.analysis;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Segment;
import io.mlacs.core.model.Triage;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.Course;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Reads series in the light of what people decided.
///
/// * An accepted change ends one series and begins another: what comes after is told without what came before.
/// * A false alarm is no change: both sides are one segment.
/// * An acknowledged change stands, and is no news.
///
/// A decision is about the change that is found nearest to its run, up to [#NEAR] points away: where a step lies is known
/// no better than that, and moves as runs are added. An accepted one stands where it was accepted.
public final class Historian {
    /// Points.
    public static final int NEAR = 3;

    /// A level is back where it was if at most this share of the step is left.
    private static final double BACK = 0.25;

    private final ChangePoints finder;

    public Historian(ChangePoints finder) {
        this.finder = finder;
    }

    public static Historian usual() {
        return new Historian(ChangePoints.usual());
    }

    /// @param values at least one, finite, in order of time
    /// @param decisions by the index of the first point of what is new
    public Story read(double[] values, Map<Integer, Triage.State> decisions) {
        SortedMap<Integer, Triage.State> sorted = new TreeMap<>(decisions);
        List<Integer> accepted =
                sorted.entrySet().stream()
                        .filter(one -> one.getValue() == Triage.State.ACCEPTED)
                        .map(Map.Entry::getKey)
                        .filter(index -> index > 0 && index < values.length)
                        .toList();
        List<ChangePoint> points = new ArrayList<>();
        List<ChangePoint> spreads = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        List<Anomaly> anomalies = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= accepted.size(); i++) {
            int to = i < accepted.size() ? accepted.get(i) : values.length;
            int start = from;
            Course course =
                    finder.in(
                            Arrays.copyOfRange(values, from, to),
                            index -> isFalse(sorted, start + index));
            course.levels().forEach(point -> points.add(shifted(point, start)));
            course.spreads().forEach(point -> spreads.add(shifted(point, start)));
            course.segments().forEach(segment -> segments.add(shifted(segment, start)));
            course.anomalies().forEach(anomaly -> anomalies.add(shifted(anomaly, start)));
            if (i < accepted.size()) {
                int next = i + 1 < accepted.size() ? accepted.get(i + 1) : values.length;
                double[] around = Arrays.copyOfRange(values, from, next);
                points.add(shifted(finder.at(around, to - from), from));
            }
            from = to;
        }
        return new Story(changes(points, sorted), spreads, segments, anomalies);
    }

    /// First point of the newest segment of a series that begins at `first` of the values that were read: for
    /// forecasts.
    ///
    /// @param values from `first` on, as many as there are
    public int lastStart(double[] values, int first, Map<Integer, Triage.State> decisions) {
        IntPredicate ignored = index -> isFalse(decisions, first + index);
        return finder.in(values, ignored).lastStart();
    }

    private static boolean isFalse(Map<Integer, Triage.State> decisions, int index) {
        return decided(decisions, index, Triage.State.FALSE_ALARM);
    }

    private static boolean decided(
            Map<Integer, Triage.State> decisions, int index, Triage.State state) {
        for (int near = index - NEAR; near <= index + NEAR; near++) {
            if (decisions.get(near) == state) {
                return true;
            }
        }
        return false;
    }

    private static List<Story.Change> changes(
            List<ChangePoint> points, Map<Integer, Triage.State> decisions) {
        List<Story.Change> changes = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            ChangePoint point = points.get(i);
            OptionalInt back =
                    i + 1 < points.size() && takesBack(point, points.get(i + 1))
                            ? OptionalInt.of(points.get(i + 1).index())
                            : OptionalInt.empty();
            changes.add(new Story.Change(point, back, state(point, decisions)));
        }
        return changes;
    }

    private static Optional<Triage.State> state(
            ChangePoint point, Map<Integer, Triage.State> decisions) {
        if (decisions.get(point.index()) == Triage.State.ACCEPTED) {
            return Optional.of(Triage.State.ACCEPTED);
        }
        return decided(decisions, point.index(), Triage.State.ACKNOWLEDGED)
                ? Optional.of(Triage.State.ACKNOWLEDGED)
                : Optional.empty();
    }

    private static boolean takesBack(ChangePoint step, ChangePoint next) {
        boolean steps =
                step.kind() == ChangePoint.Kind.STEP && next.kind() == ChangePoint.Kind.STEP;
        double size = Math.abs(step.after() - step.before());
        return steps && Math.abs(next.after() - step.before()) <= BACK * size;
    }

    private static ChangePoint shifted(ChangePoint point, int by) {
        return new ChangePoint(
                by + point.index(),
                point.kind(),
                point.before(),
                point.after(),
                point.difference(),
                point.p());
    }

    private static Segment shifted(Segment segment, int by) {
        return new Segment(
                by + segment.from(),
                by + segment.to(),
                segment.median(),
                segment.spread(),
                segment.trend());
    }

    private static Anomaly shifted(Anomaly anomaly, int by) {
        return new Anomaly(
                by + anomaly.index(),
                anomaly.value(),
                anomaly.expected(),
                anomaly.usual(),
                anomaly.p());
    }
}
