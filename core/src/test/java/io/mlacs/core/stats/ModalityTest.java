package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Warning;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModalityTest {
    private static double shareWarned(int n, int samples, ToDoubleFunction<SplittableRandom> draw) {
        SplittableRandom random = new SplittableRandom(n);
        int warned = 0;
        for (int i = 0; i < samples; i++) {
            double[] values = new double[n];
            Arrays.setAll(values, _ -> draw.applyAsDouble(random));
            warned += Modality.warning(Sample.of(values)).isPresent() ? 1 : 0;
        }
        return (double) warned / samples;
    }

    @ParameterizedTest
    @CsvSource({"50", "200", "1000"})
    void one_mode_is_rarely_called_two(int n) {
        assertThat(shareWarned(n, 1_000, r -> 1 + 0.01 * r.nextGaussian())).isLessThan(0.01);
        assertThat(shareWarned(n, 1_000, r -> Math.exp(0.5 * r.nextGaussian()))).isLessThan(0.01);
        assertThat(shareWarned(n, 1_000, SplittableRandom::nextDouble)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void ticks_of_a_coarse_clock_are_no_modes() {
        assertThat(shareWarned(200, 1_000, r -> Math.rint(40 + 3 * r.nextGaussian())))
                .isLessThan(0.01);
    }

    @Test
    void a_histogram_of_one_mode_is_no_comb() {
        SplittableRandom random = new SplittableRandom(6);
        double[] values = new double[100_000];
        Arrays.setAll(values, _ -> 1.02 + 0.02 * random.nextGaussian());
        Sample sample = Sample.of(values);
        assertThat(sample.isRaw()).isFalse();
        assertThat(Modality.warning(sample)).isEmpty();
    }

    @Test
    void two_modes_are_found() {
        assertThat(
                        shareWarned(
                                200,
                                500,
                                r -> (r.nextDouble() < 0.3 ? 1.12 : 1) + 0.01 * r.nextGaussian()))
                .isGreaterThan(0.99);
        assertThat(
                        shareWarned(
                                50,
                                500,
                                r -> (r.nextDouble() < 0.3 ? 1.12 : 1) + 0.01 * r.nextGaussian()))
                .isGreaterThan(0.75);
    }

    @Test
    void two_modes_are_found_in_a_histogram() {
        double[] values = Draws.BIMODAL.of(100_000, new SplittableRandom(6));
        assertThat(Modality.warning(Sample.of(values))).isPresent();
    }

    @Test
    void the_warning_gives_share_distance_and_next_step() {
        double[] values = new double[100];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(values, i -> (i < 30 ? 2 : 1) + 0.001 * random.nextDouble());
        Warning warning = Modality.warning(Sample.of(values)).orElseThrow();
        assertThat(warning.kind()).isEqualTo(Warning.Kind.MULTIMODAL);
        assertThat(warning.text())
                .startsWith(
                        "30 % of 100 measurements gather around 2.00 times the value of the others"
                                + " (dip 0.1")
                .contains("Look for what switches");
    }

    @Test
    void fewer_than_fifty_say_nothing() {
        double[] values = new double[49];
        Arrays.setAll(values, i -> (i % 2) + 0.001 * i);
        assertThat(Modality.dip(Sample.of(values))).isZero();
        assertThat(Modality.warning(Sample.of(values))).isEmpty();
        double[] equal = new double[60];
        assertThat(Modality.dip(Sample.of(equal))).isZero();
    }

    @Test
    void the_dip_of_steps_is_known_for_simple_sets() {
        assertThat(Dip.ofSteps(Ranked.of(new double[] {0, 0, 0, 1, 1, 1})))
                .isCloseTo(0.25, within(1e-12));
        double[] even = new double[20];
        Arrays.setAll(even, i -> i);
        assertThat(Dip.ofSteps(Ranked.of(even))).isCloseTo(1 / 40.0, within(1e-12));
    }

    /// Hartigan and Hartigan 1985, table 1: the 95 % quantile of the dip of n uniform values.
    @ParameterizedTest
    @CsvSource({"50, 0.0702", "100, 0.0508", "200, 0.0364"})
    void the_dip_of_uniform_samples_has_the_published_quantile(int n, double published) {
        SplittableRandom random = new SplittableRandom(n);
        double[] dips = new double[4_000];
        Arrays.setAll(dips, _ -> Dip.ofSteps(Ranked.of(random.doubles(n).toArray())));
        assertThat(Quantiles.of(dips, 0.95)).isCloseTo(published, within(0.02 * published));
    }

    @Test
    void the_dip_ignores_order_scale_and_direction() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = Draws.BIMODAL.of(50 + random.nextInt(100), random);
            double dip = Modality.dip(Sample.of(values));
            double[] moved = Draws.mapped(Draws.shuffled(values, random), -3, 10);
            assertThat(Modality.dip(Sample.of(moved)))
                    .as("seed %d", seed)
                    .isCloseTo(dip, within(1e-9));
            assertThat(dip).as("seed %d", seed).isBetween(0.0, 0.25);
        }
    }
}
