package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Warning;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutliersTest {
    /// Quartiles 2.5 and 8.5 at h = 3 and 9 of 13: fences 2.5 - 9 = -6.5, -15.5 and 17.5, 26.5.
    private static final double[] HAND_MADE = {
        -16, -15.5, 1, 2.5, 3, 4, 5, 6, 7, 8.5, 17.5, 18, 27
    };

    @Test
    void each_zone_is_counted_and_the_fence_belongs_inside() {
        Outliers outliers = Outliers.of(HAND_MADE);
        assertThat(outliers.lowSevere()).isEqualTo(1);
        assertThat(outliers.lowMild()).isEqualTo(1);
        assertThat(outliers.highMild()).isEqualTo(1);
        assertThat(outliers.highSevere()).isEqualTo(1);
        assertThat(outliers.n()).isEqualTo(13);
        assertThat(outliers.count()).isEqualTo(4);
        assertThat(outliers.share()).isCloseTo(4.0 / 13, within(1e-12));
    }

    @Test
    void published_data_have_the_outliers_that_a_box_plot_shows() {
        Outliers cars = Outliers.of(Published.CARS);
        assertThat(cars.count()).isEqualTo(1);
        assertThat(cars.highMild()).isEqualTo(1);
        assertThat(cars.warning()).isEmpty();
    }

    @Test
    void a_histogram_counts_as_often_as_it_measured() {
        Sample counted =
                Sample.ofHistogram(new double[] {10, 11, 12, 500}, new long[] {40, 40, 17, 3});
        Outliers outliers = Outliers.of(counted);
        assertThat(outliers.highSevere()).isEqualTo(3);
        assertThat(outliers.n()).isEqualTo(100);
        double others = (400 + 440 + 204) / 97.0;
        assertThat(outliers.shift())
                .isCloseTo((400 + 440 + 204 + 1500) / 100.0 / others - 1, within(1e-12));
    }

    @Test
    void outliers_that_move_the_mean_are_warned_of_with_number_and_next_step() {
        double[] values = new double[100];
        Arrays.fill(values, 1);
        values[7] = 21;
        assertThat(Outliers.of(values).warning().orElseThrow())
                .isEqualTo(
                        new Warning(
                                Warning.Kind.OUTLIERS,
                                "1 of 100 measurements (1.0 %) lie far out and raise the mean by 20"
                                    + " %; all are kept. The median does not feel them: look at p99"
                                    + " and max, and at collections and noise of this trial."));
    }

    @Test
    void ticks_of_a_coarse_clock_are_no_matter() {
        double[] values = new double[100];
        Arrays.fill(values, 41);
        Arrays.fill(values, 0, 20, 42);
        Outliers outliers = Outliers.of(values);
        assertThat(outliers.highSevere()).isEqualTo(20);
        assertThat(outliers.warning()).isEmpty();
    }

    @Test
    void equal_values_have_none() {
        assertThat(Outliers.of(new double[] {0, 0, 0})).isEqualTo(new Outliers(0, 0, 0, 0, 3, 0));
    }

    @Test
    void classification_ignores_order_and_scale() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = Draws.HEAVY_TAILED.of(5 + random.nextInt(200), random);
            Outliers outliers = Outliers.of(values);
            Outliers moved = Outliers.of(Draws.mapped(Draws.shuffled(values, random), 4, 0));
            assertThat(moved.count()).as("seed %d", seed).isEqualTo(outliers.count());
            assertThat(moved.shift()).as("seed %d", seed).isCloseTo(outliers.shift(), within(1e-9));
            Outliers mirrored = Outliers.of(Draws.mapped(values, -1, 0));
            assertThat(mirrored.lowSevere()).as("seed %d", seed).isEqualTo(outliers.highSevere());
            assertThat(mirrored.lowMild()).as("seed %d", seed).isEqualTo(outliers.highMild());
        }
    }
}
