package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MedianIntervalTest {
    private static Interval of(double... values) {
        return MedianInterval.of(Ranked.of(values));
    }

    private static double[] upTo(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i + 1);
        return values;
    }

    @Test
    void fewer_than_six_values_give_their_range_with_the_level_it_has() {
        assertThat(of(3)).isEqualTo(new Interval(3, 3, 0));
        assertThat(of(3, 1)).isEqualTo(new Interval(1, 3, 0.5));
        assertThat(of(3, 1, 2)).isEqualTo(new Interval(1, 3, 0.75));
        assertThat(of(3, 1, 2, 9)).isEqualTo(new Interval(1, 9, 0.875));
        assertThat(of(3, 1, 2, 9, 4)).isEqualTo(new Interval(1, 9, 0.9375));
    }

    /// The formula with the binomial distribution of an independent library.
    @ParameterizedTest
    @CsvSource({"6", "7", "10", "11", "20", "63", "500", "1000"})
    void the_ends_are_interpolated_between_order_statistics(int n) {
        BinomialDistribution fair = new BinomialDistribution(n, 0.5);
        int k = 1;
        while (1 - 2 * fair.cumulativeProbability(k) >= 0.95) {
            k++;
        }
        double outer = 1 - 2 * fair.cumulativeProbability(k - 1);
        double inner = 1 - 2 * fair.cumulativeProbability(k);
        double i = (outer - 0.95) / (outer - inner);
        double w = (n - k) * i / (k + (n - 2 * k) * i);
        Interval interval = of(upTo(n));
        assertThat(interval.low()).isCloseTo(k + w, within(1e-8));
        assertThat(interval.high()).isCloseTo(n + 1 - k - w, within(1e-8));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    @Test
    void large_sets_take_whole_ranks_that_hold_95_percent_and_hardly_more() {
        for (int n : new int[] {1_001, 5_000, 10_000}) {
            Interval interval = of(upTo(n));
            BinomialDistribution fair = new BinomialDistribution(n, 0.5);
            int k = (int) interval.low();
            assertThat(interval.high()).isEqualTo(n + 1 - k);
            assertThat(1 - 2 * fair.cumulativeProbability(k - 1)).isBetween(0.95, 0.9575);
        }
    }

    @Test
    void a_histogram_has_the_interval_of_what_it_counts() {
        double[] raw = {1, 1, 1, 2, 2, 3, 3, 3, 3, 5};
        Sample counted = Sample.ofHistogram(new double[] {1, 2, 3, 5}, new long[] {3, 2, 4, 1});
        assertThat(MedianInterval.of(Ranked.of(counted))).isEqualTo(of(raw));
    }

    @ParameterizedTest
    @EnumSource
    void the_interval_holds_the_true_median_as_often_as_it_says(Draws draws) {
        for (int n : new int[] {6, 10, 20}) {
            SplittableRandom random = new SplittableRandom(n);
            int held = 0;
            for (int i = 0; i < 10_000; i++) {
                if (of(draws.of(n, random)).contains(draws.median)) {
                    held++;
                }
            }
            assertThat(held / 10_000.0).as("%s n %d", draws, n).isBetween(0.938, 0.962);
        }
    }

    @Test
    void it_is_narrower_than_whole_order_statistics() {
        Interval interval = of(upTo(10));
        assertThat(interval.low()).isGreaterThan(2);
        assertThat(interval.high()).isLessThan(9);
    }

    @ParameterizedTest
    @EnumSource
    void it_contains_the_median_scales_and_ignores_order(Draws draws) {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = draws.of(1 + random.nextInt(40), random);
            Interval interval = of(values);
            assertThat(interval.contains(Quantiles.median(values))).as("seed %d", seed).isTrue();
            assertThat(of(Draws.shuffled(values, random))).as("seed %d", seed).isEqualTo(interval);
            Interval moved = of(Draws.mapped(values, 2, 8));
            assertThat(moved.low())
                    .as("seed %d", seed)
                    .isCloseTo(2 * interval.low() + 8, within(1e-9));
            assertThat(moved.high())
                    .as("seed %d", seed)
                    .isCloseTo(2 * interval.high() + 8, within(1e-9));
        }
    }
}
