package io.mlacs.engine;

import io.mlacs.core.analysis.Symptom;
import io.mlacs.core.model.Component;
import io.mlacs.core.model.Finding;
import io.mlacs.core.model.Finding.Evidence;
import io.mlacs.core.model.Finding.Severity;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A symptom with the series that shows it.
///
/// @param since when it began, as far as is known
record Found(Component component, Metric metric, Symptom symptom, Instant since, Instant seen) {
    private static final double MAJOR = Math.log(1.25);
    private static final double CRITICAL = Math.log(2);

    Objective objective() {
        return Objective.of(metric);
    }

    Severity severity() {
        return switch (symptom) {
            case Symptom.Odd _ -> Severity.INFO;
            case Symptom.Heading _ -> Severity.MINOR;
            case Symptom.Degraded _, Symptom.Missed _ -> {
                double excess = symptom.excess();
                yield excess >= CRITICAL
                        ? Severity.CRITICAL
                        : excess >= MAJOR ? Severity.MAJOR : Severity.MINOR;
            }
        };
    }

    /// With every number that it rests on, and what would refute it.
    Finding finding() {
        return new Finding(what(), component, severity(), evidence());
    }

    private String what() {
        String name = metric.name();
        return switch (symptom) {
            case Symptom.Degraded d ->
                    String.format(
                            Locale.ROOT,
                            "%s went from %.4g to %.4g %s and stays there (p = %.2g); refuted when"
                                    + " its windows come back to %.4g",
                            name,
                            d.before(),
                            d.now(),
                            metric.unit(),
                            d.p(),
                            d.before());
            case Symptom.Missed m ->
                    String.format(
                            Locale.ROOT,
                            "%s is %.4g %s (%.4g .. %.4g) and misses its target of %.4g; refuted"
                                    + " when the interval of its median reaches the target",
                            name,
                            m.level(),
                            metric.unit(),
                            m.interval().low(),
                            m.interval().high(),
                            m.target().value());
            case Symptom.Heading h ->
                    String.format(
                            Locale.ROOT,
                            "%s is %.4g %s and on its way to miss its target of %.4g in %.3g s;"
                                    + " refuted when its trend ends",
                            name,
                            h.level(),
                            metric.unit(),
                            h.target().value(),
                            h.seconds());
            case Symptom.Odd o ->
                    String.format(
                            Locale.ROOT,
                            "a window of %s is %.4g %s where %.4g is usual (p = %.2g)",
                            name,
                            o.anomaly().value(),
                            metric.unit(),
                            o.anomaly().expected(),
                            o.p());
        };
    }

    private List<Evidence> evidence() {
        return switch (symptom) {
            case Symptom.Degraded d -> {
                Interval by = d.since().difference();
                yield List.of(
                        number("level before " + since, d.before()),
                        number("level now, " + seen, d.now()),
                        number("difference at least", by.low()),
                        number("difference at most", by.high()),
                        new Evidence(
                                "chance of such a change where nothing changed",
                                PROBABILITY,
                                d.p()));
            }
            case Symptom.Missed m ->
                    List.of(
                            number("level now, " + seen, m.level()),
                            number("target", m.target().value()));
            case Symptom.Heading h ->
                    List.of(
                            number("level now, " + seen, h.level()),
                            number("target", h.target().value()),
                            new Evidence("time left", TIME_LEFT, h.seconds()));
            case Symptom.Odd o ->
                    List.of(
                            number("window at " + since, o.anomaly().value()),
                            number("usual at most", o.anomaly().usual().high()),
                            number("usual at least", o.anomaly().usual().low()));
        };
    }

    private static final Metric PROBABILITY =
            new Metric(
                    "p",
                    "1",
                    io.mlacs.core.model.Direction.LOWER,
                    io.mlacs.core.model.Quality.RELIABILITY);
    private static final Metric TIME_LEFT =
            new Metric(
                    "time.left",
                    "s",
                    io.mlacs.core.model.Direction.HIGHER,
                    io.mlacs.core.model.Quality.TIME_BEHAVIOUR);

    private Evidence number(String source, double value) {
        return new Evidence(source, metric, value);
    }
}
