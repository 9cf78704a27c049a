package io.mlacs.app.ci;

import io.mlacs.app.report.CalibrationReport.FalseAlarm;
import io.mlacs.core.analysis.Neighbours;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import io.mlacs.store.HistoryPoint;
import io.mlacs.store.RunStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The history of a case's metric on a testbed, with what was decided about its changes.
///
/// @param points of the runs that were asked for and have a finite median, oldest first
/// @param decisions that count: of each change the newest, unless it is open
public record TriagedSeries(List<HistoryPoint> points, List<Triage> decisions) {
    public TriagedSeries {
        points =
                points.stream()
                        .filter(point -> !point.auxiliary())
                        .filter(TriagedSeries::finite)
                        .toList();
        decisions = List.copyOf(decisions);
    }

    public static TriagedSeries of(RunStore store, Case subject, Metric metric, Testbed testbed) {
        return new TriagedSeries(
                store.history(subject, metric, Optional.of(testbed)),
                store.triages(subject, metric, Optional.of(testbed)));
    }

    /// Where a change begins among points, oldest first: the point of its run; where that has been forgotten, or is no point of the series, the
    /// first that started then or later. The number of points, if there is none yet.
    static int placeOf(List<HistoryPoint> points, String run, Instant startedAt) {
        int later = points.size();
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i).runId().equals(run)) {
                return i;
            }
            if (!points.get(i).startedAt().isBefore(startedAt)) {
                later = i;
            }
        }
        return later;
    }

    /// The levels on both sides of a run, none of them beyond the next change that somebody decided about; empty if one
    /// side has no point.
    public Optional<Triage.Levels> around(String run, Instant startedAt) {
        int[] known =
                decisions.stream()
                        .filter(other -> !other.runId().equals(run))
                        .mapToInt(other -> placeOf(points, other.runId(), other.startedAt()))
                        .toArray();
        return Neighbours.around(
                points.stream().mapToDouble(point -> point.summary().median()).toArray(),
                placeOf(points, run, startedAt),
                known);
    }

    /// What was decided to be no change, oldest first. Of the levels as they are now and as they were when it was decided
    /// those count that rest on more runs: what showed the step may have been forgotten.
    public List<FalseAlarm> falseAlarms() {
        return decisions.stream()
                .filter(one -> one.state() == Triage.State.FALSE_ALARM)
                .map(one ->
                        new FalseAlarm(
                                one,
                                Stream.of(around(one.runId(), one.startedAt()), one.levels())
                                        .flatMap(Optional::stream)
                                        .max(Comparator.comparingInt(Triage.Levels::runs))))
                .toList();
    }

    static boolean finite(HistoryPoint point) {
        return Double.isFinite(point.summary().median());
    }
}
