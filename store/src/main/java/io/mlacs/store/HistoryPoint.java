package io.mlacs.store;

import io.mlacs.core.model.Label;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Summary;
import java.time.Instant;

/// What one run said about one metric of one case.
///
/// @param startedAt of the run
/// @param name a label people chose for the run, or empty
/// @param auxiliary whether a gate, a comparison or a calibration measured it for itself: {@link io.mlacs.core.model.Run#auxiliary}
/// @param profile by which it was measured: other plans give other values
/// @param label the worst of the trials' labels
/// @param summary over the trials: its n says how many measured the metric
public record HistoryPoint(
        String runId,
        Instant startedAt,
        String name,
        boolean auxiliary,
        String profile,
        Revision revision,
        Label label,
        Summary summary) {}
