package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FairnessTest {

    @Test
    void equal_parts_are_1_and_one_who_has_everything_is_one_nth() {
        assertThat(Fairness.jain(new double[] {3, 3, 3})).hasValue(1);
        assertThat(Fairness.jain(new double[] {0, 5, 0, 0}).orElseThrow())
                .isCloseTo(0.25, within(1e-15));
        assertThat(Fairness.jain(new double[] {1, 1, 0, 0}).orElseThrow())
                .isCloseTo(0.5, within(1e-15));
    }

    @Test
    void three_and_one_are_0_8() {
        assertThat(Fairness.jain(new double[] {3, 1}).orElseThrow()) // 16 / (2 * 10)
                .isCloseTo(0.8, within(1e-15));
    }

    @Test
    void the_scale_does_not_matter_however_large_or_small() {
        assertThat(Fairness.jain(new double[] {3e300, 1e300}).orElseThrow())
                .isCloseTo(0.8, within(1e-15));
        assertThat(Fairness.jain(new double[] {3e-300, 1e-300}).orElseThrow())
                .isCloseTo(0.8, within(1e-15));
    }

    @Test
    void nothing_has_no_evenness() {
        assertThat(Fairness.jain(new double[0])).isEmpty();
        assertThat(Fairness.jain(new double[] {0, 0})).isEmpty();
    }

    @Test
    void what_is_no_part_is_refused() {
        assertThatThrownBy(() -> Fairness.jain(new double[] {1, -1}))
                .hasMessage("value is not finite or is negative: -1.0");
        assertThatThrownBy(() -> Fairness.jain(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
