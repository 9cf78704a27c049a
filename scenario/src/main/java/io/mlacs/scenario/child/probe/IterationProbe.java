package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.util.List;

/// Reads something at the start and at the end of an iteration.
public interface IterationProbe {
    void start();

    /// The difference since the start; empty if this JVM does not offer it.
    List<Reading> stop();
}
