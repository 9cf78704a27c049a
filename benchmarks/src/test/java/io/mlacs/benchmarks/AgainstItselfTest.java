package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgainstItselfTest {
    @Test
    void intervals_of_equal_trials_hold_1_in_nearly_all_splits() {
        Random random = new Random(3);
        double[] pool = new double[20];
        Arrays.setAll(pool, _ -> 1 + 0.02 * random.nextGaussian());
        assertThat(AgainstItself.held(pool, 10)).isBetween(90, 100);
    }

    @Test
    void the_pool_is_split_at_random_and_not_by_its_order() {
        double[] pool = new double[20];
        Arrays.setAll(pool, i -> (i < 10 ? 1 : 2) + i * 1e-3);
        assertThat(AgainstItself.held(pool, 10)).isGreaterThan(80);
    }
}
