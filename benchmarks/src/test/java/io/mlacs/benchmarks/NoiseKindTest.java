package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.stats.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseKindTest {
    private static final int MANY = 400_000;

    private static double[] deviates(NoiseKind kind) {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[MANY];
        Arrays.setAll(values, _ -> kind.deviate(random));
        return values;
    }

    private static double shareBeyond(double[] values, double limit) {
        return Arrays.stream(values).filter(value -> Math.abs(value) > limit).count()
                / (double) values.length;
    }

    @ParameterizedTest
    @EnumSource
    void deviates_have_a_mean_of_0_and_a_standard_deviation_of_1(NoiseKind kind) {
        double[] values = deviates(kind);
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(Math.sqrt(squares / MANY)).isCloseTo(1, within(0.05));
    }

    @Test
    void three_of_ten_bimodal_values_are_12_percent_above_the_others() {
        double[] values =
                Arrays.stream(deviates(NoiseKind.BIMODAL))
                        .map(deviate -> 1 + NoiseKind.BIMODAL.between * deviate)
                        .toArray();
        double border = 1 + 0.5 * 0.12 - 0.3 * 0.12;
        double[] low = Arrays.stream(values).filter(value -> value < border).toArray();
        double[] high = Arrays.stream(values).filter(value -> value >= border).toArray();
        assertThat(high.length / (double) MANY).isCloseTo(0.3, within(0.005));
        assertThat(Quantiles.median(high) - Quantiles.median(low)).isCloseTo(0.12, within(0.001));
    }

    @Test
    void heavy_tails_have_those_of_student_with_3_degrees_of_freedom() {
        double[] values = deviates(NoiseKind.HEAVY_TAILED);
        // The 97.5 % point of the table is 3.182; the unit here is the standard deviation, sqrt(3).
        assertThat(shareBeyond(values, 3.182 / Math.sqrt(3))).isCloseTo(0.05, within(0.002));
        assertThat(shareBeyond(deviates(NoiseKind.NORMAL), 1.96)).isCloseTo(0.05, within(0.002));
    }

    @Test
    void no_time_is_negative() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < MANY; i++) {
            assertThat(NoiseKind.HEAVY_TAILED.around(1, 0.5, random)).isGreaterThanOrEqualTo(0.1);
        }
    }

    @Test
    void a_trial_is_the_median_of_measurements_around_its_own_level() {
        double[] medians =
                MadeUpTrials.medians(NoiseKind.NORMAL, 20_000, 1, new SplittableRandom(3));
        double spread = (Quantiles.of(medians, 0.8413) - Quantiles.of(medians, 0.1587)) / 2;
        // Variance between trials and that of a median of 30: pi / 2 / 30 of the one within.
        assertThat(spread).isCloseTo(0.03 * Math.sqrt(1 + Math.PI / 60), within(0.0005));
    }
}
