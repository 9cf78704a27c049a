package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustTest {
    @Test
    void the_mean_of_published_data_is_certified() {
        assertThat(Robust.mean(Published.MICHELSON)).isCloseTo(852.4, within(1e-12));
        assertThat(Robust.mean(Published.CARS)).isCloseTo(42.98, within(1e-12));
    }

    /// NIST StRD NumAcc3 and NumAcc4: 1,001 values around a large one; certified means 1000000.2 and 10000000.2.
    @Test
    void the_mean_of_nearly_equal_large_values_keeps_its_digits() {
        for (double large : new double[] {1_000_000, 10_000_000}) {
            double[] values = new double[1_001];
            Arrays.setAll(values, i -> i == 0 ? large + 0.2 : large + (i % 2 == 1 ? 0.1 : 0.3));
            assertThat(Robust.mean(values)).isCloseTo(large + 0.2, within(2e-9));
        }
    }

    @Test
    void the_mad_of_published_examples() {
        assertThat(Robust.mad(new double[] {1, 1, 2, 2, 4, 6, 9})).isEqualTo(1);
        assertThat(Robust.mad(Published.CARS)).isEqualTo(16);
        assertThat(Robust.scaledMad(Published.CARS)).isCloseTo(23.7216, within(0.0005));
        assertThat(Robust.scaledMad(Published.MICHELSON)).isCloseTo(66.7171, within(0.0005));
    }

    @Test
    void the_scaled_mad_of_normal_values_is_their_standard_deviation() {
        double[] values = Draws.NORMAL.of(200_000, new SplittableRandom(3));
        assertThat(Robust.scaledMad(values)).isCloseTo(3, within(0.03));
    }

    @Test
    void the_trimmed_mean_leaves_out_as_many_at_both_ends() {
        double[] values = {1_000, 1, 2, 3, 4, 5, 6, 7, 8, -500};
        assertThat(Robust.trimmedMean(values, 0.1)).isEqualTo(4.5);
        assertThat(Robust.trimmedMean(values, 0.19)).isEqualTo(4.5);
        assertThat(Robust.trimmedMean(values, 0.2)).isEqualTo(4.5);
        assertThat(Robust.trimmedMean(values, 0)).isCloseTo(53.6, within(1e-12));
        assertThat(Robust.trimmedMean(new double[] {1, 2, 9}, 0.4)).isEqualTo(2);
    }

    @Test
    void location_and_spread_scale_and_shift_as_they_must() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = Draws.LOG_NORMAL.of(1 + random.nextInt(50), random);
            double[] moved = Draws.mapped(Draws.shuffled(values, random), -2, 5);
            assertThat(Robust.mean(moved))
                    .as("seed %d", seed)
                    .isCloseTo(5 - 2 * Robust.mean(values), within(1e-9));
            assertThat(Robust.mad(moved))
                    .as("seed %d", seed)
                    .isCloseTo(2 * Robust.mad(values), within(1e-9));
            assertThat(Robust.trimmedMean(moved, 0.2))
                    .as("seed %d", seed)
                    .isCloseTo(5 - 2 * Robust.trimmedMean(values, 0.2), within(1e-9));
        }
    }

    @Test
    void a_histogram_has_the_mean_of_what_it_counts() {
        assertThat(Robust.mean(Sample.ofHistogram(new double[] {1, 4}, new long[] {3, 1})))
                .isEqualTo(1.75);
    }

    @Test
    void a_share_that_leaves_nothing_is_refused() {
        assertThatThrownBy(() -> Robust.trimmedMean(new double[] {1}, 0.5))
                .hasMessage("share is not between 0 and 0.5: 0.5");
        assertThatThrownBy(() -> Robust.mad(new double[0])).hasMessage("there are no values");
    }
}
