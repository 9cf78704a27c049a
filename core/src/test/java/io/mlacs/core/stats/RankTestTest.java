package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RankTestTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(7);

    /// Every way to choose the candidate's places, counted one by one.
    private static double countedP(double[] candidate, double[] baseline) {
        int n = candidate.length;
        int all = n + baseline.length;
        double[] values = Arrays.copyOf(candidate, all);
        System.arraycopy(baseline, 0, values, n, baseline.length);
        int[] scores = Ranks.normal(values.length).scores(values);
        int observed = 0;
        for (int i = 0; i < n; i++) {
            observed += scores[i];
        }
        long ways = 0;
        long above = 0;
        long below = 0;
        for (int mask = 0; mask < 1 << all; mask++) {
            if (Integer.bitCount(mask) != n) {
                continue;
            }
            int sum = 0;
            for (int i = 0; i < all; i++) {
                sum += (mask >> i & 1) * scores[i];
            }
            ways++;
            above += sum >= observed ? 1 : 0;
            below += sum <= observed ? 1 : 0;
        }
        return Math.min(1, 2.0 * Math.min(above, below) / ways);
    }

    private static double countedPairedP(double[] differences) {
        int[] scores =
                Ranks.halfNormal(differences.length)
                        .scores(Arrays.stream(differences).map(Math::abs).toArray());
        int n = differences.length;
        int observed = 0;
        for (int i = 0; i < n; i++) {
            observed += differences[i] > 0 ? scores[i] : 0;
        }
        long above = 0;
        long below = 0;
        for (int mask = 0; mask < 1 << n; mask++) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum += differences[i] == 0 ? 0 : (mask >> i & 1) * scores[i];
            }
            above += sum >= observed ? 1 : 0;
            below += sum <= observed ? 1 : 0;
        }
        return Math.min(1, 2.0 * Math.min(above, below) / (1 << n));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "2, 7", "7, 2", "5, 5", "8, 8"})
    void p_is_that_of_all_ways_to_choose_the_candidates_places(int n, int m) {
        for (int i = 0; i < 20; i++) {
            double[] candidate = Draws.NORMAL.of(n, RANDOM);
            double[] baseline = Draws.NORMAL.of(m, RANDOM);
            assertThat(RankTest.ofSets(candidate, baseline).p())
                    .isCloseTo(countedP(candidate, baseline), within(1e-12));
        }
    }

    @Test
    void p_counts_ties_as_they_are() {
        for (int i = 0; i < 50; i++) {
            double[] candidate = RANDOM.ints(6, 0, 4).asDoubleStream().toArray();
            double[] baseline = RANDOM.ints(7, 0, 3).asDoubleStream().toArray();
            assertThat(RankTest.ofSets(candidate, baseline).p())
                    .isCloseTo(countedP(candidate, baseline), within(1e-12));
        }
    }

    @Test
    void p_of_pairs_is_that_of_all_signs_zeros_included() {
        for (int i = 0; i < 50; i++) {
            double[] differences = RANDOM.ints(9, -3, 5).asDoubleStream().toArray();
            assertThat(RankTest.ofPairs(differences).p())
                    .isCloseTo(countedPairedP(differences), within(1e-12));
        }
    }

    @Test
    void the_smallest_p_is_reached_by_sets_that_do_not_overlap() {
        double[] low = {1, 2, 3, 4, 5};
        double[] high = {11, 12, 13, 14, 15, 16};
        assertThat(RankTest.ofSets(high, low).p())
                .isCloseTo(RankTest.smallestP(6, 5), within(1e-12));
        assertThat(RankTest.smallestP(3, 3)).isCloseTo(0.1, within(1e-12));
        assertThat(RankTest.smallestP(10, 10)).isCloseTo(2.0 / 184_756, within(1e-15));
        assertThat(RankTest.ofPairs(low).p()).isCloseTo(2.0 / 32, within(1e-12));
        assertThat(RankTest.smallestPairedP(5)).isCloseTo(2.0 / 32, within(1e-12));
    }

    @Test
    void nothing_but_equal_values_has_p_1_and_no_shift() {
        double[] same = {2, 2, 2, 2, 2, 2};
        assertThat(RankTest.ofSets(same, same)).returns(1.0, RankTest.Shift::p);
        assertThat(RankTest.ofSets(same, same).low()).isZero();
        assertThat(RankTest.ofSets(same, same).high()).isZero();
        assertThat(RankTest.ofPairs(new double[6]).p()).isEqualTo(1);
    }

    @Test
    void constant_sets_apart_have_their_distance_as_interval() {
        double[] low = new double[10];
        double[] high = new double[10];
        Arrays.fill(high, 3);
        RankTest.Shift shift = RankTest.ofSets(high, low);
        assertThat(shift.low()).isEqualTo(3);
        assertThat(shift.high()).isEqualTo(3);
        assertThat(shift.p()).isLessThan(1e-4);
    }

    /// The interval is what the test does not reject: an end is where p crosses 1 - level.
    @ParameterizedTest
    @EnumSource(Draws.class)
    void the_interval_holds_exactly_the_shifts_that_are_not_rejected(Draws draws) {
        for (int i = 0; i < 20; i++) {
            double[] candidate = draws.of(8, RANDOM);
            double[] baseline = draws.of(9, RANDOM);
            RankTest.Shift shift = RankTest.ofSets(candidate, baseline);
            double reach = 1e-9 * (1 + Math.abs(shift.low()) + Math.abs(shift.high()));
            assertThat(pOf(candidate, baseline, shift.low() - reach)).isLessThan(0.05);
            assertThat(pOf(candidate, baseline, shift.low() + reach)).isGreaterThan(0.05);
            assertThat(pOf(candidate, baseline, shift.high() - reach)).isGreaterThan(0.05);
            assertThat(pOf(candidate, baseline, shift.high() + reach)).isLessThan(0.05);
            assertThat(shift.level()).isBetween(0.95, 0.953);
        }
    }

    @Test
    void the_interval_of_pairs_holds_exactly_the_shifts_that_are_not_rejected() {
        for (int i = 0; i < 20; i++) {
            double[] differences = Draws.HEAVY_TAILED.of(10, RANDOM);
            RankTest.Shift shift = RankTest.ofPairs(differences);
            double reach = 1e-6;
            assertThat(pairedPOf(differences, shift.low() - reach)).isLessThan(0.05);
            assertThat(pairedPOf(differences, shift.low() + reach)).isGreaterThan(0.05);
            assertThat(pairedPOf(differences, shift.high() - reach)).isGreaterThan(0.05);
            assertThat(pairedPOf(differences, shift.high() + reach)).isLessThan(0.05);
        }
    }

    private static double pOf(double[] candidate, double[] baseline, double shift) {
        return RankTest.ofSets(Draws.mapped(candidate, 1, -shift), baseline).p();
    }

    private static double pairedPOf(double[] differences, double shift) {
        return RankTest.ofPairs(Draws.mapped(differences, 1, -shift)).p();
    }

    @Test
    void small_sets_have_the_range_of_differences_with_the_level_it_has() {
        RankTest.Shift shift = RankTest.ofSets(new double[] {4, 5, 9}, new double[] {1, 2, 3});
        assertThat(shift.low()).isEqualTo(1);
        assertThat(shift.high()).isEqualTo(8);
        assertThat(shift.level()).isCloseTo(0.9, within(1e-12));
        RankTest.Shift one = RankTest.ofSets(new double[] {4}, new double[] {1});
        assertThat(one).isEqualTo(new RankTest.Shift(1, 3, 3, 0));
    }

    @Test
    void an_infinite_value_is_far_away_and_no_more() {
        double[] candidate = {1, 2, 3, 4, 5, 6, 7, Double.NEGATIVE_INFINITY};
        double[] baseline = {1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5};
        double[] far = candidate.clone();
        far[7] = -1e9;
        RankTest.Shift shift = RankTest.ofSets(candidate, baseline);
        assertThat(shift.p()).isEqualTo(RankTest.ofSets(far, baseline).p());
        assertThat(shift.low()).isEqualTo(RankTest.ofSets(far, baseline).low());
        double[] gone = new double[8];
        Arrays.fill(gone, Double.NEGATIVE_INFINITY);
        assertThat(RankTest.ofSets(gone, baseline).high()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(RankTest.ofSets(gone, baseline).p()).isLessThan(0.001);
    }

    /// Both sides of the size at which counting ends say the same within a few percent.
    @Test
    void the_approximation_continues_what_is_counted() {
        double[] at = new double[2];
        int rejected = 0;
        for (int i = 0; i < 300; i++) {
            double[] candidate = Draws.NORMAL.of(25, RANDOM);
            double[] baseline = Draws.mapped(Draws.NORMAL.of(26, RANDOM), 1, 1);
            double approximate = RankTest.ofSets(candidate, baseline).p();
            double counted = RankTest.ofSets(candidate, Arrays.copyOf(baseline, 25)).p();
            at[0] += Math.log(approximate);
            at[1] += Math.log(counted);
            rejected += approximate < 0.05 ? 1 : 0;
        }
        assertThat(at[0] / at[1]).isCloseTo(1, within(0.1));
        assertThat(rejected).isBetween(30, 270);
    }

    @ParameterizedTest
    @EnumSource(Draws.class)
    void equals_are_rejected_as_often_as_said(Draws draws) {
        int rejected = 0;
        int rounds = 20_000;
        for (int i = 0; i < rounds; i++) {
            double p = RankTest.ofSets(draws.of(6, RANDOM), draws.of(7, RANDOM)).p();
            rejected += p <= 0.02 ? 1 : 0;
        }
        assertThat(rejected / (double) rounds).isBetween(0.0145, 0.0225);
    }

    @Test
    void scores_are_normal_quantiles_of_ranks_to_a_fiftieth() {
        NormalDistribution normal = new NormalDistribution();
        int[] scores = Ranks.normal(4).scores(new double[] {30, 10, 20, 20});
        double low = normal.inverseCumulativeProbability(0.2);
        assertThat(scores)
                .containsExactly((int) Math.rint(-50 * low), (int) Math.rint(50 * low), 0, 0);
        int[] half = Ranks.halfNormal(3).scores(new double[] {1, 2, 3});
        assertThat(half)
                .containsExactly(
                        (int) Math.rint(50 * normal.inverseCumulativeProbability(0.625)),
                        (int) Math.rint(50 * normal.inverseCumulativeProbability(0.75)),
                        (int) Math.rint(50 * normal.inverseCumulativeProbability(0.875)));
    }
}
