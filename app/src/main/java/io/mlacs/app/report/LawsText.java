package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Growth;
import io.mlacs.core.model.Headroom;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.ScalingLaw;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/// What a run's cases say together, in words: the sections `Scaling` and `Growth` of the text report.
final class LawsText {
    private static final int BAR = 30;

    /// Of levels that lie farther from the law than their trials explain.
    private static final double UNLIKELY = 0.05;

    private LawsText() {}

    /// Empty when there is nothing to say.
    ///
    /// @param cpus that the machine had for it
    static String render(Laws laws, double cpus) {
        StringBuilder text = new StringBuilder();
        if (!laws.scaling().isEmpty()) {
            text.append(
                    "Scaling: operations of all workers per second of wall time, checks and waiting"
                            + " for a CPU included\n");
            laws.scaling().forEach(one -> scaling(text, one, cpus));
        }
        if (!laws.growth().isEmpty()) {
            text.append("Growth\n").append(growth(laws.growth())).append('\n');
        }
        return text.toString();
    }

    private static void scaling(StringBuilder text, Laws.ByLoad one, double cpus) {
        line(text, "  ", name(one.subject()));
        switch (one.scaling()) {
            case Scaling.Unknown(var reason) -> line(text, "    ", "no law: " + reason);
            case Scaling.Fitted fitted -> {
                text.append(levels(fitted)).append(laws(fitted));
                sentences(fitted).forEach(sentence -> line(text, "    ", sentence));
                if (fitted.largestLoad() > cpus) {
                    line(
                            text,
                            "    ",
                            "the machine has "
                                    + Units.number(cpus)
                                    + (cpus == 1 ? " CPU" : " CPUs")
                                    + " for it: what more workers wait for one is in sigma and"
                                    + " kappa");
                }
            }
        }
        if (!one.missing().isEmpty()) {
            line(
                    text,
                    "    ",
                    "left out, because they gave no result: load "
                            + one.missing().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")));
        }
        text.append('\n');
    }

    private static void line(StringBuilder text, String indent, String what) {
        text.append(indent).append(Printable.line(what)).append('\n');
    }

    private static String name(Case subject) {
        return subject.name() + " (" + subject.subject() + ")";
    }

    private static String levels(Scaling.Fitted fitted) {
        Table table = Table.aligned("rrrrrrrl");
        table.row("load", "throughput", "95 %", "law", "off by", "efficiency", "trials", "");
        double most =
                fitted.levels().stream()
                        .mapToDouble(level -> Math.max(level.throughput(), level.law()))
                        .max()
                        .orElseThrow();
        for (Scaling.Level level : fitted.levels()) {
            table.row(
                    String.valueOf(level.load()),
                    rate(level.throughput()),
                    level.interval().map(LawsText::rates).orElse(Wording.NONE),
                    rate(level.law()),
                    signed(100 * level.residual()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * level.efficiency()),
                    String.valueOf(level.trials()),
                    bar(level.throughput() / most, level.law() / most));
        }
        return table.render("    ");
    }

    /// As long as the throughput, with a mark where the law is.
    private static String bar(double throughput, double law) {
        int long_ = (int) Math.round(BAR * throughput);
        int mark = (int) Math.round(BAR * law);
        StringBuilder bar = new StringBuilder("#".repeat(long_));
        if (mark >= bar.length()) {
            bar.append(" ".repeat(mark - bar.length())).append('|');
        } else {
            bar.setCharAt(mark, '|');
        }
        return bar.toString();
    }

    private static String laws(Scaling.Fitted fitted) {
        Table table = Table.ofNumbers();
        table.row("law", "lambda", "sigma", "kappa", "largest off", "spread", "AICc", "p");
        for (ScalingLaw law : fitted.laws()) {
            table.row(
                    name(law.kind()) + (law.equals(fitted.chosen()) ? " (chosen)" : ""),
                    rate(law.lambda()),
                    Units.number(law.sigma()),
                    Units.number(law.kappa()),
                    percent(law.largestResidual()),
                    percent(law.spread()),
                    Double.isFinite(law.aicc())
                            ? String.format(Locale.ROOT, "%.1f", law.aicc())
                            : Wording.NONE,
                    Double.isNaN(law.p()) ? Wording.NONE : Units.number(law.p()));
        }
        return table.render("    ");
    }

    private static String name(ScalingLaw.Kind kind) {
        return switch (kind) {
            case LINEAR -> "linear";
            case AMDAHL -> "Amdahl's";
            case UNIVERSAL -> "universal";
        };
    }

    private static List<String> sentences(Scaling.Fitted fitted) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "by the universal law, with 95 %: lambda "
                        + rates(fitted.lambda())
                        + ", sigma "
                        + numbers(fitted.sigma())
                        + ", kappa "
                        + numbers(fitted.kappa()));
        fitted.misfit().stream()
                .filter(p -> p < UNLIKELY)
                .forEach(p ->
                        lines.add(
                                "the law does not fit: the levels lie farther from it than their"
                                        + " trials scatter (p "
                                        + Units.number(p)
                                        + "); the intervals allow for it, a forecast may not"
                                        + " hold"));
        lines.add(peak(fitted));
        if (fitted.chosen().sigma() > 0 && fitted.chosen().sigma() < 1) {
            lines.add(
                    "contention (sigma) alone holds throughput below "
                            + Units.number(1 / fitted.chosen().sigma())
                            + " times one worker's");
        }
        fitted.headroom().forEach(one -> lines.add(headroom(one, fitted.largestLoad())));
        return lines;
    }

    private static String peak(Scaling.Fitted fitted) {
        Scaling.Peak peak = fitted.peak();
        int measured = fitted.largestLoad();
        if (peak.load() == 1) {
            return "by the chosen law more than one worker never helps (peak at load "
                    + numbers(peak.loads())
                    + ")";
        }
        if (!fitted.peakInSight()) {
            double least = peak.loads().low();
            return "no peak in sight: kappa is not told from 0"
                    + (least > fitted.levels().getFirst().load()
                            ? ", and by the universal law there is none below load "
                                    + Units.number(least)
                                    + (least > measured ? ", extrapolated" : "")
                            : "")
                    + (Double.isInfinite(peak.throughput())
                            ? "; throughput is seen to rise with the load as far as load "
                            : "; by the chosen law it rises to "
                                    + rate(peak.throughput())
                                    + " at most, which is extrapolated beyond load ")
                    + measured;
        }
        return "peak at load "
                + Units.number(peak.load())
                + " ("
                + numbers(peak.loads())
                + ") with "
                + rate(peak.throughput())
                + " ("
                + rates(peak.throughputs())
                + ")"
                + beyond(peak.load(), measured);
    }

    private static String headroom(Headroom one, int measured) {
        boolean time = one.target().metric().direction() == Direction.LOWER;
        String target =
                "target "
                        + (time ? "time <= " : "throughput >= ")
                        + Units.text(one.target().value(), one.target().metric().unit())
                        + (time ? ", as a mean: " : ": ");
        double load = one.load();
        if (time) {
            if (load == 0) {
                return target + "missed even by one worker" + between(one.interval());
            }
            return target
                    + (Double.isInfinite(load)
                            ? "no load in sight misses it"
                            : "met up to load " + Units.number(load))
                    + between(one.interval())
                    + beyond(load, measured);
        }
        return target
                + (Double.isInfinite(load)
                        ? "no load reaches it"
                        : "reached from load " + Units.number(load) + " on")
                + between(one.interval())
                + beyond(load, measured);
    }

    private static String between(Interval interval) {
        return interval.low() == interval.high() ? "" : " (" + numbers(interval) + ")";
    }

    private static String beyond(double load, int measured) {
        return load > measured && Double.isFinite(load)
                ? ": extrapolated, the largest measured load is " + measured
                : "";
    }

    private static String growth(List<Laws.BySize> growth) {
        Table table = Table.aligned("llrrl");
        table.row("case", "cost against", "exponent", "95 %", "");
        for (Laws.BySize one : growth) {
            String against =
                    (one.cost().equals(Metrics.TIME) ? "time" : "allocated bytes")
                            + " against "
                            + one.param()
                            + " "
                            + Units.number(one.smallest())
                            + " to "
                            + Units.number(one.largest());
            switch (one.growth()) {
                case Growth.Unknown(var reason) ->
                        table.row(name(one.subject()), against, Wording.NONE, Wording.NONE, reason);
                case Growth.Power power ->
                        table.row(
                                name(one.subject()),
                                against,
                                decimal(power.exponent()),
                                range(power.interval(), LawsText::decimal),
                                bend(power));
            }
        }
        return table.render("  ");
    }

    private static String bend(Growth.Power power) {
        return power.bent()
                ? "no single exponent: "
                        + power.local().stream()
                                .map(LawsText::decimal)
                                .collect(Collectors.joining(", "))
                        + " from size to size"
                : "";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", Math.round(100 * value) / 100.0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String signed(double percent) {
        // No zero below zero.
        return String.format(Locale.ROOT, "%+.1f %%", Math.round(10 * percent) / 10.0);
    }

    private static String rate(double value) {
        return Double.isInfinite(value) ? "any" : Units.text(value, "1/s");
    }

    private static String rates(Interval interval) {
        return Double.isInfinite(interval.high())
                ? "from " + rate(interval.low()) + " on"
                : Units.range(interval.low(), interval.high(), "1/s");
    }

    private static String numbers(Interval interval) {
        return range(interval, Units::number);
    }

    private static String range(Interval interval, DoubleFunction<String> number) {
        if (Double.isInfinite(interval.high())) {
            return Double.isInfinite(interval.low())
                    ? "none"
                    : "from " + number.apply(interval.low()) + " on";
        }
        return number.apply(interval.low()) + " .. " + number.apply(interval.high());
    }
}
