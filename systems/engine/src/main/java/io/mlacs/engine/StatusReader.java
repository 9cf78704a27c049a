package io.mlacs.engine;

import io.mlacs.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a [Status] together, under the engine's lock.
final class StatusReader {
    private StatusReader() {}

    static Status read(
            Instant now,
            Instant started,
            long windows,
            long clockWentBack,
            EngineOptions options,
            SeriesTable table,
            AdviceBook book,
            Listeners listeners,
            Durable durable) {
        List<Status.ComponentStatus> components = components(table);
        return new Status(
                Status.SCHEMA,
                now,
                started,
                windows,
                clockWentBack,
                recording(components, options, table),
                components,
                advice(book),
                outcomes(book),
                new Status.Told(listeners.failures(), listeners.latestFailure()),
                durable);
    }

    private static List<Status.ComponentStatus> components(SeriesTable table) {
        List<Status.ComponentStatus> components = new ArrayList<>();
        table.byComponent()
                .forEach((name, own) -> {
                    Map<String, Long> metrics = new HashMap<>();
                    long values = 0;
                    for (LiveSeries series : own.values()) {
                        long count = series.recorder().count();
                        metrics.put(series.metric().name(), count);
                        values += count;
                    }
                    components.add(new Status.ComponentStatus(name, values, metrics));
                });
        components.sort(Comparator.comparing(Status.ComponentStatus::name));
        return components;
    }

    private static Status.Recording recording(
            List<Status.ComponentStatus> components, EngineOptions options, SeriesTable table) {
        int series = 0;
        long values = 0;
        for (Status.ComponentStatus component : components) {
            series += component.metrics().size();
            values += component.values();
        }
        long refused = 0;
        double perSecond = 0;
        for (LiveSeries one : table.all()) {
            refused += one.recorder().refused();
            perSecond += rate(one.windows().newest());
        }
        return new Status.Recording(
                series,
                options.mostSeries(),
                values,
                refused,
                table.turnedAway(),
                table.lost(),
                perSecond);
    }

    private static double rate(Windows.@Nullable Window newest) {
        if (newest == null || newest.digest() == null) {
            return 0;
        }
        return newest.digest().n()
                / (Duration.between(newest.start(), newest.end()).toNanos() / 1e9);
    }

    private static List<Status.AdviceLine> advice(AdviceBook book) {
        return book.live().stream()
                .sorted(
                        Comparator.comparing(Advice::priority)
                                .reversed()
                                .thenComparingLong(Advice::id))
                .map(advice ->
                        new Status.AdviceLine(
                                advice.id(),
                                advice.action().text(),
                                advice.action().component().name(),
                                advice.metric().name(),
                                advice.strategy(),
                                advice.priority(),
                                advice.confidence(),
                                !advice.isOpen()))
                .toList();
    }

    private static Status.Outcomes outcomes(AdviceBook book) {
        long[] n = new long[8];
        for (Advice advice : book.ended()) {
            switch (advice.state()) {
                case AdviceState.Measured measured -> {
                    switch (measured.verdict()) {
                        case Verdict.Improved _ -> n[0]++;
                        case Verdict.Regressed _ -> n[1]++;
                        case Verdict.Unchanged _ -> n[2]++;
                        case Verdict.Inconclusive _ -> n[3]++;
                    }
                    n[4] += measured.reverted() ? 1 : 0;
                }
                case AdviceState.Failed _ -> n[5]++;
                case AdviceState.Dismissed _ -> n[6]++;
                case AdviceState.Expired _ -> n[7]++;
                case AdviceState.Open _, AdviceState.Acted _ ->
                        throw new IllegalStateException(
                                "advice has ended and is open: " + advice.id());
            }
        }
        return new Status.Outcomes(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], book.refused());
    }
}
