package io.mlacs.app.report;

import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Warning;
import io.mlacs.harness.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a report says of one run.
///
/// @param finishedAt empty when the run's process was killed
/// @param overheads empty likewise
/// @param noise one per trial that ended
/// @param trials how many ended in which way: a label in lower case, or `failed`
/// @param skipped what was selected and not measured
/// @param laws what the results say together
public record RunReport(
        Run run,
        Optional<Instant> finishedAt,
        boolean interrupted,
        Optional<RunEvent.Overheads> overheads,
        List<Noise> noise,
        Map<String, Integer> trials,
        List<Entry> results,
        List<Skipped> skipped,
        List<Warning> warnings,
        Laws laws) {
    public RunReport {
        noise = List.copyOf(noise);
        results = List.copyOf(results);
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
    }

    /// @param floor empty when the scenario names none, or it was never measured on this testbed
    public record Entry(CaseResult result, List<Target> targets, Optional<Floor> floor) {
        public Entry {
            targets = List.copyOf(targets);
        }

        /// Of the case, and of those of its metrics that a reader sees first.
        public List<Warning> warnings() {
            List<Warning> all = new ArrayList<>(result.warnings());
            if (result.status() instanceof CaseResult.Ok ok) {
                all.addAll(Metrics.time(ok).warnings());
            }
            return all;
        }
    }

    public record Skipped(String suite, String scenario, String reason) {}

    public boolean anyFailed() {
        return results.stream()
                .anyMatch(entry -> entry.result().status() instanceof CaseResult.Failed);
    }
}
