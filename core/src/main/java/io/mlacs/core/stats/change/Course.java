package io.mlacs.core.stats.change;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What a series does: its changes, the stretches between them, and the points that belong to none.
///
/// @param levels steps and changes of slope, in order
/// @param spreads changes of spread, in order
/// @param segments without a gap from the first point to the last; cut at all changes
/// @param anomalies single points, in order
public record Course(
        List<ChangePoint> levels,
        List<ChangePoint> spreads,
        List<Segment> segments,
        List<Anomaly> anomalies) {
    public Course {
        levels = List.copyOf(levels);
        spreads = List.copyOf(spreads);
        segments = List.copyOf(segments);
        anomalies = List.copyOf(anomalies);
    }

    /// Of a series too short or too flat to change.
    static Course level(double[] values, Scale scale) {
        if (values.length == 0) {
            return new Course(List.of(), List.of(), List.of(), List.of());
        }
        Stretch stretch = new Stretch(values, scale, 0, values.length, false, 0);
        return new Course(List.of(), List.of(), List.of(stretch.segment()), stretch.anomalies());
    }

    static Course of(double[] values, Scale scale, Shape shape) {
        Described described = new Described(values, scale, shape);
        List<ChangePoint> levels = described.levels();
        List<ChangePoint> spreads = described.spreads();
        TreeSet<Integer> bounds = new TreeSet<>(List.of(0, values.length));
        levels.forEach(change -> bounds.add(change.index()));
        spreads.forEach(change -> bounds.add(change.index()));
        int[] at = bounds.stream().mapToInt(bound -> bound).toArray();
        List<Stretch> stretches =
                IntStream.range(0, at.length - 1)
                        .mapToObj(i ->
                                new Stretch(
                                        values,
                                        scale,
                                        at[i],
                                        at[i + 1],
                                        described.sloped(at[i], at[i + 1]),
                                        shape.likelyDependence()))
                        .toList();
        List<Anomaly> anomalies = new ArrayList<>();
        stretches.forEach(stretch -> anomalies.addAll(stretch.anomalies()));
        return new Course(
                levels, spreads, stretches.stream().map(Stretch::segment).toList(), anomalies);
    }

    /// First point of the newest segment; 0 without a change.
    public int lastStart() {
        return segments.isEmpty() ? 0 : segments.getLast().from();
    }

    static double median(double[] values, int from, int to) {
        double[] part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        double low = part[(part.length - 1) / 2];
        double high = part[part.length / 2];
        return low == high ? low : low / 2 + high / 2;
    }
}
