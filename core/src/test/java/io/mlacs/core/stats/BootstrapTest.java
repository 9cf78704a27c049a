package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Interval;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    private static final Bootstrap FINE = new Bootstrap(0.95, 40_000, 7);

    /// The plain way, with another generator: draw, sort, take the middle, sort, take the ends.
    private static double[] slowMedians(double[][] trials, int resamples, boolean drawTrials) {
        Random random = new Random(99);
        double[] statistics = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            double[] medians = new double[trials.length];
            for (int t = 0; t < trials.length; t++) {
                double[] from = trials[drawTrials ? random.nextInt(trials.length) : t];
                double[] drawn = new double[from.length];
                for (int i = 0; i < drawn.length; i++) {
                    drawn[i] = from[random.nextInt(from.length)];
                }
                medians[t] = slowMedian(drawn);
            }
            statistics[b] = slowMedian(medians);
        }
        Arrays.sort(statistics);
        return statistics;
    }

    private static double slowMedian(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }

    private static double standardDeviation(double[] values) {
        double mean = Robust.mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
    }

    /// Small sets are counted, large ones drawn from the Beta distribution: both must be the same as drawing every
    /// value.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 24, 25, 60, 101})
    void the_median_of_a_resample_is_distributed_as_if_drawn_value_by_value(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i);
        double[] slow = slowMedians(new double[][] {values}, 15_000, false);
        double[] fast = new double[15_000];
        Resample resample = Resample.median(values);
        SplittableRandom random = new SplittableRandom(5);
        Arrays.setAll(fast, _ -> resample.next(random));
        Arrays.sort(fast);
        double tolerance = 0.03 * Math.sqrt(n);
        assertThat(Robust.mean(fast)).isCloseTo(Robust.mean(slow), within(tolerance));
        assertThat(standardDeviation(fast)).isCloseTo(standardDeviation(slow), within(tolerance));
        for (double p : new double[] {0.025, 0.25, 0.75, 0.975}) {
            assertThat(Quantiles.of(fast, p))
                    .isCloseTo(Quantiles.of(slow, p), within(0.5 + 2.5 * tolerance));
        }
    }

    @Test
    void the_interval_of_a_mean_has_the_width_of_theory() {
        double[] values = Draws.NORMAL.of(200, new SplittableRandom(4));
        double error = standardDeviation(values) / Math.sqrt(200);
        Interval interval = FINE.mean(values);
        assertThat(interval.low())
                .isCloseTo(Robust.mean(values) - 1.96 * error, within(0.06 * error));
        assertThat(interval.high())
                .isCloseTo(Robust.mean(values) + 1.96 * error, within(0.06 * error));
    }

    @Test
    void any_statistic_can_be_asked_for() {
        double[] values = Draws.LOG_NORMAL.of(30, new SplittableRandom(4));
        Interval own = FINE.mean(values);
        Interval any = FINE.of(values, Robust::mean);
        assertThat(any.low()).isCloseTo(own.low(), within(1e-12));
        assertThat(any.high()).isCloseTo(own.high(), within(1e-12));
    }

    /// With many measurements in each of many trials the variance of the median of trial medians is about pi/2
    /// (between + 2 within) / trials: the medians' spread holds the inner noise once, and drawing inside adds it
    /// again.
    @Test
    void the_hierarchical_interval_has_the_analytic_width() {
        SplittableRandom random = new SplittableRandom(11);
        int trials = 400;
        int inside = 30;
        double[][] measured = new double[trials][inside];
        for (double[] trial : measured) {
            double level = random.nextGaussian();
            Arrays.setAll(trial, _ -> 50 + level + 3 * random.nextGaussian());
        }
        double within = Math.PI / 2 * 9 / inside;
        double error = Math.sqrt(Math.PI / 2 * (1 + 2 * within) / trials);
        Interval interval = new Bootstrap(0.95, 4_000, 3).medianOfTrials(measured);
        assertThat(interval.halfWidth() / 1.96).isCloseTo(error, within(0.2 * error));
        double[] slow = slowMedians(measured, 2_000, true);
        assertThat(interval.low()).isCloseTo(Quantiles.of(slow, 0.025), within(0.2 * error));
        assertThat(interval.high()).isCloseTo(Quantiles.of(slow, 0.975), within(0.2 * error));
    }

    @Test
    void one_measurement_in_each_trial_makes_the_hierarchical_interval_the_flat_one() {
        double[] values = Draws.NORMAL.of(9, new SplittableRandom(2));
        double[][] trials =
                Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
        double[] medians = slowMedians(trials, 40_000, true);
        assertThat(FINE.median(values).low()).isEqualTo(Quantiles.of(medians, 0.025));
        assertThat(FINE.medianOfTrials(trials).low()).isEqualTo(Quantiles.of(medians, 0.025));
    }

    @Test
    void ratios_are_candidate_over_baseline() {
        double[] baseline = {10, 11, 12};
        double[] candidate = {20, 22, 30};
        assertThat(FINE.ratioOfMedians(candidate, baseline).value()).isEqualTo(2);
        assertThat(FINE.ratioOfMeans(candidate, baseline).value())
                .isCloseTo(72.0 / 33, within(1e-12));
        Bootstrap.Ratio deep =
                FINE.ratioOfTrials(
                        new double[][] {{1, 20, 90}, {22}, {30}},
                        new double[][] {{10}, {11}, {12}});
        assertThat(deep.value()).isEqualTo(2);
        assertThat(deep.interval().level()).isEqualTo(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void the_ratio_of_equal_sets_holds_one_in_at_least_93_of_100(Draws draws) {
        SplittableRandom random = new SplittableRandom(17);
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            double[] candidate = draws.of(10, random);
            Bootstrap bootstrap = new Bootstrap(0.95, 1_000, i);
            Interval interval =
                    bootstrap.ratioOfMedians(candidate, draws.of(10, random)).interval();
            held += interval.contains(1) ? 1 : 0;
        }
        assertThat(held).isBetween(940, 990);
    }

    @Test
    void a_real_difference_is_seen() {
        SplittableRandom random = new SplittableRandom(18);
        double[] baseline = Draws.NORMAL.of(10, random);
        double[] candidate = Draws.mapped(Draws.NORMAL.of(10, random), 1.3, 0);
        Bootstrap.Ratio ratio = FINE.ratioOfMedians(candidate, baseline);
        assertThat(ratio.interval().low()).isGreaterThan(1.2);
        assertThat(ratio.interval().high()).isLessThan(1.4);
        assertThat(ratio.interval().contains(ratio.value())).isTrue();
    }

    @Test
    void the_seed_decides_everything() {
        double[] values = Draws.LOG_NORMAL.of(12, new SplittableRandom(1));
        assertThat(new Bootstrap(0.9, 500, 1).mean(values))
                .isEqualTo(new Bootstrap(0.9, 500, 1).mean(values))
                .isNotEqualTo(new Bootstrap(0.9, 500, 2).mean(values));
    }

    @Test
    void intervals_scale_shift_and_contain_their_estimate() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = Draws.LOG_NORMAL.of(1 + random.nextInt(40), random);
            Bootstrap bootstrap = new Bootstrap(0.95, 500, seed);
            Interval median = bootstrap.median(values);
            Interval mean = bootstrap.mean(values);
            assertThat(median.contains(Quantiles.median(values))).as("seed %d", seed).isTrue();
            assertThat(mean.low())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(Robust.mean(values) + 1e-12);
            assertThat(mean.high())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(Robust.mean(values) - 1e-12);
            Interval moved = bootstrap.mean(Draws.mapped(values, 4, 1));
            assertThat(moved.low()).as("seed %d", seed).isCloseTo(4 * mean.low() + 1, within(1e-9));
            assertThat(moved.high())
                    .as("seed %d", seed)
                    .isCloseTo(4 * mean.high() + 1, within(1e-9));
            double[] other = Draws.LOG_NORMAL.of(8, random);
            Interval ratio = bootstrap.ratioOfMedians(values, other).interval();
            Interval scaled =
                    bootstrap.ratioOfMedians(Draws.mapped(values, 5, 0), other).interval();
            assertThat(scaled.low()).as("seed %d", seed).isCloseTo(5 * ratio.low(), within(1e-9));
        }
    }

    @Test
    void nothing_over_nothing_is_one_and_something_over_nothing_infinite() {
        double[] zeros = {0, 0, 0};
        assertThat(FINE.ratioOfMedians(zeros, zeros))
                .isEqualTo(new Bootstrap.Ratio(1, new Interval(1, 1, 0.95)));
        Bootstrap.Ratio ratio = FINE.ratioOfMedians(new double[] {1, 2, 3}, zeros);
        assertThat(ratio.value()).isInfinite();
        assertThat(ratio.interval().low()).isInfinite();
        assertThat(FINE.ratioOfMeans(new double[] {5}, new double[] {0, 10}).interval().high())
                .isInfinite();
    }

    @Test
    void what_cannot_be_resampled_is_refused() {
        assertThatThrownBy(() -> new Bootstrap(1, 10, 0))
                .hasMessage("level is not between 0 and 1: 1.0");
        assertThatThrownBy(() -> new Bootstrap(0.9, 0, 0))
                .hasMessage("resamples is not positive: 0");
        assertThatThrownBy(() -> FINE.mean(new double[0])).hasMessage("there are no values");
        assertThatThrownBy(() -> FINE.medianOfTrials(new double[0][]))
                .hasMessage("there are no trials");
        assertThatThrownBy(() -> FINE.medianOfTrials(new double[][] {{1}, {}}))
                .hasMessage("there are no values");
        assertThatThrownBy(() -> FINE.ratioOfMeans(new double[] {1}, new double[] {-1}))
                .hasMessage("a ratio of negative values means nothing: -1.0");
    }
}
