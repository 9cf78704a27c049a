package io.mlacs.app.report;

import io.mlacs.app.report.ComparisonReport.Confirmation;
import io.mlacs.app.report.ComparisonReport.Confirmed;
import io.mlacs.app.report.ComparisonReport.Entry;
import io.mlacs.app.report.ComparisonReport.Reach;
import io.mlacs.app.report.ComparisonReport.Reached;
import io.mlacs.core.analysis.Relevance;
import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How figures and verdicts of a comparison are said, the same in every format. Nothing here is escaped: names and
/// reasons are as they came.
final class Wording {
    static final String NONE = "-";

    private Wording() {}

    /// `+21.3 %`; `from 0` where the baseline was 0 and the candidate is not.
    static String change(double ratio) {
        return Double.isInfinite(ratio) ? "from 0" : percent(ratio, decimals(ratio)) + " %";
    }

    /// `+21.3 %`, or `~` when the interval holds "no change".
    static String shown(Comparison comparison) {
        return comparison.interval().contains(1)
                ? "~"
                : Double.isInfinite(comparison.ratio())
                        ? "from 0"
                        : percent(comparison.ratio(), decimals(comparison)) + " %";
    }

    /// `(+20.1 .. +22.8)`, in percent of the baseline.
    static String interval(Comparison comparison) {
        Interval interval = comparison.interval();
        if (Double.isInfinite(interval.low())) {
            return NONE;
        }
        int decimals = decimals(comparison);
        return "("
                + percent(interval.low(), decimals)
                + " .. "
                + percent(interval.high(), decimals)
                + ")";
    }

    /// `+21.3 % (+20.1 .. +22.8), p 0.0004, 10 against 10 trials`.
    static String evidence(Comparison comparison) {
        String interval = interval(comparison);
        return change(comparison.ratio())
                + (interval.equals(NONE) ? "" : " " + interval)
                + ", p "
                + p(comparison.adjusted())
                + ", "
                + comparison.candidate().n()
                + " against "
                + comparison.baseline().n()
                + " trials";
    }

    private static int decimals(Comparison comparison) {
        return decimals(
                comparison.ratio(), comparison.interval().low(), comparison.interval().high());
    }

    /// One after the point, two when all are below 1 %, none when one is above 1000 %.
    private static int decimals(double... ratios) {
        double largest =
                DoubleStream.of(ratios)
                        .filter(Double::isFinite)
                        .map(ratio -> 100 * Math.abs(ratio - 1))
                        .max()
                        .orElse(0);
        return largest < 1 ? 2 : largest < 1000 ? 1 : 0;
    }

    private static String percent(double ratio, int decimals) {
        if (Double.isInfinite(ratio)) {
            return "inf";
        }
        double change = 100 * (ratio - 1);
        return change == 0
                ? "0"
                : String.format(
                        Locale.ROOT, change >= 1e6 ? "%+.1e" : "%+." + decimals + "f", change);
    }

    /// `1.20 ms +-3.1 %`; of a median of 0 the interval in full.
    static String side(Summary summary, String unit) {
        String median = Units.text(summary.median(), unit);
        double half = 100 * summary.relativeHalfWidth();
        if (Double.isFinite(half)) {
            return median + " +-" + (half == 0 ? "0" : percentOf(half)) + " %";
        }
        Interval interval = summary.interval();
        return median + " (" + Units.range(interval.low(), interval.high(), unit) + ")";
    }

    private static String percentOf(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }

    /// Of a share, at most three digits: 0.009 is `0.9`.
    static String share(double share) {
        return new BigDecimal(100 * share)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String p(double p) {
        return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /// `REGRESSED: slower`, `improved: less`, `unchanged`, `? too noisy`; a regression that more trials refuted is
    /// `not confirmed`, one that they could not decide `? suspected`.
    static String verdict(Entry entry) {
        return switch (entry.verdict()) {
            case Verdict.Regressed(var evidence) ->
                    entry.regressed()
                            ? "REGRESSED: " + way(evidence)
                            : entry.suspected() ? "? suspected" : "not confirmed";
            case Verdict.Improved(var evidence) -> "improved: " + way(evidence);
            case Verdict.Unchanged _ -> "unchanged";
            case Verdict.Inconclusive(var reason, _, _) -> "? " + reason(reason);
        };
    }

    /// The same of a verdict for itself.
    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Regressed(var evidence) -> "regressed: " + way(evidence);
            case Verdict.Improved(var evidence) -> "improved: " + way(evidence);
            case Verdict.Unchanged _ -> "unchanged";
            case Verdict.Inconclusive(var reason, _, _) -> "no answer: " + reason(reason);
        };
    }

    /// Which way it went: `slower`, `faster`, `more`, `less`.
    static String way(Comparison comparison) {
        boolean up = comparison.ratio() > 1;
        return switch (comparison.metric().unit()) {
            case "s" -> up ? "slower" : "faster";
            case "1/s" -> up ? "faster" : "slower";
            default -> up ? "more" : "less";
        };
    }

    static String reason(Verdict.Reason reason) {
        return switch (reason) {
            case NO_BASELINE -> "no baseline";
            case TOO_FEW_TRIALS -> "too few trials";
            case DIFFERENT_TESTBED -> "another testbed";
            case DIFFERENT_METRIC -> "another metric";
            case TOO_NOISY -> "too noisy";
        };
    }

    static String better(Metric metric) {
        return metric.direction().name().toLowerCase(Locale.ROOT) + " is better";
    }

    /// `2 % and 10 ns`; what is 0 is left out.
    static String relevance(Relevance relevance, Metric metric) {
        String relative = share(relevance.change()) + " %";
        return relevance.absolute() == 0
                ? relative
                : relative + " and " + Units.text(relevance.absolute(), metric.unit());
    }

    private static String confirmed(Confirmed outcome) {
        return switch (outcome) {
            case YES -> "CONFIRMED";
            case NO -> "not confirmed";
            case UNDECIDED -> "neither confirmed nor refuted";
            case NOT_TRIED -> "not tried";
        };
    }

    /// Why there is no answer; empty when there is one.
    static Optional<String> why(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Improved _, Verdict.Regressed _, Verdict.Unchanged _ -> Optional.empty();
            case Verdict.Inconclusive(var reason, var why, _) ->
                    Optional.of(reason(reason) + ": " + why);
        };
    }

    /// `CONFIRMED: 10 more trials on each side; regressed: slower, +20.9 % (+19.5 .. +22.0), p 0.0001, ...`.
    static String confirmation(Confirmation one) {
        return confirmed(one.outcome())
                + ": "
                + one.how()
                + one.second()
                        .map(second ->
                                "; "
                                        + verdict(second)
                                        + second.comparison()
                                                .map(all -> ", " + evidence(all))
                                                .orElse(""))
                        .orElse("");
    }

    /// `time <= 5 ms`.
    static String target(Target target) {
        return target.metric().name()
                + (target.metric().direction() == Direction.LOWER ? " <= " : " >= ")
                + Units.text(target.value(), target.metric().unit());
    }

    static String measured(Reached reached) {
        return reached.measured().isPresent()
                ? Units.text(reached.measured().getAsDouble(), reached.target().metric().unit())
                : NONE;
    }

    static String source(Target target) {
        return target.source().name().toLowerCase(Locale.ROOT);
    }

    static String reach(Reach reach) {
        return switch (reach) {
            case MET -> "met";
            case MISSED -> "MISSED";
            case UNDECIDED -> "undecided";
            case NOT_MEASURED -> "not measured";
        };
    }

    /// `07a7a10c8f6e on main, with uncommitted changes`.
    static String revision(Revision revision) {
        if (revision.commit().isEmpty()) {
            return "not in a git repository";
        }
        String commit = revision.commit();
        return commit.substring(0, Math.min(12, commit.length()))
                + (revision.branch().isEmpty() ? "" : " on " + revision.branch())
                + (revision.dirty() ? ", with uncommitted changes" : "");
    }
}
