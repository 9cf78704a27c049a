package io.mlacs.app.config;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// The smallest change that matters in one metric of the cases that a glob matches. What is empty is as usual.
///
/// @param metric its name; one that MLACS measures or a scenario's own
/// @param change relative
/// @param absolute in the metric's base unit
/// @param direction as written down, if it was
public record Threshold(
        String glob,
        Predicate<String> cases,
        String metric,
        Optional<Double> change,
        Optional<Double> absolute,
        Optional<Direction> direction) {

    static List<Threshold> of(JsonNode array) {
        List<Threshold> thresholds = new ArrayList<>();
        for (JsonNode one : array) {
            thresholds.add(one(one));
        }
        return thresholds;
    }

    private static Threshold one(JsonNode node) {
        String metric = node.path("metric").asString();
        Threshold threshold =
                new Threshold(
                        node.path("case").asString(),
                        Glob.of(node.path("case").asString()),
                        metric,
                        share(node.path("change")),
                        absolute(node.path("absolute"), metric),
                        node.has("direction")
                                ? Optional.of(
                                        Direction.valueOf(
                                                node.path("direction")
                                                        .asString()
                                                        .toUpperCase(Locale.ROOT)))
                                : Optional.empty());
        Metrics.named(metric).ifPresent(threshold::requireDirection);
        return threshold;
    }

    private static Optional<Double> share(JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(value.isNumber() ? value.asDouble() : Quantity.share(value.asString()));
    }

    private static Optional<Double> absolute(JsonNode value, String metric) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            return Optional.of(value.asDouble());
        }
        Metric known =
                Metrics.named(metric)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the unit of "
                                                + metric
                                                + " is known to its scenario only: write absolute"
                                                + " as a plain number in it, not \""
                                                + value.asString()
                                                + "\""));
        return Optional.of(Quantity.parse(value.asString(), known.unit()));
    }

    /// @throws ConfigException if it fits and its direction is not the metric's
    public boolean fits(Case subject, Metric measured) {
        if (!metric.equals(measured.name()) || !cases.test(subject.name())) {
            return false;
        }
        requireDirection(measured);
        return true;
    }

    private void requireDirection(Metric measured) {
        if (direction.isPresent() && direction.get() != measured.direction()) {
            throw new ConfigException(
                    "threshold for "
                            + glob
                            + ": direction "
                            + direction.get().name().toLowerCase(Locale.ROOT)
                            + " is not that of "
                            + metric
                            + ", which is "
                            + measured.direction().name().toLowerCase(Locale.ROOT)
                            + ": leave it out or correct it");
        }
    }
}
