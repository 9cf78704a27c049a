package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RatioTestTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(11);

    @ParameterizedTest
    @EnumSource(Draws.class)
    void the_interval_holds_the_true_ratio_in_95_of_100(Draws draws) {
        int held = 0;
        int rounds = 4_000;
        for (int i = 0; i < rounds; i++) {
            double[] baseline = draws.of(10, RANDOM);
            double[] candidate = Draws.mapped(draws.of(10, RANDOM), 1.05, 0);
            held += RatioTest.ofSets(candidate, baseline).interval().contains(1.05) ? 1 : 0;
        }
        assertThat(held / (double) rounds).isBetween(0.93, 0.97);
    }

    @Test
    void the_interval_of_pairs_is_not_moved_by_what_moves_both() {
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            double[] baseline = new double[10];
            double[] candidate = new double[10];
            for (int j = 0; j < 10; j++) {
                double drift = 1 + 0.1 * j;
                baseline[j] = drift * (1 + 0.01 * RANDOM.nextGaussian());
                candidate[j] = 1.03 * drift * (1 + 0.01 * RANDOM.nextGaussian());
            }
            RatioTest test = RatioTest.ofPairs(candidate, baseline);
            held += test.interval().contains(1.03) ? 1 : 0;
            assertThat(test.interval().halfWidth()).isLessThan(0.03);
        }
        assertThat(held).isBetween(930, 975);
    }

    @Test
    void the_ratio_is_that_of_the_medians_and_lies_in_its_interval() {
        for (int i = 0; i < 500; i++) {
            double[] baseline = Draws.BIMODAL.of(10, RANDOM);
            double[] candidate = Draws.BIMODAL.of(9, RANDOM);
            RatioTest test = RatioTest.ofSets(candidate, baseline);
            assertThat(test.ratio())
                    .isEqualTo(Quantiles.median(candidate) / Quantiles.median(baseline));
            assertThat(test.interval().contains(test.ratio())).isTrue();
        }
    }

    @Test
    void exchanging_the_sides_inverts_the_ratio_and_keeps_p() {
        double[] a = Draws.LOG_NORMAL.of(10, RANDOM);
        double[] b = Draws.LOG_NORMAL.of(10, RANDOM);
        RatioTest one = RatioTest.ofSets(a, b);
        RatioTest other = RatioTest.ofSets(b, a);
        assertThat(other.p()).isCloseTo(one.p(), within(1e-12));
        assertThat(other.interval().low()).isCloseTo(1 / one.interval().high(), within(1e-9));
        assertThat(other.interval().high()).isCloseTo(1 / one.interval().low(), within(1e-9));
    }

    @Test
    void the_unit_does_not_matter() {
        double[] a = Draws.LOG_NORMAL.of(10, RANDOM);
        double[] b = Draws.LOG_NORMAL.of(10, RANDOM);
        RatioTest one = RatioTest.ofSets(a, b);
        RatioTest scaled = RatioTest.ofSets(Draws.mapped(a, 1e-9, 0), Draws.mapped(b, 1e-9, 0));
        assertThat(scaled.p()).isEqualTo(one.p());
        assertThat(scaled.interval().low()).isCloseTo(one.interval().low(), within(1e-9));
    }

    @Test
    void zeros_have_ratios_too() {
        double[] none = new double[10];
        double[] some = new double[10];
        Arrays.fill(some, 24);
        assertThat(RatioTest.ofSets(none, none))
                .returns(1.0, RatioTest::ratio)
                .returns(1.0, RatioTest::p);
        RatioTest appeared = RatioTest.ofSets(some, none);
        assertThat(appeared.ratio()).isInfinite();
        assertThat(appeared.p()).isLessThan(1e-4);
        assertThat(appeared.interval().contains(1)).isFalse();
        RatioTest gone = RatioTest.ofSets(none, some);
        assertThat(gone.ratio()).isZero();
        assertThat(gone.interval().contains(1)).isFalse();
    }

    @Test
    void what_has_no_ratio_is_refused() {
        double[] one = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioTest.ofSets(new double[] {-1}, one))
                .withMessage("a ratio of negative values means nothing: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioTest.ofSets(one, new double[] {Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> RatioTest.ofSets(one, new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioTest.ofPairs(one, new double[] {1, 2}))
                .withMessage("pairs are incomplete: 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioTest.ofPairs(one, new double[] {0}));
    }

    @Test
    void wilson_is_as_published() {
        // R: prop.test(5, 100, correct = FALSE)
        Interval five = Proportion.wilson(5, 100, 0.95);
        assertThat(five.low()).isCloseTo(0.02154368, within(1e-6));
        assertThat(five.high()).isCloseTo(0.1117505, within(1e-6));
        assertThat(Proportion.wilson(0, 100, 0.95).low()).isZero();
        assertThat(Proportion.wilson(0, 100, 0.95).high()).isCloseTo(0.0369935, within(1e-6));
        assertThat(Proportion.wilson(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proportion.wilson(2, 1, 0.95))
                .withMessage("seen 2.0 of 1");
    }

    @Test
    void adjusted_p_are_those_of_benjamini_and_hochberg() {
        // R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "BH") and a mixed one
        assertThat(FalseDiscovery.adjusted(new double[] {0.01, 0.02, 0.03, 0.04, 0.05}))
                .containsExactly(new double[] {0.05, 0.05, 0.05, 0.05, 0.05}, within(1e-12));
        double[] mixed = FalseDiscovery.adjusted(new double[] {0.9, 0.001, 0.02, 0.5});
        assertThat(mixed).containsExactly(new double[] {0.9, 0.004, 0.04, 2.0 / 3}, within(1e-12));
        assertThat(FalseDiscovery.adjusted(new double[0])).isEmpty();
    }

    @Test
    void the_fewest_trials_are_those_that_can_alarm() {
        assertThat(Power.fewest(0.02)).isEqualTo(5);
        assertThat(Power.fewest(0.02 / 7)).isEqualTo(6);
        assertThat(Power.fewestPairs(0.02)).isEqualTo(7);
    }

    /// What is predicted is found: within a few trials of the size at which 80 % of simulated comparisons see the change.
    @Test
    void as_many_trials_as_said_see_the_change_in_80_of_100() {
        int n = Power.trialsToSee(0.05, 0.03, 0.02);
        assertThat(n).isBetween(8, 12);
        int seen = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] a = Draws.NORMAL.of(n, RANDOM);
            double[] b = Draws.mapped(Draws.NORMAL.of(n, RANDOM), 1.05, 0);
            seen += RatioTest.ofSets(b, a).p() <= 0.02 ? 1 : 0;
        }
        assertThat(seen / 2_000.0).isBetween(0.70, 0.92);
        assertThat(Power.trialsToSee(0.05, 0, 0.02)).isEqualTo(5);
        assertThat(Power.trialsToSee(0.001, 0.3, 0.02)).isEqualTo(Power.MOST);
    }

    @Test
    void spread_is_the_noise_around_each_sets_own_median() {
        double[] a = Draws.NORMAL.of(400, RANDOM);
        double[] b = Draws.mapped(Draws.NORMAL.of(400, RANDOM), 2, 0);
        assertThat(Power.spread(a, b)).isCloseTo(0.03, within(0.003));
        assertThat(Power.spread(new double[] {1}, new double[] {0, 0})).isZero();
    }
}
