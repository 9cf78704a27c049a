package io.mlacs.core.stats.change;

import io.mlacs.core.model.Anomaly;
import io.mlacs.core.model.ChangePoint;
import java.util.List;

/// What a series does at its end.
///
/// @param levels all its steps and changes of slope, in order
/// @param level median since the last change of any kind
/// @param anomalies of the points since then
public record Present(List<ChangePoint> levels, double level, List<Anomaly> anomalies) {
    public Present {
        levels = List.copyOf(levels);
        anomalies = List.copyOf(anomalies);
    }

    /// First point since the last change of level or slope; 0 without one.
    public int lastStart() {
        return levels.isEmpty() ? 0 : levels.getLast().index();
    }
}
