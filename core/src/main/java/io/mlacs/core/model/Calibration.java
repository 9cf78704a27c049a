package io.mlacs.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What comparing equals with equals (A/A) has shown on one testbed.
///
/// @param rate of false alarms that the thresholds are to keep, per comparison: 0.01
/// @param thresholds by case and metric
public record Calibration(Testbed testbed, Instant at, double rate, List<Calibrated> thresholds) {
    public Calibration {
        Require.share("rate", rate);
        thresholds = List.copyOf(thresholds);
    }

    /// One metric of one case.
    ///
    /// @param trials behind it
    /// @param comparisons of disjoint sets of trials, each with the next in time
    /// @param alarms how many of them the judge called regressed or improved by its usual thresholds
    /// @param change the smallest relevant relative change that keeps the rate here: 0.05
    /// @param falseAlarm the run with which a change began that was found to be none, if it is what asks for this threshold
    public record Calibrated(
            Case subject,
            Metric metric,
            int trials,
            int comparisons,
            int alarms,
            double change,
            Optional<String> falseAlarm) {
        /// Of the trials alone.
        public Calibrated(
                Case subject,
                Metric metric,
                int trials,
                int comparisons,
                int alarms,
                double change) {
            this(subject, metric, trials, comparisons, alarms, change, Optional.empty());
        }

        public Calibrated {
            Require.positive("trials", trials);
            Require.notNegative("comparisons", comparisons);
            Require.notNegative("alarms", alarms);
            Require.notNegative("change", change);
            if (alarms > comparisons) {
                throw new IllegalArgumentException(
                        "more alarms than comparisons: " + alarms + " of " + comparisons);
            }
        }
    }
}
