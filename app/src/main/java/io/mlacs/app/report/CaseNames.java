package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Names by which a reader tells the cases of one report apart: the subject is in them only where two cases differ by it.
final class CaseNames {
    private final Map<String, Set<String>> subjects = new HashMap<>();

    private CaseNames() {}

    static CaseNames of(ComparisonReport report) {
        CaseNames names = new CaseNames();
        Stream.of(
                        report.entries().stream().map(ComparisonReport.Entry::subject),
                        report.notCompared().stream().map(ComparisonReport.NotCompared::subject),
                        report.targets().stream().map(ComparisonReport.Reached::subject))
                .flatMap(cases -> cases)
                .forEach(names::add);
        return names;
    }

    static CaseNames of(RunReport report) {
        CaseNames names = new CaseNames();
        report.results().forEach(entry -> names.add(entry.result().subject()));
        return names;
    }

    private void add(Case one) {
        subjects.computeIfAbsent(one.name(), _ -> new HashSet<>()).add(one.subject());
    }

    /// `suite/scenario[key=value]`, and ` of subject` where needed.
    String name(Case one) {
        boolean ambiguous = subjects.getOrDefault(one.name(), Set.of()).size() > 1;
        return one.name() + (ambiguous ? " of " + one.subject() : "");
    }

    /// The same without the suite.
    String inSuite(Case one) {
        return name(one).substring(one.suite().length() + 1);
    }
}
