package io.mlacs.scenario.wire;

import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the child answers.
public sealed interface Report {
    /// The first frame.
    ///
    /// @param jvm facts: `vendor`, `major`, `version`, `collector`, `heap`, `flags`
    record Hello(int version, long pid, Map<String, String> jvm) implements Report {}

    record Catalogue(List<SuiteEntry> suites) implements Report {}

    record SuiteEntry(
            String name,
            String description,
            List<ScenarioEntry> scenarios,
            List<String> fixtures) {}

    record ScenarioEntry(
            String name,
            String description,
            Subject subject,
            Set<String> needs,
            List<CaseEntry> cases) {}

    record CaseEntry(Params params, Traits traits, List<Goal> goals) {}

    /// @param fixtures names of those the scenario asked for
    record Opened(List<String> fixtures) implements Report {}

    /// @param operations done by all workers
    /// @param undone operations of an open load that were due and not started when the iteration was cut off
    /// @param batch operations behind each value; 1 when timed one by one
    /// @param busy ns in timed windows, over all workers
    /// @param wall ns from the first start to the last end
    /// @param nanos one value per operation or batch, worker after worker, in order
    /// @param readings of the profilers, for this iteration
    @SuppressWarnings(
            "ArrayRecordComponent") // Written once, read once; a list would box 65,536 values a
    // frame.
    record Iterated(
            long operations,
            long undone,
            int batch,
            long busy,
            long wall,
            long[] nanos,
            List<Reading> readings)
            implements Report {
        /// As many values as one frame holds beside the rest.
        public static final int MOST_VALUES = 1 << 16;
    }

    /// @param readings of the profilers and of the scenario, for the whole trial
    record Finished(List<Reading> readings) implements Report {}

    record FixtureStarted(String address) implements Report {}

    record Ledger(List<Reading> readings) implements Report {}

    /// The order could not be carried out.
    ///
    /// @param wrongResult the work was done and gave a wrong result
    /// @param text the exception with the frames of its stack, cut to what a frame holds
    record Failed(boolean wrongResult, String text) implements Report {}
}
