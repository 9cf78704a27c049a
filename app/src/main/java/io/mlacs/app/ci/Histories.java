package io.mlacs.app.ci;

import io.mlacs.app.report.HistoryReport.Ahead;
import io.mlacs.app.report.HistoryReport.LeftOut;
import io.mlacs.app.report.HistoryReport.Series;
import io.mlacs.core.analysis.Exhaustion;
import io.mlacs.core.analysis.Historian;
import io.mlacs.core.analysis.Story;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.core.stats.forecast.LastChange;
import io.mlacs.store.HistoryPoint;
import io.mlacs.store.RunStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Takes stored runs to the story of a case's metric, its forecast and its targets.
///
/// What is compared must be comparable: a series has one testbed and one profile, those of the newest run unless another
/// is asked for. Branches are told apart only if one is asked for.
public final class Histories {
    private static final double DAYS_AHEAD = 365;

    private final RunStore store;
    private final Wanted wanted;
    private final Historian historian;

    /// @param branch only its runs
    /// @param profile only runs by it; empty for the newest run's
    /// @param since only runs that started then or later
    /// @param auxiliary runs of gates, comparisons and calibrations too
    /// @param horizon runs foretold
    /// @param level of intervals ahead, between 0 and 1
    /// @param chance of a series without a change to be said to have one
    public record Wanted(
            Optional<String> branch,
            Optional<String> profile,
            Optional<Instant> since,
            boolean auxiliary,
            int horizon,
            double level,
            double chance) {}

    public Histories(RunStore store, Wanted wanted) {
        this.store = store;
        this.wanted = wanted;
        this.historian = new Historian(new ChangePoints(wanted.chance));
    }

    /// @param targets of the case, besides those of the newest run
    /// @return empty if no run fits
    public Optional<Series> of(Case subject, Metric metric, List<Target> targets) {
        List<HistoryPoint> all =
                those(store.history(subject, metric, Optional.empty()), TriagedSeries::finite);
        List<HistoryPoint> asked = those(all, point -> wanted.auxiliary || !point.auxiliary());
        List<HistoryPoint> ofBranch =
                those(
                        asked,
                        point ->
                                wanted.branch
                                        .map(one -> one.equals(point.revision().branch()))
                                        .orElse(true));
        List<HistoryPoint> recent =
                those(
                        ofBranch,
                        point ->
                                wanted.since
                                        .map(since -> !point.startedAt().isBefore(since))
                                        .orElse(true));
        Optional<HistoryPoint> newest =
                recent.stream()
                        .filter(point -> wanted.profile.map(point.profile()::equals).orElse(true))
                        .max(Comparator.comparing(HistoryPoint::startedAt));
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Testbed testbed = store.run(newest.get().runId()).orElseThrow().run().testbed();
        Set<String> fitting =
                store.history(subject, metric, Optional.of(testbed)).stream()
                        .map(HistoryPoint::runId)
                        .collect(Collectors.toSet());
        List<HistoryPoint> sameTestbed = those(recent, point -> fitting.contains(point.runId()));
        List<HistoryPoint> points =
                those(sameTestbed, point -> point.profile().equals(newest.get().profile()));
        LeftOut leftOut =
                new LeftOut(
                        recent.size() - sameTestbed.size(),
                        sameTestbed.size() - points.size(),
                        asked.size() - ofBranch.size(),
                        all.size() - asked.size());
        List<Target> stored =
                store.targets(points.getLast().runId()).getOrDefault(subject, List.of());
        return Optional.of(
                series(
                        subject,
                        metric,
                        testbed,
                        points,
                        leftOut,
                        decided(store.triages(subject, metric, Optional.of(testbed)), all, points),
                        Goals.merged(stored, targets)));
    }

    /// Without decisions about runs that were asked for and are left out here: they are about another series. One about a
    /// run that was forgotten, or that a gate made for itself, is about the next run.
    private static List<Triage> decided(
            List<Triage> decisions, List<HistoryPoint> all, List<HistoryPoint> points) {
        Set<String> elsewhere =
                all.stream()
                        .filter(point -> !point.auxiliary())
                        .map(HistoryPoint::runId)
                        .collect(Collectors.toSet());
        points.forEach(point -> elsewhere.remove(point.runId()));
        return decisions.stream().filter(one -> !elsewhere.contains(one.runId())).toList();
    }

    private Series series(
            Case subject,
            Metric metric,
            Testbed testbed,
            List<HistoryPoint> points,
            LeftOut leftOut,
            List<Triage> decided,
            List<Target> targets) {
        double[] values = points.stream().mapToDouble(point -> point.summary().median()).toArray();
        Map<Integer, Triage.State> decisions = new HashMap<>();
        for (Triage one : decided) {
            decisions.put(TriagedSeries.placeOf(points, one.runId(), one.startedAt()), one.state());
        }
        Story story = historian.read(values, decisions);
        int first =
                decisions.entrySet().stream()
                        .filter(one -> one.getValue() == Triage.State.ACCEPTED)
                        .mapToInt(Map.Entry::getKey)
                        .filter(index -> index < values.length)
                        .max()
                        .orElse(0);
        LastChange lastChange = some -> historian.lastStart(some, first, decisions);
        double[] current = Arrays.copyOfRange(values, first, values.length);
        Optional<Forecast> forecast =
                current.length < Forecaster.FEWEST
                        ? Optional.empty()
                        : Optional.of(
                                Forecaster.usual(lastChange)
                                        .forecast(
                                                current,
                                                wanted.horizon,
                                                wanted.level,
                                                OptionalInt.empty()));
        Exhaustion exhaustion = new Exhaustion(wanted.level, DAYS_AHEAD, lastChange);
        List<Instant> times =
                points.subList(first, points.size()).stream().map(HistoryPoint::startedAt).toList();
        List<Ahead> ahead =
                targets.stream()
                        .filter(target -> target.metric().equals(metric))
                        .map(target ->
                                new Ahead(
                                        target,
                                        exhaustion.of(
                                                times,
                                                current,
                                                target.value(),
                                                metric.direction())))
                        .toList();
        return new Series(
                subject, metric, testbed, points, leftOut, story, forecast, wanted.level, ahead);
    }

    private static List<HistoryPoint> those(
            List<HistoryPoint> points, Predicate<HistoryPoint> wanted) {
        return points.stream().filter(wanted).toList();
    }
}
