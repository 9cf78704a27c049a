package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmUpTest {
    private static final int LENGTH = 240;

    @ParameterizedTest
    @EnumSource
    void what_settles_leaves_a_level_stretch_long_enough_to_be_seen(WarmUp shape) {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            int from = WarmUp.steadyFrom(shape.level(LENGTH, random));
            boolean settled = from <= LENGTH * 7 / 10;
            assertThat(settled).as("%s starts at %d", shape, from).isEqualTo(shape.settles);
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_what_settles_has_a_start(WarmUp shape) {
        WarmUp.Series series = shape.draw(LENGTH, 0.01, new SplittableRandom(5));
        assertThat(series.times()).hasSize(LENGTH);
        assertThat(series.steadyFrom() >= 0).isEqualTo(shape.settles);
    }

    @Test
    void the_start_is_where_the_level_comes_within_3_percent_of_the_last_and_stays() {
        assertThat(WarmUp.steadyFrom(new double[] {2, 1.02, 1.5, 1.04, 1.02, 1})).isEqualTo(4);
        assertThat(WarmUp.steadyFrom(new double[] {1, 1, 1})).isZero();
    }

    @Test
    void noise_and_spikes_are_as_many_as_said() {
        SplittableRandom random = new SplittableRandom(6);
        double[] times = WarmUp.FLAT_SPIKY.draw(100_000, 0.01, random).times();
        long spikes = Arrays.stream(times).filter(time -> time > 5e-4 * 1.1).count();
        assertThat(spikes).isBetween(4_700L, 5_300L);
    }
}
