package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriftTest {
    private final SplittableRandom random = new SplittableRandom(5);

    /// @param drift standard deviation of the level from block to block
    private double[] series(int blocks, int size, double drift, double noise) {
        double[] values = new double[blocks * size];
        for (int b = 0; b < blocks; b++) {
            double level = Math.exp(drift * random.nextGaussian());
            for (int i = 0; i < size; i++) {
                values[b * size + i] = level * Math.exp(noise * random.nextGaussian());
            }
        }
        return values;
    }

    @Test
    void drift_between_blocks_is_told_from_noise_within() {
        Drift drift = Drift.of(series(40, 10, 0.10, 0.02), 10, 1);
        assertThat(drift.within()).isCloseTo(0.02, within(0.002));
        assertThat(drift.between()).isCloseTo(0.10, within(0.03));
        assertThat(drift.p()).isLessThan(0.01);
        assertThat(drift.blocks()).isEqualTo(40);
    }

    @Test
    void without_drift_p_is_below_a_twentieth_as_often_as_it_says() {
        int alarms = 0;
        for (int i = 0; i < 300; i++) {
            alarms += Drift.of(series(4, 10, 0, 0.03), 10, i).p() < 0.05 ? 1 : 0;
        }
        assertThat(alarms).isBetween(5, 28);
    }

    @Test
    void few_blocks_pay_for_knowing_little() {
        Drift few = new Drift(0.01, 0.02, 0.01, 3);
        Drift many = new Drift(0.01, 0.02, 0.01, 100);
        assertThat(many.change(0.01))
                .isCloseTo(Math.expm1(2.365 * Math.sqrt(2) * 0.02), within(1e-4));
        assertThat(few.change(0.01)).isGreaterThan(2 * many.change(0.01));
        assertThat(new Drift(0.01, 0, 0.5, 4).change(0.01)).isZero();
    }

    @Test
    void values_beyond_the_last_whole_block_are_left_out() {
        double[] values = series(3, 10, 0.1, 0.02);
        double[] more = Arrays.copyOf(values, 39);
        Arrays.fill(more, 30, 39, 1e9);
        assertThat(Drift.of(more, 10, 1)).isEqualTo(Drift.of(values, 10, 1));
    }

    @Test
    void what_makes_no_blocks_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drift.of(new double[19], 10, 1))
                .withMessage("19 values make no two blocks of 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drift.of(new double[20], 10, 1))
                .withMessage("value is not positive: 0.0");
    }
}
