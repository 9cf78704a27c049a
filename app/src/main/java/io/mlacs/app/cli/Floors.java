package io.mlacs.app.cli;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Summary;
import io.mlacs.harness.Metrics;
import io.mlacs.store.HistoryPoint;
import io.mlacs.store.RunStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The measured floor of a case: from the same run, or else the latest from the same testbed. Never a figure from somewhere else.
final class Floors {
    /// As {@link io.mlacs.scenario.Traits#withFloor(double, String)} writes it.
    private static final Pattern KNOWN = Pattern.compile("([0-9.]+(?:E-?[0-9]+)?) s: (.+)");

    private Floors() {}

    /// @param wanted the name of the case that is the floor, by case; without brackets any case of that scenario will do
    static Map<Case, Floor> find(
            Map<Case, String> wanted, Map<Case, CaseResult> results, Run run, RunStore store) {
        Map<Case, Floor> floors = new LinkedHashMap<>();
        wanted.forEach((subject, name) ->
                known(name)
                        .or(() -> inRun(name, results))
                        .or(() -> inHistory(name, run, store))
                        .ifPresent(floor -> floors.put(subject, floor)));
        return floors;
    }

    private static Optional<Floor> known(String name) {
        Matcher known = KNOWN.matcher(name);
        return known.matches()
                ? Optional.of(new Floor(Double.parseDouble(known.group(1)), known.group(2)))
                : Optional.empty();
    }

    private static Optional<Floor> inRun(String name, Map<Case, CaseResult> results) {
        for (CaseResult result : results.values()) {
            if (is(result.subject(), name) && result.status() instanceof CaseResult.Ok ok) {
                Summary time = Metrics.time(ok);
                return Optional.of(
                        new Floor(time.median(), result.subject().name() + ", this run"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Floor> inHistory(String name, Run run, RunStore store) {
        record Found(Case subject, HistoryPoint point) {}
        return store.cases().stream()
                .filter(subject -> is(subject, name))
                .flatMap(subject -> {
                    List<HistoryPoint> history =
                            store.history(subject, Metrics.TIME, Optional.of(run.testbed()));
                    return history.isEmpty()
                            ? java.util.stream.Stream.of()
                            : java.util.stream.Stream.of(new Found(subject, history.getLast()));
                })
                .max(Comparator.comparing(found -> found.point.startedAt()))
                .map(found ->
                        new Floor(
                                found.point.summary().median(),
                                found.subject.name() + ", run " + found.point.runId()));
    }

    /// Among load levels the floor is that of one worker.
    private static boolean is(Case subject, String name) {
        return subject.load().orElse(1) == 1
                && (subject.atAnyLoad().name().equals(name)
                        || (subject.suite() + "/" + subject.scenario()).equals(name));
    }
}
