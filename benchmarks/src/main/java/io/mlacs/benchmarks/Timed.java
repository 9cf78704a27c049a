package io.mlacs.benchmarks;

import io.mlacs.core.model.Interval;
import io.mlacs.core.stats.Quantiles;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// How long calls take, one by one in one warm JVM: the median, and the range of the middle 80 %.
final class Timed {
    private Timed() {}

    /// @param bar in s; infinite for none
    /// @param calls timed, after as many that are not
    /// @param call with its number
    static Row row(String figure, double bar, int calls, IntConsumer call) {
        return row(figure, bar, calls, 1, call);
    }

    /// @param operations in each call: the row is of one of them
    static Row row(String figure, double bar, int calls, int operations, IntConsumer call) {
        for (int i = 0; i < calls; i++) {
            call.accept(i);
        }
        Pressure pressure = new Pressure();
        double[] seconds = new double[calls];
        Arrays.setAll(
                seconds,
                i -> {
                    long start = System.nanoTime();
                    call.accept(i);
                    return (System.nanoTime() - start) / 1e9 / operations;
                });
        double noise = pressure.share();
        double median = Quantiles.median(seconds);
        boolean barred = bar < Double.POSITIVE_INFINITY;
        return new Row(
                figure,
                barred ? "<= " + Quantity.seconds(bar) : Row.NONE,
                Quantity.seconds(median),
                Row.NONE,
                Row.NONE,
                Quantity.range(
                        new Interval(Quantiles.of(seconds, 0.1), Quantiles.of(seconds, 0.9), 0.8),
                        Quantity::seconds),
                noise,
                barred ? Verdict.of(median <= bar) : Verdict.CONTROL);
    }
}
