package io.mlacs.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One isolated execution of a case: one forked JVM, one unit of replication.
///
/// @param index 0-based, in the order the trials of the case were started
public record Trial(
        Case subject,
        int index,
        long seed,
        Instant startedAt,
        Duration took,
        Noise noise,
        Outcome outcome) {
    public Trial {
        Require.notNegative("index", index);
    }

    /// What became of it.
    public sealed interface Outcome {}

    /// It ran to its end and all results were right.
    ///
    /// @param firstSteady the first steady iteration, warm-up included; -1 if there is none
    /// @param iterations all of them in order, warm-up too
    /// @param metrics what was measured, by metric
    public record Measured(
            Label label,
            int firstSteady,
            List<Iteration> iterations,
            Map<Metric, Measurement> metrics,
            List<Warning> warnings)
            implements Outcome {
        public Measured {
            iterations = List.copyOf(iterations);
            metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
            warnings = List.copyOf(warnings);
        }
    }

    /// It did not; no time is reported.
    ///
    /// @param reason one line: what happened, where, and the value
    /// @param stdout the tail of what it printed
    /// @param stderr the tail of what it printed
    public record Failed(Failure kind, String reason, String stdout, String stderr)
            implements Outcome {}

    /// How a trial can fail.
    public enum Failure {
        WRONG_RESULT,
        EXCEPTION,
        OUT_OF_MEMORY,
        CRASHED,
        EXITED,
        KILLED,
        HUNG,
        PROTOCOL,
        NOT_STARTED
    }

    /// @param operations how many were done
    /// @param elapsed in s
    /// @param mean in s per operation
    public record Iteration(Stage stage, long operations, double elapsed, double mean) {}
}
