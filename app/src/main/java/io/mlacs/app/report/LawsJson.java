package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Growth;
import io.mlacs.core.model.Headroom;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.ScalingLaw;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run's cases say together: `scaling` and `growth` of `report.json`, each left out when there is none. What is
/// infinite or not a number is null.
final class LawsJson {
    private LawsJson() {}

    static void put(ObjectNode root, Laws laws) {
        if (!laws.scaling().isEmpty()) {
            ArrayNode array = root.putArray("scaling");
            laws.scaling().forEach(one -> scaling(array.addObject(), one));
        }
        if (!laws.growth().isEmpty()) {
            ArrayNode array = root.putArray("growth");
            laws.growth().forEach(one -> growth(array.addObject(), one));
        }
    }

    private static void subject(ObjectNode node, Case subject) {
        node.put("suite", subject.suite())
                .put("scenario", subject.scenario())
                .put("case", subject.name())
                .put("subject", subject.subject());
    }

    private static void scaling(ObjectNode node, Laws.ByLoad one) {
        subject(node, one.subject());
        ArrayNode missing = node.putArray("missing");
        one.missing().forEach(missing::add);
        switch (one.scaling()) {
            case Scaling.Unknown(var reason) -> node.put("status", "no-law").put("reason", reason);
            case Scaling.Fitted fitted -> fitted(node.put("status", "ok"), fitted);
        }
    }

    private static void fitted(ObjectNode node, Scaling.Fitted fitted) {
        ArrayNode levels = node.putArray("levels");
        for (Scaling.Level level : fitted.levels()) {
            ObjectNode out =
                    levels.addObject()
                            .put("load", level.load())
                            .put("trials", level.trials())
                            .put("throughput", level.throughput());
            level.interval().ifPresent(interval -> interval(out, interval));
            out.put("law", level.law())
                    .put("residual", level.residual())
                    .put("efficiency", level.efficiency());
        }
        node.put("chosen", name(fitted.chosen()));
        ArrayNode laws = node.putArray("laws");
        for (ScalingLaw law : fitted.laws()) {
            ObjectNode out =
                    laws.addObject()
                            .put("law", name(law))
                            .put("lambda", law.lambda())
                            .put("sigma", law.sigma())
                            .put("kappa", law.kappa())
                            .put("largestResidual", law.largestResidual())
                            .put("spread", law.spread());
            number(out, "aicc", law.aicc());
            number(out, "p", law.p());
        }
        interval(node.putObject("lambda"), fitted.lambda());
        interval(node.putObject("sigma"), fitted.sigma());
        interval(node.putObject("kappa"), fitted.kappa());
        number(node, "misfit", fitted.misfit());
        ObjectNode peak = node.putObject("peak").put("inSight", fitted.peakInSight());
        number(peak, "load", fitted.peak().load());
        interval(peak.putObject("loads"), fitted.peak().loads());
        number(peak, "throughput", fitted.peak().throughput());
        interval(peak.putObject("throughputs"), fitted.peak().throughputs());
        peak.put("extrapolated", fitted.peak().load() > fitted.largestLoad());
        ArrayNode headroom = node.putArray("headroom");
        fitted.headroom().forEach(one -> headroom(headroom.addObject(), one, fitted.largestLoad()));
    }

    private static void headroom(ObjectNode node, Headroom one, int measured) {
        node.put("source", one.target().source().name().toLowerCase(Locale.ROOT))
                .put("metric", one.target().metric().name())
                .put("value", one.target().value())
                .put("unit", one.target().metric().unit());
        number(node, "load", one.load());
        interval(node, one.interval());
        node.put("extrapolated", one.load() > measured);
    }

    private static void growth(ObjectNode node, Laws.BySize one) {
        subject(node, one.subject());
        node.put("param", one.param())
                .put("smallest", one.smallest())
                .put("largest", one.largest())
                .put("metric", one.cost().name());
        switch (one.growth()) {
            case Growth.Unknown(var reason) -> node.put("status", "no-law").put("reason", reason);
            case Growth.Power power -> {
                node.put("status", "ok").put("exponent", power.exponent());
                interval(node, power.interval());
                node.put("factor", power.factor());
                ArrayNode local = node.putArray("local");
                power.local().forEach(local::add);
                number(node, "curvature", power.curvature());
                node.put("bent", power.bent());
            }
        }
    }

    private static String name(ScalingLaw law) {
        return law.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void interval(ObjectNode node, Interval interval) {
        number(node, "low", interval.low());
        number(node, "high", interval.high());
        node.put("level", interval.level());
    }

    private static void number(ObjectNode node, String name, OptionalDouble value) {
        number(node, name, value.orElse(Double.NaN));
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
