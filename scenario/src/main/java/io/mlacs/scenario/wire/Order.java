package io.mlacs.scenario.wire;

import java.util.Map;

/// What the parent tells the child to do. The child answers each with one {@link Report}.
public sealed interface Order {
    /// Answered by {@link Report.Catalogue}.
    record Describe() implements Order {}

    /// Set up a trial. Answered by {@link Report.Opened}.
    ///
    /// @param rate operations per second of an open load; 0 for a closed one
    /// @param scratch an empty directory
    /// @param recording file for a JFR recording of the measured iterations; empty for none
    record Open(
            String suite,
            String scenario,
            Map<String, String> params,
            long seed,
            int workers,
            double rate,
            String scratch,
            Map<String, String> fixtures,
            String recording)
            implements Order {}

    /// Run one iteration. Answered by {@link Report.Iterated}.
    ///
    /// @param measured whether a JFR recording, if any, is to run
    /// @param nanos how long
    /// @param most operations or batches after which it ends all the same
    /// @param batch operations timed together; 0 to time each by itself
    record Iterate(boolean measured, long nanos, int most, int batch) implements Order {}

    /// Close the trial. Answered by {@link Report.Finished}; then the child exits.
    record Finish() implements Order {}

    /// Answered by {@link Report.FixtureStarted}.
    record StartFixture(String suite, String fixture) implements Order {}

    /// Answered by {@link Report.Ledger}.
    record ReadLedger() implements Order {}
}
