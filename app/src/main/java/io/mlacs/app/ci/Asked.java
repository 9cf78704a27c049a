package io.mlacs.app.ci;

import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A question of one case and metric, before it is answered together with the others of its family.
record Asked(Case subject, Relevances.Sourced relevance, Question question) {
    /// Each family for itself, counted metrics first.
    static List<Entry> answered(List<Asked> counted, List<Asked> timed, Judge judge) {
        List<Entry> entries = new ArrayList<>(answered(counted, true, judge));
        entries.addAll(answered(timed, false, judge));
        return entries;
    }

    private static List<Entry> answered(List<Asked> family, boolean counted, Judge judge) {
        List<Verdict> verdicts = judge.answer(family.stream().map(Asked::question).toList());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < family.size(); i++) {
            Asked asked = family.get(i);
            entries.add(
                    new Entry(
                            asked.subject,
                            asked.question.candidate().metric(),
                            counted,
                            asked.relevance.relevance(),
                            asked.relevance.from(),
                            verdicts.get(i),
                            Optional.empty()));
        }
        return entries;
    }
}
