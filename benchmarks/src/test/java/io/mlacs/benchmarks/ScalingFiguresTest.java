package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.Target;
import io.mlacs.core.stats.scaling.LoadLevel;
import io.mlacs.core.stats.scaling.Scalability;
import io.mlacs.harness.Metrics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalingFiguresTest {
    @Test
    void intervals_that_hold_nothing_miss_every_bar() {
        Interval nowhere = new Interval(-2, -1, 0.95);
        Scaling.Fitted wrong = withIntervals(nowhere);
        Table figures = new ScalingFigures((_, _) -> wrong, 1).section().figures();
        assertThat(figures.rows().stream().filter(row -> row.figure().startsWith("lambda, sigma")))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.measured()).isEqualTo("0.00 % of 100");
                    assertThat(row.verdict()).isEqualTo(Verdict.MISSED);
                });
    }

    @Test
    void published_fits_are_reproduced() {
        assertThat(Published.all())
                .hasSize(12)
                .allSatisfy(one ->
                        assertThat(Math.abs(one.found() / one.published() - 1))
                                .as(one.what())
                                .isLessThanOrEqualTo(0.0002));
    }

    private static Scaling.Fitted withIntervals(Interval interval) {
        List<LoadLevel> levels =
                IntStream.rangeClosed(1, 6)
                        .mapToObj(load -> new LoadLevel(load, List.of(1.0 * load)))
                        .toList();
        Scaling.Fitted honest =
                (Scaling.Fitted)
                        Scalability.of(
                                levels, List.of(new Target(Target.Source.OURS, Metrics.TIME, 1)));
        return new Scaling.Fitted(
                honest.levels(),
                honest.chosen(),
                honest.laws(),
                interval,
                interval,
                interval,
                honest.peak(),
                honest.misfit(),
                honest.headroom());
    }
}
