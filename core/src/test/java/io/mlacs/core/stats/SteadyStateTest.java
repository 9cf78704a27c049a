package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.core.model.Label;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyStateTest {
    private static double shareRight(Curves shape, int n, double noise, int series) {
        SplittableRandom random = shape.random(n);
        double[] means = new double[n];
        int right = 0;
        for (int i = 0; i < series; i++) {
            shape.draw(means, noise, random);
            right += (SteadyState.firstSteady(means) >= 0) == shape.becomesSteady ? 1 : 0;
        }
        return (double) right / series;
    }

    private static double shareSteady(int n, double noise, double perIteration) {
        SplittableRandom random = new SplittableRandom(n);
        int steady = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] means = new double[n];
            Arrays.setAll(
                    means,
                    j -> Math.pow(perIteration, j) * Math.exp(noise * random.nextGaussian()));
            steady += SteadyState.firstSteady(means) >= 0 ? 1 : 0;
        }
        return steady / 2_000.0;
    }

    @ParameterizedTest
    @CsvSource({"40, 0.01", "40, 0.03", "120, 0.01", "120, 0.03", "400, 0.03", "3000, 0.03"})
    void steady_and_unsteady_series_are_told_apart(int n, double noise) {
        double steady = 0;
        double unsteady = 0;
        for (Curves shape : Curves.values()) {
            double right = shareRight(shape, n, noise, n > 1_000 ? 30 : 150);
            steady += shape.becomesSteady ? right / 8 : 0;
            unsteady += shape.becomesSteady ? 0 : right / 6;
        }
        assertThat((steady + unsteady) / 2)
                .as("steady %.3f unsteady %.3f", steady, unsteady)
                .isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void a_last_rise_of_two_points_is_seen_in_a_short_series() {
        SplittableRandom random = new SplittableRandom(8);
        for (int series = 0; series < 50; series++) {
            double[] means = new double[20];
            Arrays.setAll(means, i -> (i < 18 ? 1 : 1.4) * Math.exp(0.01 * random.nextGaussian()));
            assertThat(SteadyState.firstSteady(means)).as("series %d", series).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_shape_is_right_most_of_the_time_when_there_are_points_enough(Curves shape) {
        assertThat(shareRight(shape, 400, 0.01, 150)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void the_first_steady_iteration_is_where_the_level_is_reached() {
        double[] means = new double[200];
        for (Curves shape : Curves.values()) {
            SplittableRandom random = shape.random(1);
            int near = 0;
            for (int i = 0; i < 100 && shape.becomesSteady; i++) {
                int truth = shape.draw(means, 0.01, random);
                int found = SteadyState.firstSteady(means);
                near += found >= 0 && Math.abs(found - truth) <= 12 ? 1 : 0;
            }
            if (shape.becomesSteady) {
                assertThat(near).as("%s", shape).isGreaterThanOrEqualTo(90);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8, 10, 15, 16, 20, 30})
    void short_noisy_flat_series_are_steady(int n) {
        assertThat(shareSteady(n, 0.01, 1)).isGreaterThan(0.97);
        assertThat(shareSteady(n, 0.03, 1)).isGreaterThan(0.87);
        assertThat(shareSteady(n, 0.06, 1)).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8, 10, 15, 16, 20, 30})
    void short_series_that_still_fall_are_not(int n) {
        assertThat(shareSteady(n, 0.01, 0.93)).isLessThan(0.01);
        assertThat(shareSteady(n, 0.03, 0.93)).isLessThan(0.05);
        assertThat(shareSteady(n, 0.03, 0.80)).isLessThan(0.01);
    }

    @Test
    void warm_up_by_hand() {
        assertThat(SteadyState.firstSteady(new double[] {1.03, 0.98, 1.01, 1.0})).isZero();
        assertThat(SteadyState.firstSteady(new double[] {1.3, 1.1, 1.02, 1.0})).isEqualTo(-1);
        assertThat(SteadyState.firstSteady(new double[] {3, 1.01, 0.99, 1.0, 1.01})).isEqualTo(1);
        assertThat(SteadyState.firstSteady(new double[] {9, 4, 1.02, 0.99, 1.0, 1.01}))
                .isEqualTo(2);
        assertThat(SteadyState.firstSteady(new double[] {5, 5, 5, 5})).isZero();
        assertThat(SteadyState.firstSteady(new double[] {1, 1, 1, 1, 1, 1.5, 1, 1})).isZero();
    }

    @Test
    void fewer_than_four_points_say_nothing() {
        assertThat(SteadyState.firstSteady(new double[0])).isEqualTo(-1);
        assertThat(SteadyState.firstSteady(new double[] {1, 1, 1})).isEqualTo(-1);
    }

    @Test
    void zeros_and_negative_values_are_taken() {
        assertThat(SteadyState.firstSteady(new double[8])).isZero();
        double[] crossing = {-0.01, 0.01, 0, 1, 1.01, 0.99, 1, 1, 1.01, 0.99};
        assertThat(SteadyState.firstSteady(crossing)).isEqualTo(3);
        assertThat(SteadyState.firstSteady(new double[50])).isZero();
    }

    @Test
    void what_is_not_finite_is_refused() {
        assertThatThrownBy(() -> SteadyState.firstSteady(new double[] {1, 1, Double.NaN, 1}))
                .hasMessage("value is not finite: NaN");
    }

    @Test
    void the_unit_does_not_matter() {
        for (Curves shape : Curves.values()) {
            for (int n : new int[] {10, 40, 300, 1_000}) {
                double[] means = new double[n];
                shape.draw(means, 0.02, shape.random(n));
                double[] inOtherUnit = Draws.mapped(means, 1024, 0);
                assertThat(SteadyState.firstSteady(inOtherUnit))
                        .as("%s %d", shape, n)
                        .isEqualTo(SteadyState.firstSteady(means))
                        .isBetween(-1, n - 1);
            }
        }
    }

    @Test
    void the_label_says_when_the_trial_became_steady() {
        assertThat(SteadyState.label(0, 5, 15)).isEqualTo(Label.STEADY);
        assertThat(SteadyState.label(5, 5, 15)).isEqualTo(Label.STEADY);
        assertThat(SteadyState.label(6, 5, 15)).isEqualTo(Label.SLOW_WARMUP);
        assertThat(SteadyState.label(11, 5, 15)).isEqualTo(Label.SLOW_WARMUP);
        assertThat(SteadyState.label(12, 5, 15)).isEqualTo(Label.NOT_STEADY);
        assertThat(SteadyState.label(-1, 5, 15)).isEqualTo(Label.NOT_STEADY);
        assertThat(SteadyState.label(3, 2, 5)).isEqualTo(Label.NOT_STEADY);
    }

    @Test
    void numbers_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> SteadyState.label(15, 5, 15))
                .hasMessage("iterations do not fit: first steady 15, warm-up 5, all 15");
        assertThatThrownBy(() -> SteadyState.label(0, 16, 15)).hasMessageContaining("warm-up 16");
        assertThatThrownBy(() -> SteadyState.label(0, -1, 15)).hasMessageContaining("warm-up -1");
    }
}
