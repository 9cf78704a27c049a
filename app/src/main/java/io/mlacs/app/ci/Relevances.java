package io.mlacs.app.ci;

import io.mlacs.app.config.Config;
import io.mlacs.app.config.Threshold;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.harness.Metrics;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The smallest change that matters, for each case and metric: what `mlacs.yaml` says; else, for the relative one, what this testbed's calibration
/// found to keep its rate of false alarms; else the usual.
public final class Relevances {
    /// Relative, of what is timed.
    public static final double CHANGE = 0.02;

    /// Relative, of what is counted: the same code counts the same, or nearly so.
    public static final double COUNTED_CHANGE = 0.005;

    /// In s. Below it a clock reading and the loop's own turns are seen, not the operation.
    private static final double SECONDS = 1e-9;

    /// In bytes: what every object's size is a multiple of.
    private static final double BYTES = 8;

    /// Half of one: a count that differs by less is an average of counts.
    private static final double COUNT = 0.5;

    private final Config config;
    private final Optional<Calibration> calibration;
    private final Map<Key, Calibration.Calibrated> calibrated;

    private record Key(Case subject, Metric metric) {}

    public Relevances(Config config, Optional<Calibration> calibration) {
        this.config = config;
        this.calibration = calibration;
        this.calibrated =
                calibration.stream()
                        .flatMap(one -> one.thresholds().stream())
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        one -> new Key(one.subject(), one.metric()), one -> one));
    }

    public static Relevances usual() {
        return new Relevances(Config.empty(), Optional.empty());
    }

    /// What of the configuration fits no case and metric of these: it does nothing, and is probably misspelt.
    public List<String> idle(Map<Case, Set<Metric>> measured) {
        return config.thresholds().stream()
                .filter(one ->
                        measured.entrySet().stream()
                                .noneMatch(entry ->
                                        entry.getValue().stream()
                                                .anyMatch(m -> one.fits(entry.getKey(), m))))
                .map(one ->
                        "the threshold for "
                                + one.metric()
                                + " of "
                                + one.glob()
                                + " in the configuration fits nothing here")
                .toList();
    }

    /// @param from where it comes from: `default`, `mlacs.yaml`, `calibration of 2026-11-24`, `calibration of 2026-11-24,
    ///     false alarm at run 20261123-221530-1f3a`
    public record Sourced(Relevance relevance, String from) {}

    public Sourced of(Case subject, Metric metric) {
        Relevance usual = usual(metric);
        Optional<Threshold> own = config.thresholdOf(subject, metric);
        Optional<Calibration.Calibrated> known =
                Optional.ofNullable(calibrated.get(new Key(subject, metric)));
        Optional<Double> found = known.map(Calibration.Calibrated::change);
        if (own.isPresent()) {
            Relevance relevance =
                    new Relevance(
                            own.get().change().orElse(found.orElse(usual.change())),
                            own.get().absolute().orElse(usual.absolute()));
            return new Sourced(relevance, "mlacs.yaml");
        }
        if (found.isPresent() && found.get() > usual.change()) {
            return new Sourced(
                    usual.withChange(found.get()),
                    "calibration of "
                            + calibration.orElseThrow().at().atOffset(ZoneOffset.UTC).toLocalDate()
                            + known.flatMap(Calibration.Calibrated::falseAlarm)
                                    .map(run -> ", false alarm at run " + run)
                                    .orElse(""));
        }
        return new Sourced(usual, "default");
    }

    /// Whether the user said something of it.
    boolean configured(Case subject, Metric metric) {
        return config.thresholdOf(subject, metric).isPresent();
    }

    public static Relevance usual(Metric metric) {
        double absolute =
                switch (metric.unit()) {
                    case "s" -> SECONDS;
                    case "By" -> BYTES;
                    default -> Metrics.counted(metric) ? COUNT : 0;
                };
        return new Relevance(Metrics.counted(metric) ? COUNTED_CHANGE : CHANGE, absolute);
    }
}
