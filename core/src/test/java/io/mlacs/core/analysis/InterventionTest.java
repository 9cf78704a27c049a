package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionTest {
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final Metric RATE =
            new Metric("rate", "1/s", Direction.HIGHER, Quality.CAPACITY);

    private final Intervention intervention = Intervention.usual();

    @Test
    void a_level_that_falls_after_the_action_is_better_or_worse_by_the_direction_alone() {
        double[] values = series(1, 40, 20, 10, 7, 0.05, 0);
        assertThat(intervention.of(TIME, values, 40)).isInstanceOf(Verdict.Improved.class);
        assertThat(intervention.of(RATE, values, 40)).isInstanceOf(Verdict.Regressed.class);
        assertThat(intervention.of(TIME, values, 40).comparison().orElseThrow().ratio())
                .isBetween(0.65, 0.75);
    }

    @Test
    void what_was_before_the_last_change_is_another_story() {
        // 10, then 20 since the degradation, then 12: better than what it was acted on, though
        // worse than at first.
        double[] values = new double[60];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = (i < 30 ? 10 : i < 40 ? 20 : 12) * (1 + 0.03 * random.nextGaussian());
        }
        Verdict verdict = intervention.of(TIME, values, 40);
        assertThat(verdict).isInstanceOf(Verdict.Improved.class);
        assertThat(verdict.comparison().orElseThrow().baseline().median()).isBetween(18.0, 22.0);
    }

    @Test
    void a_level_that_stays_is_unchanged() {
        assertThat(intervention.of(TIME, series(5, 60, 60, 10, 10, 0.02, 0), 60))
                .isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void too_few_windows_give_no_answer_and_say_how_many_it_takes() {
        Verdict verdict = intervention.of(TIME, series(5, 20, 5, 10, 5, 0.02, 0), 20);
        assertThat(verdict)
                .isEqualTo(
                        new Verdict.Inconclusive(
                                Reason.TOO_FEW_TRIALS,
                                "20 windows before and 5 after: wait for 6 on each side",
                                java.util.Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void windows_that_depend_on_the_one_before_do_not_make_it_see_effects_where_there_are_none(
            double carried) {
        int seen = 0;
        int runs = 2_000;
        for (int seed = 0; seed < runs; seed++) {
            Verdict verdict =
                    intervention.of(TIME, series(1000 + seed, 40, 20, 10, 10, 0.1, carried), 40);
            if (verdict instanceof Verdict.Improved || verdict instanceof Verdict.Regressed) {
                seen++;
            }
        }
        // 2 % of 2,000.
        assertThat(seen).as("of %d without an effect", runs).isLessThanOrEqualTo(40);
    }

    @Test
    void nothing_before_and_nothing_after_is_unchanged_and_something_after_nothing_is_worse() {
        double[] none = new double[40];
        assertThat(intervention.of(TIME, none, 20)).isInstanceOf(Verdict.Unchanged.class);
        double[] some = new double[40];
        Random random = new Random(2);
        for (int i = 20; i < 40; i++) {
            some[i] = 5 + random.nextGaussian();
        }
        Verdict verdict = intervention.of(TIME, some, 20);
        assertThat(verdict).isInstanceOf(Verdict.Regressed.class);
        assertThat(verdict.comparison().orElseThrow().ratio()).isInfinite();
        assertThat(intervention.of(RATE, some, 20)).isInstanceOf(Verdict.Improved.class);
    }

    @Test
    void a_share_is_judged_by_the_point() {
        Metric success = new Metric("ok", "1", Direction.HIGHER, Quality.RELIABILITY);
        double[] points = series(8, 30, 30, 0.99, 0.96, 0.001, 0);
        assertThat(intervention.of(success, points, 30)).isInstanceOf(Verdict.Regressed.class);
        double[] less = series(8, 30, 30, 0.990, 0.986, 0.0005, 0);
        assertThat(intervention.of(success, less, 30)).isInstanceOf(Verdict.Unchanged.class);
    }

    /// Log-normal noise, a share of it carried over.
    private static double[] series(
            long seed,
            int before,
            int after,
            double from,
            double to,
            double noise,
            double carried) {
        Random random = new Random(seed);
        double[] values = new double[before + after];
        double state = random.nextGaussian();
        for (int i = 0; i < values.length; i++) {
            state = carried * state + Math.sqrt(1 - carried * carried) * random.nextGaussian();
            values[i] = (i < before ? from : to) * Math.exp(noise * state);
        }
        return values;
    }
}
