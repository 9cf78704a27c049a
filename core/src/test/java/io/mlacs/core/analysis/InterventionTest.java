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
        int runs = 500;
        for (int seed = 0; seed < runs; seed++) {
            Verdict verdict =
                    intervention.of(TIME, series(1000 + seed, 40, 20, 10, 10, 0.1, carried), 40);
            if (verdict instanceof Verdict.Improved || verdict instanceof Verdict.Regressed) {
                seen++;
            }
        }
        // 2 % of 500 are 10; 20 is more than chance gives in 999 of 1,000 times.
        assertThat(seen).as("of %d without an effect", runs).isLessThanOrEqualTo(20);
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
