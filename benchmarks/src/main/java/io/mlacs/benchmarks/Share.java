package io.mlacs.benchmarks;

import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Proportion;
import java.util.Collection;
import java.util.function.Predicate;

/// How often something was seen.
///
/// @param seen may be a mean over repeated draws, and so not whole
record Share(double seen, int of) {
    static <T> Share of(Collection<T> all, Predicate<? super T> what) {
        return new Share(all.stream().filter(what).count(), all.size());
    }

    double value() {
        return seen / of;
    }

    Interval interval() {
        return Proportion.wilson(seen, of, 0.95);
    }

    String percent() {
        return text(value());
    }

    String range() {
        return Quantity.range(interval(), Share::text);
    }

    /// Of few that were measured: UNCLEAR above the bar while Wilson's interval reaches down to it.
    Verdict atMost(double bar) {
        if (value() <= bar) {
            return Verdict.MET;
        }
        return interval().low() <= bar ? Verdict.UNCLEAR : Verdict.MISSED;
    }

    /// Of few that were measured: UNCLEAR below the bar while Wilson's interval reaches up to it.
    Verdict atLeast(double bar) {
        if (value() >= bar) {
            return Verdict.MET;
        }
        return interval().high() >= bar ? Verdict.UNCLEAR : Verdict.MISSED;
    }

    /// @param noise -1 where nothing is timed
    Row row(String figure, String target, double noise, Verdict verdict) {
        return new Row(
                figure,
                target,
                percent() + " of " + Quantity.decimal(of, 0),
                Row.NONE,
                Row.NONE,
                range(),
                noise,
                verdict);
    }

    private static String text(double share) {
        return Quantity.of(100 * share, 2, "%");
    }
}
