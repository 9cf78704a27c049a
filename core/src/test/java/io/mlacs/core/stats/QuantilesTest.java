package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void every_order_statistic_is_that_of_sorting_whatever_the_order_and_the_ties() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 500; run++) {
            int n = 1 + random.nextInt(80);
            int kinds = 1 + random.nextInt(90);
            double[] values = random.doubles(n).map(v -> Math.floor(v * kinds) - 3).toArray();
            if (run % 3 == 0) {
                Arrays.sort(values);
            }
            double[] before = values.clone();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int k = 0; k < n; k++) {
                double p = n == 1 ? 0.5 : (double) k / (n - 1);
                assertThat(Quantiles.of(values, p)).isCloseTo(sorted[k], within(1e-9));
            }
            assertThat(values).isEqualTo(before);
        }
    }

    @Test
    void quartiles_of_published_data_are_those_that_r_prints() {
        double[] light = Published.MICHELSON;
        assertThat(Quantiles.of(light, 0)).isEqualTo(620);
        assertThat(Quantiles.of(light, 0.25)).isEqualTo(807.5);
        assertThat(Quantiles.median(light)).isEqualTo(850);
        assertThat(Quantiles.of(light, 0.75)).isEqualTo(892.5);
        assertThat(Quantiles.of(light, 1)).isEqualTo(1070);
        assertThat(Quantiles.of(Published.CARS, 0.25)).isEqualTo(26);
        assertThat(Quantiles.median(Published.CARS)).isEqualTo(36);
        assertThat(Quantiles.of(Published.CARS, 0.75)).isEqualTo(56);
    }

    @Test
    void quantiles_agree_with_an_independent_library() {
        SplittableRandom random = new SplittableRandom(1);
        Percentile oracle = new Percentile().withEstimationType(EstimationType.R_7);
        for (int n : new int[] {1, 2, 3, 10, 99, 1_000}) {
            double[] values = Draws.LOG_NORMAL.of(n, random);
            for (double p : new double[] {0.001, 0.05, 0.1, 0.333, 0.5, 0.9, 0.99, 1}) {
                assertThat(Quantiles.of(values, p))
                        .as("n %d p %s", n, p)
                        .isCloseTo(oracle.evaluate(values, 100 * p), within(1e-12));
            }
        }
    }

    @Test
    void a_histogram_gives_the_quantiles_of_the_values_it_counts() {
        Sample counted = Sample.ofHistogram(new double[] {1, 2, 5}, new long[] {2, 1, 3});
        double[] raw = {1, 1, 2, 5, 5, 5};
        for (double p = 0; p <= 1; p += 0.01) {
            assertThat(Quantiles.of(counted, p)).as("p %s", p).isEqualTo(Quantiles.of(raw, p));
        }
        assertThat(Quantiles.median(counted)).isEqualTo(3.5);
    }

    @Test
    void a_histogram_of_billions_has_quantiles() {
        Sample sample =
                Sample.ofHistogram(
                        new double[] {1, 2}, new long[] {6_000_000_000L, 4_000_000_000L});
        assertThat(Quantiles.median(sample)).isEqualTo(1);
        assertThat(Quantiles.of(sample, 0.61)).isEqualTo(2);
    }

    @Test
    void quantiles_scale_shift_and_ignore_order() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = Draws.HEAVY_TAILED.of(1 + random.nextInt(60), random);
            double p = random.nextDouble();
            double q = Quantiles.of(values, p);
            assertThat(Quantiles.of(Draws.shuffled(values, random), p))
                    .as("seed %d", seed)
                    .isEqualTo(q);
            assertThat(Quantiles.of(Draws.mapped(values, 3, -7), p))
                    .as("seed %d", seed)
                    .isCloseTo(3 * q - 7, within(1e-9));
            assertThat(Quantiles.of(values, Math.min(1, p + 0.1)))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(q);
        }
    }

    @Test
    void the_given_array_is_left_as_it_was() {
        double[] values = {3, 1, 2};
        Quantiles.median(values);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void extreme_values_do_not_overflow() {
        assertThat(Quantiles.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .isEqualTo(Double.MAX_VALUE);
        assertThat(Quantiles.median(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE})).isFinite();
    }

    @Test
    void what_has_no_quantile_is_refused_with_the_value() {
        assertThatThrownBy(() -> Quantiles.median(new double[0])).hasMessage("there are no values");
        assertThatThrownBy(() -> Quantiles.median(new double[] {1, Double.NaN}))
                .hasMessage("value is not finite: NaN");
        assertThatThrownBy(() -> Quantiles.of(new double[] {1}, 1.1))
                .hasMessage("p is not between 0 and 1: 1.1");
        assertThatThrownBy(() -> Quantiles.of(Sample.of(1), Double.NaN))
                .hasMessage("p is not between 0 and 1: NaN");
    }

    @Test
    void the_median_of_an_even_number_is_half_way() {
        double[] values = {1, 2, 4, 8};
        assertThat(Quantiles.median(values)).isEqualTo(Arrays.stream(values).sum() / 5);
    }
}
