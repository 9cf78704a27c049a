package io.mlacs.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static double[] spread(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        Arrays.setAll(values, _ -> Math.exp(20 * random.nextDouble() - 15));
        return values;
    }

    @Test
    void up_to_ten_thousand_values_stay_as_they_are_and_in_order() {
        double[] values = spread(Sample.MOST_RAW, 1);
        Sample sample = Sample.of(values);
        assertThat(sample.isRaw()).isTrue();
        assertThat(sample.size()).isEqualTo(10_000);
        assertThat(sample.values()).isEqualTo(values);
        assertThat(sample.counts()).isEmpty();
        assertThat(sample).hasToString("Sample[10000 raw]");
    }

    @Test
    void more_become_a_histogram_whose_values_are_off_by_at_most_one_in_2048() {
        double[] values = spread(50_000, 2);
        Sample sample = Sample.of(values);
        assertThat(sample.isRaw()).isFalse();
        assertThat(sample.size()).isEqualTo(50_000);
        Arrays.sort(values);
        double[] kept = sample.values();
        long[] counts = sample.counts();
        int next = 0;
        for (int i = 0; i < kept.length; i++) {
            for (long c = 0; c < counts[i]; c++) {
                double error = Math.abs(kept[i] - values[next]) / values[next];
                assertThat(error).isLessThanOrEqualTo(1 / 2048.0);
                next++;
            }
        }
        assertThat(next).isEqualTo(50_000);
    }

    @Test
    void the_rounding_bound_is_reached_and_not_passed() {
        double[] values = new double[20_000];
        Arrays.setAll(values, i -> 1 + i / 20_000.0);
        double[] kept = Sample.of(values).values();
        double widest = 0;
        for (double value : values) {
            int found = Arrays.binarySearch(kept, value);
            int above = found >= 0 ? found : Math.min(kept.length - 1, -found - 1);
            double near = Math.abs(kept[above] - value);
            near = above > 0 ? Math.min(near, Math.abs(kept[above - 1] - value)) : near;
            widest = Math.max(widest, near / value);
        }
        assertThat(widest).isBetween(0.95 / 2048, 1 / 2048.0);
    }

    @Test
    void negative_values_zeros_and_extremes_are_counted_too() {
        double[] values = new double[10_004];
        Arrays.fill(values, -3.0);
        values[0] = 0.0;
        values[1] = -0.0;
        values[2] = Double.MAX_VALUE;
        values[3] = -Double.MAX_VALUE;
        Sample sample = Sample.of(values);
        assertThat(sample.values()).containsExactly(-Double.MAX_VALUE, -3.0, 0.0, Double.MAX_VALUE);
        assertThat(sample.counts()).containsExactly(1, 10_000, 2, 1);
    }

    @Test
    void a_histogram_survives_the_round_trip() {
        Sample sample = Sample.of(spread(30_000, 3));
        Sample again = Sample.ofHistogram(sample.values(), sample.counts());
        assertThat(again).isEqualTo(sample).hasSameHashCodeAs(sample);
        assertThat(again.size()).isEqualTo(30_000);
        assertThat(again.toString()).startsWith("Sample[30000 in ").endsWith(" buckets]");
        assertThat(sample.values().length).isLessThan(30_000);
    }

    @Test
    void raw_and_counted_are_not_equal_and_order_matters() {
        assertThat(Sample.of(1, 2)).isEqualTo(Sample.of(1, 2)).isNotEqualTo(Sample.of(2, 1));
        assertThat(Sample.of(1)).isNotEqualTo(Sample.ofHistogram(new double[] {1}, new long[] {1}));
    }

    @Test
    void nobody_can_change_it_from_outside() {
        double[] given = {1, 2};
        Sample raw = Sample.of(given);
        given[0] = 9;
        raw.values()[1] = 9;
        assertThat(raw.values()).containsExactly(1, 2);
        long[] counts = {5};
        Sample counted = Sample.ofHistogram(new double[] {1}, counts);
        counts[0] = 9;
        counted.counts()[0] = 9;
        assertThat(counted.counts()).containsExactly(5);
        assertThat(counted.size()).isEqualTo(5);
    }

    @Test
    void the_sum_of_a_histogram_is_close_to_that_of_its_values() {
        double[] values = spread(20_000, 4);
        Sample sample = Sample.of(values);
        double[] kept = sample.values();
        long[] counts = sample.counts();
        double sum = 0;
        for (int i = 0; i < kept.length; i++) {
            sum += kept[i] * counts[i];
        }
        assertThat(sum / Arrays.stream(values).sum()).isCloseTo(1, within(1 / 2048.0));
    }

    @Test
    void what_is_no_sample_is_refused() {
        assertThatThrownBy(Sample::of).hasMessage("sample is empty");
        assertThatThrownBy(() -> Sample.of(1, Double.NaN))
                .hasMessage("sample has a value that is not finite: NaN");
        assertThatThrownBy(() -> Sample.of(Double.POSITIVE_INFINITY))
                .hasMessage("sample has a value that is not finite: Infinity");
        assertThatThrownBy(() -> Sample.ofHistogram(new double[] {1}, new long[0]))
                .hasMessage("counts has length 0, values 1");
        assertThatThrownBy(() -> Sample.ofHistogram(new double[] {1}, new long[] {0}))
                .hasMessage("count is not positive: 0");
        assertThatThrownBy(() -> Sample.ofHistogram(new double[] {1, 1}, new long[] {1, 1}))
                .hasMessage("histogram is not ascending at 1.0");
        assertThatThrownBy(() -> Sample.ofHistogram(new double[0], new long[0]))
                .hasMessage("sample is empty");
        assertThatThrownBy(() ->
                        Sample.ofHistogram(new double[] {1, 2}, new long[] {Long.MAX_VALUE, 1}))
                .hasMessage("counts add up to more than a long holds");
    }
}
