package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Metric;
import io.mlacs.core.stats.Robust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The comparisons of one metric: one table.
record ByMetric(Metric metric, boolean counted, List<Entry> entries) {
    ByMetric {
        entries = List.copyOf(entries);
    }

    /// Of those comparisons whose ratio is finite and not 0.
    ///
    /// @param comparisons all there are
    record Mean(double ratio, int ratios, int comparisons) {
        /// `of 3 ratios`, `of 3 ratios, 1 left out`.
        String of() {
            return "of "
                    + Wording.count(ratios, "ratio")
                    + (ratios < comparisons ? ", " + (comparisons - ratios) + " left out" : "");
        }
    }

    /// Counted metrics first, then in the order of the entries.
    static List<ByMetric> of(ComparisonReport report) {
        Map<Metric, List<Entry>> counted = new LinkedHashMap<>();
        Map<Metric, List<Entry>> timed = new LinkedHashMap<>();
        for (Entry entry : report.entries()) {
            (entry.counted() ? counted : timed)
                    .computeIfAbsent(entry.metric(), _ -> new ArrayList<>())
                    .add(entry);
        }
        return Stream.concat(
                        counted.entrySet().stream()
                                .map(one -> new ByMetric(one.getKey(), true, one.getValue())),
                        timed.entrySet().stream()
                                .map(one -> new ByMetric(one.getKey(), false, one.getValue())))
                .toList();
    }

    /// Whether any of it was put to the test.
    boolean tested() {
        return entries.stream().anyMatch(entry -> entry.verdict().comparison().isPresent());
    }

    /// `time (lower is better; a change matters from 2 % and 10 ns on: default)`.
    String heading() {
        List<String> all =
                entries.stream()
                        .map(entry ->
                                Wording.relevance(entry.relevance(), metric)
                                        + " on: "
                                        + entry.relevanceFrom())
                        .distinct()
                        .toList();
        String relevances =
                all.size() <= 2
                        ? String.join(", from ", all)
                        : all.getFirst() + " and " + (all.size() - 1) + " other thresholds";
        return metric.name()
                + " ("
                + (counted ? "counted; " : "")
                + Wording.better(metric)
                + "; a change matters from "
                + relevances
                + ")";
    }

    /// Empty when there are not two ratios to take it of.
    Optional<Mean> geometricMean() {
        double[] ratios =
                entries.stream()
                        .flatMap(entry -> entry.verdict().comparison().stream())
                        .mapToDouble(Comparison::ratio)
                        .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
                        .toArray();
        return ratios.length < 2
                ? Optional.empty()
                : Optional.of(
                        new Mean(Robust.geometricMean(ratios), ratios.length, entries.size()));
    }
}
