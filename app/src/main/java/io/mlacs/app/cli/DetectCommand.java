package io.mlacs.app.cli;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.Course;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `mlacs detect --jsonl`: change points alone, in series from anywhere.
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = {
            "Finds where series change, one series a line:",
            "  in   {\"id\",\"values\":[...]}",
            "  out  {\"id\",\"changePoints\":[{\"index\",\"before\",\"after\",\"p\"}...]}",
            "values are in order of time; one that is null is missing. index is the first point of"
                + " what is new, from 0; before and after are the medians of the neighbouring"
                + " segments; p holds for the search of the whole series. A bad line is answered"
                + " with {\"id\",\"error\"} and the rest goes on."
        })
final class DetectCommand implements Callable<Integer> {
    @Mixin private JsonLinesOptions lines = new JsonLinesOptions();

    @Option(
            names = "--chance",
            paramLabel = "P",
            description =
                    "How likely a series without a change is said to have one (default: "
                            + ChangePoints.CHANCE
                            + ").")
    private double chance = ChangePoints.CHANCE;

    @Option(
            names = "--detail",
            description = {
                "Also of each change its \"kind\" (step or slope) and \"low\" and \"high\", which"
                        + " bound after less before at 95 %%; and",
                "\"spreadChanges\" (before and after: standard deviations) and \"anomalies\""
                        + " (single points)."
            })
    private boolean detail;

    @Override
    public Integer call() {
        ChangePoints finder;
        try {
            finder = new ChangePoints(chance);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--chance: " + e.getMessage());
        }
        return lines.answerAll((question, answer) -> answer(finder, question, answer));
    }

    private void answer(ChangePoints finder, JsonNode question, ObjectNode answer) {
        double[] given = JsonLines.numbersOrMissing(question.path("values"), "values");
        int[] places =
                IntStream.range(0, given.length).filter(i -> !Double.isNaN(given[i])).toArray();
        Course course = finder.in(Arrays.stream(places).mapToDouble(i -> given[i]).toArray());
        changes(answer.putArray("changePoints"), course.levels(), places);
        if (!detail) {
            return;
        }
        changes(answer.putArray("spreadChanges"), course.spreads(), places);
        ArrayNode anomalies = answer.putArray("anomalies");
        course.anomalies()
                .forEach(one ->
                        anomalies
                                .addObject()
                                .put("index", places[one.index()])
                                .put("expected", one.expected())
                                .put("p", one.p()));
    }

    private void changes(ArrayNode array, List<ChangePoint> changes, int[] places) {
        for (ChangePoint one : changes) {
            ObjectNode node = array.addObject().put("index", places[one.index()]);
            if (detail) {
                node.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
            }
            node.put("before", one.before()).put("after", one.after());
            if (detail) {
                node.put("low", one.difference().low()).put("high", one.difference().high());
            }
            node.put("p", one.p());
        }
    }
}
