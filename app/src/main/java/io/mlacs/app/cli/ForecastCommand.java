package io.mlacs.app.cli;

import io.mlacs.core.model.Forecast;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.core.stats.forecast.LastChange;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `mlacs forecast --jsonl`: the forecaster alone, on series from anywhere.
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Foretells series of equally spaced values, one series a line:",
            "  in   {\"id\",\"values\":[...],\"season\"?}",
            "  out  {\"id\",\"model\",\"mean\":[...],\"lower\":[...],\"upper\":[...]}",
            "season is the number of values in one; without it, it is looked for. A value that is"
                + " null is missing: one between others is filled by a straight line, up to a"
                + " quarter of them. A bad line is answered with {\"id\",\"error\"} and the rest"
                + " goes on."
        })
final class ForecastCommand implements Callable<Integer> {
    private static final int HORIZON = 10;
    private static final double LEVEL = 90;
    private static final double LEAST_LEVEL = 1;
    private static final double MOST_LEVEL = 99.9;

    @Mixin private JsonLinesOptions lines = new JsonLinesOptions();

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description =
                    "Steps ahead, up to " + Forecaster.FURTHEST + " (default: " + HORIZON + ").")
    private int horizon = HORIZON;

    @Option(
            names = "--level",
            paramLabel = "PERCENT",
            description =
                    "How many of 100 truths the intervals shall hold, "
                            + LEAST_LEVEL
                            + " to "
                            + MOST_LEVEL
                            + " (default: "
                            + LEVEL
                            + ").")
    private double level = LEVEL;

    @Option(
            names = "--detail",
            description =
                    "Also \"error\", the mean absolute error of the back-test, that of the naive"
                        + " forecast one step ahead being 1; and \"filled\", how many values were"
                        + " missing.")
    private boolean detail;

    @Override
    public Integer call() {
        if (horizon < 1 || horizon > Forecaster.FURTHEST) {
            throw CliException.usage(
                    "--horizon is not between 1 and "
                            + Forecaster.FURTHEST
                            + ": "
                            + horizon
                            + "; it is the number of steps ahead");
        }
        if (!(level >= LEAST_LEVEL && level <= MOST_LEVEL)) {
            throw CliException.usage(
                    "--level is not between "
                            + LEAST_LEVEL
                            + " and "
                            + MOST_LEVEL
                            + " percent: "
                            + level
                            + "; for nine truths of ten give --level 90");
        }
        Forecaster forecaster = Forecaster.usual(LastChange.found());
        return lines.answerAll((question, answer) -> answer(forecaster, question, answer));
    }

    private void answer(Forecaster forecaster, JsonNode question, ObjectNode answer) {
        double[] values = JsonLines.numbersOrMissing(question.path("values"), "values");
        Forecast forecast =
                forecaster.forecast(values, horizon, level / 100, season(question.path("season")));
        answer.put("model", forecast.model());
        if (detail) {
            JsonLines.put(answer, "error", forecast.error());
            answer.put("filled", Arrays.stream(values).filter(Double::isNaN).count());
        }
        ArrayNode mean = answer.putArray("mean");
        ArrayNode lower = answer.putArray("lower");
        ArrayNode upper = answer.putArray("upper");
        for (Forecast.Step step : forecast.steps()) {
            mean.add(step.mean());
            lower.add(step.interval().low());
            upper.add(step.interval().high());
        }
    }

    private static OptionalInt season(JsonNode season) {
        if (season.isMissingNode() || season.isNull()) {
            return OptionalInt.empty();
        }
        if (!season.isNumber() || season.asDouble() != Math.rint(season.asDouble())) {
            throw new IllegalArgumentException(
                    "season is not a whole number of values: "
                            + JsonLines.shortened(season)
                            + "; leave it out to have it looked for");
        }
        return OptionalInt.of((int) Math.clamp(season.asDouble(), -1, Integer.MAX_VALUE));
    }
}
