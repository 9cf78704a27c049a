package io.mlacs.store;

import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Summary;
import java.time.Instant;

/// What one run said about one metric of one case.
///
/// @param startedAt of the run
public record HistoryPoint(String runId, Instant startedAt, Revision revision, Summary summary) {}
