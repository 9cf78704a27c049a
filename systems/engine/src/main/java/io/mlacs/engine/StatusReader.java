package io.mlacs.engine;

import io.mlacs.core.model.Verdict;
import io.mlacs.engine.resource.Allocations;
import io.mlacs.engine.resource.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a [Status] together, under the engine's lock.
final class StatusReader {
    private final Instant started;
    private final EngineOptions options;
    private final SeriesTable table;
    private final AdviceBook book;
    private final Failures failures;

    StatusReader(
            Instant started,
            EngineOptions options,
            SeriesTable table,
            AdviceBook book,
            Failures failures) {
        this.started = started;
        this.options = options;
        this.table = table;
        this.book = book;
        this.failures = failures;
    }

    /// @param windows closed since the start
    Status read(
            Instant now,
            long windows,
            long clockWentBack,
            Optional<Allocations> allocations,
            Durable durable) {
        List<Status.ComponentStatus> components = components();
        return new Status(
                Status.SCHEMA,
                now,
                started,
                windows,
                clockWentBack,
                recording(components),
                components,
                allocations.map(StatusReader::resources).orElse(List.of()),
                advice(),
                outcomes(),
                failures.status(),
                durable);
    }

    private static List<Status.ResourceStatus> resources(Allocations allocations) {
        List<Lease> leases = allocations.inForce();
        List<Status.ResourceStatus> resources = new ArrayList<>();
        allocations
                .budget()
                .amounts()
                .forEach((what, amount) ->
                        resources.add(
                                new Status.ResourceStatus(
                                        what,
                                        what.unit(),
                                        amount,
                                        allocations.left(what),
                                        leases.stream()
                                                .filter(one -> one.demand().what() == what)
                                                .count())));
        return resources;
    }

    private List<Status.ComponentStatus> components() {
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

    private Status.Recording recording(List<Status.ComponentStatus> components) {
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

    private List<Status.AdviceLine> advice() {
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

    private Status.Outcomes outcomes() {
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
