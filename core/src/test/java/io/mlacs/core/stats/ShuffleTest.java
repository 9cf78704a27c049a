package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void where_all_that_is_new_lies_above_all_before_it_is_one_of_all_choices() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertThat(Shuffle.chance(values, 7, true)).isCloseTo(1.0 / 120, within(1e-4));
        assertThat(Shuffle.chance(values, 7, false)).isEqualTo(1);
    }

    @Test
    void it_is_never_below_what_counting_all_choices_gives() {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 400; run++) {
            int n = 4 + random.nextInt(9);
            int index = 1 + random.nextInt(n - 1);
            double[] values = random.doubles(n).map(v -> Math.floor(v * 6)).toArray();
            double counted = counted(values, index);
            double bound = Shuffle.chance(values, index, true);
            assertThat(bound)
                    .as(Arrays.toString(values) + " from " + index)
                    .isBetween(counted - 1e-9, 1.0);
        }
    }

    @Test
    void a_few_failures_after_a_hundred_windows_without_one_are_not_beyond_all_doubt() {
        double[] values = new double[103];
        Arrays.fill(values, 100, 103, 1);
        assertThat(Shuffle.chance(values, 100, true)).isBetween(1e-6, 1e-4);
    }

    @Test
    void what_does_not_differ_at_all_is_certain() {
        assertThat(Shuffle.chance(new double[] {2, 2, 2, 2}, 2, true)).isEqualTo(1);
    }

    @Test
    void a_place_outside_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shuffle.chance(new double[] {1, 2}, 2, true))
                .withMessage("index is not between 1 and 1: 2");
    }

    /// The share of all choices of as many values as are new whose mid-ranks add up to at least as much.
    private static double counted(double[] values, int index) {
        int n = values.length;
        double[] ranks = new double[n];
        for (int i = 0; i < n; i++) {
            for (double other : values) {
                ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
        }
        double seen = 0;
        for (int i = index; i < n; i++) {
            seen += ranks[i];
        }
        int all = 0;
        int asFar = 0;
        for (int set = 0; set < 1 << n; set++) {
            if (Integer.bitCount(set) == n - index) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += (set >> i & 1) == 1 ? ranks[i] : 0;
                }
                all++;
                asFar += sum >= seen - 1e-9 ? 1 : 0;
            }
        }
        return (double) asFar / all;
    }
}
