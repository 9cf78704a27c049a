package io.mlacs.store;

import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import java.util.Optional;

/// A run as its events told it.
///
/// @param cases planned
/// @param trialsAtMost planned
/// @param end empty while it is running, and when its process was killed
public record StoredRun(Run run, int cases, int trialsAtMost, Optional<RunEvent.RunFinished> end) {}
