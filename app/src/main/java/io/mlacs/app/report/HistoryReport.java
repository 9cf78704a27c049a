package io.mlacs.app.report;

import io.mlacs.core.analysis.Story;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.store.HistoryPoint;
import java.util.List;
import java.util.Optional;

/// The histories of cases, for people and programs.
public record HistoryReport(List<Series> series) {
    public HistoryReport {
        series = List.copyOf(series);
    }

    /// One metric of one case on one testbed.
    ///
    /// @param points at least one, oldest first; the story's indices are theirs
    /// @param forecast of the next runs; empty with fewer than it takes
    /// @param level of the forecast's and the outlooks' intervals
    public record Series(
            Case subject,
            Metric metric,
            Testbed testbed,
            List<HistoryPoint> points,
            LeftOut leftOut,
            Story story,
            Optional<Forecast> forecast,
            double level,
            List<Ahead> ahead) {
        public Series {
            points = List.copyOf(points);
            ahead = List.copyOf(ahead);
        }
    }

    /// A target, and whether the trend reaches it.
    public record Ahead(Target target, Outlook outlook) {}

    /// Runs of the case that are no points here, by why: the first reason that fits.
    ///
    /// @param testbeds on other testbeds
    /// @param profiles by other profiles
    /// @param branches of other branches
    /// @param auxiliary of gates, comparisons and calibrations
    public record LeftOut(int testbeds, int profiles, int branches, int auxiliary) {}
}
