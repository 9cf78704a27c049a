package io.mlacs.core.analysis;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Segment;
import io.mlacs.core.model.Triage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a series of runs tells, with what people decided about it.
///
/// @param changes of level and slope, in order
/// @param spreads changes of spread, in order
/// @param segments without a gap from the first point to the last
/// @param anomalies single points, in order
public record Story(
        List<Change> changes,
        List<ChangePoint> spreads,
        List<Segment> segments,
        List<Anomaly> anomalies) {
    /// @param revertedAt where a later step took it back
    /// @param decided empty while nothing is; never a false alarm, as that is no change
    public record Change(
            ChangePoint point, OptionalInt revertedAt, Optional<Triage.State> decided) {
        /// Whether somebody should look at it.
        public boolean open() {
            return decided.isEmpty();
        }
    }

    public Story {
        changes = List.copyOf(changes);
        spreads = List.copyOf(spreads);
        segments = List.copyOf(segments);
        anomalies = List.copyOf(anomalies);
    }
}
