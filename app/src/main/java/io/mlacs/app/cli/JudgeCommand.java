package io.mlacs.app.cli;

import io.mlacs.app.ci.Relevances;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.analysis.Question;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.analysis.TrialMedians;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.stats.Quantiles;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `mlacs judge --jsonl`: the judge alone, on measurements from anywhere.
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Judges sets of trials, one question a line:",
            "  in   {\"id\",\"direction\":\"lower|higher\",\"baseline\":[[values of a trial]...],"
                    + "\"candidate\":[[...]...]}",
            "  out  {\"id\",\"verdict\",\"reason\"?,\"ratio\",\"low\",\"high\",\"p\"}",
            "The trial is what counts: of each, its median. A bad line is answered with"
                    + " {\"id\",\"error\"} and the rest goes on."
        })
final class JudgeCommand implements Callable<Integer> {
    @Mixin private JsonLinesOptions lines = new JsonLinesOptions();

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description =
                    "Chance of a false alarm, both directions together: half of it for Regressed"
                            + " (default: "
                            + Judge.ALPHA
                            + ").")
    private double alpha = Judge.ALPHA;

    @Option(
            names = "--min-change",
            paramLabel = "F",
            description =
                    "The smallest relative change that matters, such as 0.05 (default: "
                            + Relevances.CHANGE
                            + ").")
    private double change = Relevances.CHANGE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Taken for the sake of scripts; the judge counts exactly and draws nothing, so"
                            + " every seed gives the same answers.")
    @SuppressWarnings("UnusedVariable")
    private long seed;

    @Override
    public Integer call() {
        Judge judge;
        Relevance relevance;
        try {
            judge = new Judge(alpha, Judge.WITHIN);
            relevance = new Relevance(change, 0);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + "; see mlacs judge --help");
        }
        return lines.answerAll((question, answer) -> answer(judge, relevance, question, answer));
    }

    private static void answer(
            Judge judge, Relevance relevance, JsonNode question, ObjectNode answer) {
        Metric metric = new Metric("value", "1", direction(question), Quality.TIME_BEHAVIOUR);
        Verdict verdict =
                question.path("baseline").isNull()
                        ? new Verdict.Inconclusive(
                                Verdict.Reason.NO_BASELINE,
                                "the baseline is null",
                                Optional.empty())
                        : judge.answer(
                                Question.ofSets(
                                        medians(metric, question, "baseline"),
                                        medians(metric, question, "candidate"),
                                        relevance));
        answer.put("verdict", verdict.getClass().getSimpleName());
        if (verdict instanceof Verdict.Inconclusive(var reason, _, _)) {
            answer.put("reason", reason.name());
        }
        Optional<Comparison> comparison = verdict.comparison();
        JsonLines.put(answer, "ratio", comparison.map(Comparison::ratio).orElse(Double.NaN));
        JsonLines.put(answer, "low", comparison.map(c -> c.interval().low()).orElse(Double.NaN));
        JsonLines.put(answer, "high", comparison.map(c -> c.interval().high()).orElse(Double.NaN));
        JsonLines.put(answer, "p", comparison.map(Comparison::p).orElse(Double.NaN));
    }

    private static Direction direction(JsonNode question) {
        String name = question.path("direction").asString("");
        return switch (name) {
            case "lower" -> Direction.LOWER;
            case "higher" -> Direction.HIGHER;
            default ->
                    throw new IllegalArgumentException(
                            "direction is neither \"lower\" nor \"higher\": "
                                    + JsonLines.shortened(question.path("direction")));
        };
    }

    private static TrialMedians medians(Metric metric, JsonNode question, String side) {
        JsonNode trials = question.path(side);
        if (!trials.isArray()) {
            throw new IllegalArgumentException(
                    side + " is not an array with an array of measurements for each trial");
        }
        double[] medians = new double[trials.size()];
        for (int i = 0; i < medians.length; i++) {
            double[] values = JsonLines.numbers(trials.get(i), side + " trial " + (i + 1));
            if (values.length == 0) {
                throw new IllegalArgumentException(side + " trial " + (i + 1) + " is empty");
            }
            for (double value : values) {
                if (value < 0) {
                    throw new IllegalArgumentException(
                            side + " trial " + (i + 1) + " has a negative value: " + value);
                }
            }
            medians[i] = Quantiles.median(values);
        }
        return TrialMedians.of(metric, medians);
    }
}
