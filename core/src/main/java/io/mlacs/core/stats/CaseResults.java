package io.mlacs.core.stats;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// From the trials of a case to its result.
public final class CaseResults {
    /// Told from the labels instead.
    private static final Set<Warning.Kind> LABELS =
            EnumSet.of(Warning.Kind.NOT_STEADY, Warning.Kind.SLOW_WARMUP);

    private CaseResults() {}

    /// Failed if a trial gave a wrong result, or if none ended well (with the cause of the first that failed);
    /// otherwise Ok over the good trials. Failed trials beside good ones are told in a warning. A metric that some
    /// good trials lack is summarised over the others, and its summary says so.
    ///
    /// @param trials of one case, in any order
    /// @throws IllegalArgumentException if there is no trial, or they are of different cases
    public static CaseResult of(List<Trial> trials) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("there are no trials");
        }
        Case subject = trials.getFirst().subject();
        List<Trial.Measured> good = new ArrayList<>();
        List<Trial.Failed> failed = new ArrayList<>();
        for (Trial trial : inOrder(trials)) {
            if (!trial.subject().equals(subject)) {
                throw new IllegalArgumentException(
                        "trials are of different cases: "
                                + subject.name()
                                + " and "
                                + trial.subject().name());
            }
            switch (trial.outcome()) {
                case Trial.Measured measured -> good.add(measured);
                case Trial.Failed failure -> failed.add(failure);
            }
        }
        List<Warning> warnings = new ArrayList<>();
        if (!failed.isEmpty()) {
            warnings.add(failures(failed, trials.size()));
        }
        return new CaseResult(subject, status(good, failed, warnings), warnings);
    }

    private static List<Trial> inOrder(List<Trial> trials) {
        return trials.stream().sorted(Comparator.comparingInt(Trial::index)).toList();
    }

    private static CaseResult.Status status(
            List<Trial.Measured> good, List<Trial.Failed> failed, List<Warning> warnings) {
        for (Trial.Failed failure : failed) {
            if (failure.kind() == Trial.Failure.WRONG_RESULT) {
                return new CaseResult.Failed(failure.kind(), failure.reason());
            }
        }
        if (good.isEmpty()) {
            Trial.Failed first = failed.getFirst();
            return new CaseResult.Failed(first.kind(), first.reason());
        }
        warnings.addAll(ofLabels(good));
        warnings.addAll(ofTrials(good));
        return new CaseResult.Ok(good.size(), worst(good), metrics(good));
    }

    private static Warning failures(List<Trial.Failed> failed, int trials) {
        Trial.Failed first = failed.getFirst();
        return new Warning(
                Warning.Kind.FAILED_TRIALS,
                failed.size()
                        + " of "
                        + trials
                        + (trials == 1 ? " trial" : " trials")
                        + " failed and gave no time, the first with "
                        + first.kind()
                        + ": "
                        + first.reason()
                        + ". What they would have shown is missing: mend the cause and run again.");
    }

    private static Label worst(List<Trial.Measured> good) {
        return good.stream()
                .map(Trial.Measured::label)
                .max(Comparator.comparingInt(CaseResults::rank))
                .orElseThrow();
    }

    private static int rank(Label label) {
        return switch (label) {
            case COLD -> 0;
            case STEADY -> 1;
            case SLOW_WARMUP -> 2;
            case NOT_STEADY -> 3;
        };
    }

    private static List<Warning> ofLabels(List<Trial.Measured> good) {
        List<Warning> warnings = new ArrayList<>();
        long slow = good.stream().filter(m -> m.label() == Label.SLOW_WARMUP).count();
        if (slow > 0) {
            warnings.add(
                    new Warning(
                            Warning.Kind.SLOW_WARMUP,
                            slow
                                    + " of "
                                    + good.size()
                                    + " trials became steady only after measuring had begun; what"
                                    + " came before is left out. Allow more warm-up iterations."));
        }
        long never = good.stream().filter(m -> m.label() == Label.NOT_STEADY).count();
        if (never > 0) {
            warnings.add(
                    new Warning(
                            Warning.Kind.NOT_STEADY,
                            never
                                    + " of "
                                    + good.size()
                                    + " trials never became steady: their numbers depend on how"
                                    + " long they ran. Allow more warm-up, or look for what drifts"
                                    + " or switches."));
        }
        return warnings;
    }

    private static List<Warning> ofTrials(List<Trial.Measured> good) {
        Map<Warning.Kind, List<String>> told =
                Summaries.byKind(good.stream().map(Trial.Measured::warnings).toList());
        told.keySet().removeAll(LABELS);
        return Summaries.counted(told, good.size());
    }

    private static Map<Metric, Summary> metrics(List<Trial.Measured> good) {
        Map<Metric, List<Summary>> gathered = new TreeMap<>();
        for (Trial.Measured trial : good) {
            for (Map.Entry<Metric, Measurement> entry : trial.metrics().entrySet()) {
                gathered.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue().summary());
            }
        }
        Map<Metric, Summary> metrics = new TreeMap<>();
        gathered.forEach((metric, summaries) ->
                metrics.put(metric, summarised(metric, summaries, good.size())));
        return metrics;
    }

    private static Summary summarised(Metric metric, List<Summary> summaries, int trials) {
        Summary over = Summaries.ofTrials(summaries);
        if (summaries.size() == trials) {
            return over;
        }
        List<Warning> warnings = new ArrayList<>(over.warnings());
        warnings.add(
                new Warning(
                        Warning.Kind.NOT_MEASURED,
                        metric.name()
                                + " is missing in "
                                + (trials - summaries.size())
                                + " of "
                                + trials
                                + " trials: it is summarised over the others. See those trials'"
                                + " warnings for the cause."));
        return new Summary(
                over.n(), over.median(), over.interval(), over.mean(), over.tail(), warnings);
    }
}
