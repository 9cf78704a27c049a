package io.mlacs.app.cli;

import io.mlacs.core.model.Label;
import io.mlacs.core.stats.SteadyState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `mlacs steady --jsonl`: when a series of iterations became steady, on series from anywhere.
@Command(
        name = "steady",
        mixinStandardHelpOptions = true,
        description = {
            "Finds where series of iterations become steady, one series a line:",
            "  in   {\"id\",\"values\":[mean of each iteration...]}",
            "  out  {\"id\",\"label\":\"STEADY|SLOW_WARMUP|NOT_STEADY\",\"start\"}",
            "start is the first steady iteration, from 0; -1 for never. STEADY is steady from the"
                    + " first on."
        })
final class SteadyCommand implements Callable<Integer> {
    @Mixin private JsonLinesOptions lines = new JsonLinesOptions();

    @Override
    public Integer call() {
        return lines.answerAll(SteadyCommand::answer);
    }

    private static void answer(JsonNode question, ObjectNode answer) {
        double[] values = JsonLines.numbers(question.path("values"), "values");
        if (values.length == 0) {
            throw new IllegalArgumentException("values is empty");
        }
        for (double value : values) {
            if (value < 0) {
                throw new IllegalArgumentException("values has a negative time: " + value);
            }
        }
        int start = SteadyState.firstSteady(values);
        Label label = start < 0 ? Label.NOT_STEADY : start == 0 ? Label.STEADY : Label.SLOW_WARMUP;
        answer.put("label", label.name()).put("start", start);
    }
}
