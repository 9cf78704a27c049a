package io.mlacs.core.stats.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final int SERIES = 2_000;

    /// What the table says is exceeded in 5 % of the series is, in series that it was not made from: so the table is of
    /// the search as it is now.
    @ParameterizedTest
    @CsvSource({"12, 0", "40, 0", "40, 0.6", "120, 0", "120, 0.8", "200, 0.4"})
    void the_tables_of_steps_are_those_of_the_search(int length, double dependence) {
        SplittableRandom random = new SplittableRandom(1_001);
        double limit = Limits.ofSteps().limit(length, dependence, 0.05);
        long over =
                IntStream.range(0, SERIES)
                        .filter(_ ->
                                ChangePoints.statistic(noise(length, dependence, random)) > limit)
                        .count();

        assertThat(over / (double) SERIES).isCloseTo(0.05, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"20", "100", "400"})
    void the_tables_of_spread_are_those_of_the_search(int length) {
        SplittableRandom random = new SplittableRandom(1_001);
        double limit = Limits.ofSpread().limit(length, 0, 0.05);
        long over =
                IntStream.range(0, SERIES)
                        .filter(_ -> ChangePoints.spreadStatistic(noise(length, 0, random)) > limit)
                        .count();

        assertThat(over / (double) SERIES).isCloseTo(0.05, within(0.02));
    }

    @Test
    void a_limit_and_its_chance_belong_together() {
        for (double chance : new double[] {0.3, 0.1, 0.03, 0.01, 0.002, 1e-5}) {
            for (int length : new int[] {6, 33, 200, 4_000}) {
                for (double dependence : new double[] {0, 0.33, 0.95}) {
                    double limit = Limits.ofSteps().limit(length, dependence, chance);
                    assertThat(Limits.ofSteps().chance(length, dependence, limit))
                            .as(length + " points, " + dependence)
                            .isCloseTo(chance, within(chance * 1e-6));
                }
            }
        }
    }

    @Test
    void more_evidence_is_less_likely_and_dependence_explains_more_of_it() {
        double last = 1;
        for (double evidence = 10; evidence < 60; evidence += 5) {
            double chance = Limits.ofSteps().chance(200, 0.2, evidence);
            assertThat(chance).isLessThan(last);
            assertThat(Limits.ofSteps().chance(200, 0.7, evidence)).isGreaterThan(chance);
            last = chance;
        }
        assertThat(Limits.ofSteps().chance(200, 0.2, 0)).isEqualTo(1);
        assertThat(Limits.ofSteps().chance(200, 0.2, Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void beyond_the_table_limits_go_on_growing() {
        double last = 0;
        for (int length : new int[] {3, 10, 1_000, 50_000, 1_000_000}) {
            double limit = Limits.ofSteps().limit(length, 0, 0.03);
            assertThat(limit).isGreaterThan(last).isLessThan(40);
            last = limit;
        }
        assertThat(Limits.ofSteps().limit(200, 1, 0.03))
                .isEqualTo(Limits.ofSteps().limit(200, 0.97, 0.03));
    }

    private static double[] noise(int length, double dependence, SplittableRandom random) {
        double[] values = new double[length];
        double last = random.nextGaussian();
        for (int i = 0; i < length; i++) {
            values[i] = Math.exp(0.01 * last);
            last =
                    dependence * last
                            + Math.sqrt(1 - dependence * dependence) * random.nextGaussian();
        }
        return values;
    }
}
