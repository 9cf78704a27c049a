package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Segment;
import io.mlacs.core.stats.change.ChangePoints;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependentTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void a_level_is_hardly_ever_said_to_lie_where_it_does_not(double carried) {
        int wrong = 0;
        int runs = 2_000;
        for (int seed = 0; seed < runs; seed++) {
            double[] values = series(seed, 20, carried, 0);
            if (Dependent.of(values).chance(1, true) <= 0.01) {
                wrong++;
            }
        }
        // 1 % of 2,000 are 20.
        assertThat(wrong).isLessThanOrEqualTo(40);
    }

    @Test
    void a_level_far_from_a_value_is_told_from_it_on_the_right_side_alone() {
        double[] values = series(3, 20, 0, 0);
        assertThat(Dependent.of(values).chance(0.5, true)).isLessThan(1e-4);
        assertThat(Dependent.of(values).chance(0.5, false)).isEqualTo(1);
        assertThat(Dependent.of(values).chance(2, false)).isLessThan(1e-4);
        assertThat(Dependent.of(new double[] {3, 3, 3, 3, 3, 3}).chance(2, true)).isZero();
    }

    @Test
    void too_few_values_have_no_level_that_is_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dependent.of(new double[] {1, 2, 3, 4, 5}))
                .withMessage("5 values have no level that is known: it takes 6");
    }

    @Test
    void a_slope_is_sure_where_there_is_one_and_hardly_ever_where_there_is_none() {
        int wrong = 0;
        int right = 0;
        for (int seed = 0; seed < 500; seed++) {
            wrong += slope(series(seed, 60, 0.3, 0)) <= 0.01 ? 1 : 0;
            right += slope(series(seed, 60, 0.3, 0.01)) <= 0.01 ? 1 : 0;
        }
        assertThat(wrong).isLessThanOrEqualTo(15);
        assertThat(right).isGreaterThan(350);
    }

    @Test
    void only_what_has_the_unit_of_a_share_and_lies_within_its_bounds_is_one() {
        Metric share = metric("1");
        assertThat(Shares.is(share, new double[] {0, 0.5, 1})).isTrue();
        assertThat(Shares.is(share, new double[] {0.5, 1.01})).isFalse();
        assertThat(Shares.is(metric("s"), new double[] {0.5})).isFalse();
    }

    private static Metric metric(String unit) {
        return new Metric(
                "m",
                unit,
                io.mlacs.core.model.Direction.LOWER,
                io.mlacs.core.model.Quality.RELIABILITY);
    }

    /// Upwards, of the whole as one segment.
    private static double slope(double[] values) {
        Segment last = new ChangePoints(1e-6).in(values).segments().getLast();
        return Slope.chance(last, true);
    }

    /// Around 1, with log-normal noise of 10 % of which a share is carried over.
    private static double[] series(long seed, int n, double carried, double slope) {
        Random random = new Random(seed);
        double[] values = new double[n];
        double state = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            state = carried * state + Math.sqrt(1 - carried * carried) * random.nextGaussian();
            values[i] = Math.exp(0.1 * state + slope * i);
        }
        return values;
    }
}
