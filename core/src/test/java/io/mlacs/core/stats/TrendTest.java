package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void the_tail_of_students_t_agrees_with_an_independent_library() {
        for (int freedom = 1; freedom <= 60; freedom++) {
            for (double t : new double[] {0.01, 0.5, 1, 2.5, 7}) {
                assertThat(Trend.upperTail(t, freedom))
                        .as("t %s freedom %d", t, freedom)
                        .isCloseTo(
                                1 - new TDistribution(freedom).cumulativeProbability(t),
                                within(1e-9));
            }
        }
    }

    @Test
    void slope_and_chance_agree_with_an_independent_library() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 3; n < 40; n++) {
            double[] series = Draws.NORMAL.of(n, random);
            SimpleRegression oracle = new SimpleRegression();
            for (int i = 0; i < n; i++) {
                oracle.addData(i, series[i]);
            }
            Trend trend = Trend.of(series);
            assertThat(trend.slope()).isCloseTo(oracle.getSlope(), within(1e-9));
            assertThat(trend.chance()).isCloseTo(oracle.getSignificance() / 2, within(1e-9));
            assertThat(trend.residual()).isCloseTo(oracle.getSumSquaredErrors(), within(1e-8));
            assertThat(trend.explained()).isCloseTo(oracle.getRegressionSumSquares(), within(1e-8));
        }
    }

    @Test
    void a_perfect_line_is_no_chance_and_a_flat_one_no_slope() {
        assertThat(Trend.of(new double[] {1, 2, 3, 4})).isEqualTo(new Trend(1, 0, 5, 0));
        assertThat(Trend.of(new double[] {2, 2, 2})).isEqualTo(new Trend(0, 0.5, 0, 0));
    }
}
