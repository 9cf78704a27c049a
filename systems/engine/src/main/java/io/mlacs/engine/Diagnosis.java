package io.mlacs.engine;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.analysis.Symptoms;
import io.mlacs.core.model.Component;
import io.mlacs.core.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What all series together show to be wrong. Under the engine's lock.
final class Diagnosis {
    private final SeriesTable table;
    private final Symptoms reader;

    Diagnosis(SeriesTable table, Symptoms reader) {
        this.table = table;
        this.reader = reader;
    }

    /// The worst first.
    List<Finding> findings() {
        return found().stream()
                .sorted(
                        Comparator.comparing(Found::severity)
                                .thenComparingDouble(found -> found.symptom().excess())
                                .reversed())
                .map(Found::finding)
                .toList();
    }

    Map<Component, List<Found>> byComponent() {
        Map<Component, List<Found>> byComponent = new LinkedHashMap<>();
        for (Found one : found()) {
            byComponent.computeIfAbsent(one.component(), _ -> new ArrayList<>()).add(one);
        }
        return byComponent;
    }

    private List<Found> found() {
        List<List<Found>> each = new ArrayList<>();
        List<List<Symptom>> symptoms = new ArrayList<>();
        for (LiveSeries series : table.all()) {
            List<Found> own = series.found(reader);
            each.add(own);
            symptoms.add(own.stream().map(Found::symptom).toList());
        }
        List<List<Symptom>> left = reader.together(symptoms);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            for (Found one : each.get(i)) {
                if (left.get(i).contains(one.symptom())) {
                    found.add(one);
                }
            }
        }
        return found;
    }
}
