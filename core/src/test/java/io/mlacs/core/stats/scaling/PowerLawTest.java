package io.mlacs.core.stats.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Growth;
import io.mlacs.core.stats.scaling.PowerLaw.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerLawTest {
    private static final double[] SIZES = {10, 20, 50, 100, 200};

    @Test
    void an_exact_power_has_its_exponent_and_no_bend() {
        Growth.Power power = power(costs(SIZES, x -> 3 * x * x, 3, 0, 1));
        assertThat(power.exponent()).isCloseTo(2, within(1e-9));
        assertThat(power.factor()).isCloseTo(3, within(1e-9));
        assertThat(power.interval().contains(2)).isTrue();
        assertThat(power.bent()).isFalse();
        assertThat(power.local())
                .hasSize(4)
                .allSatisfy(one -> assertThat(one).isCloseTo(2, within(1e-9)));
    }

    @Test
    void with_one_trial_each_exponent_and_interval_agree_with_an_independent_library() {
        for (int seed = 1; seed <= 20; seed++) {
            List<Cost> costs = costs(SIZES, x -> Math.pow(x, 1.3), 1, 0.1, seed);
            SimpleRegression oracle = new SimpleRegression();
            costs.forEach(cost ->
                    oracle.addData(Math.log(cost.size()), Math.log(cost.values().getFirst())));
            Growth.Power power = power(costs);
            assertThat(power.exponent()).isCloseTo(oracle.getSlope(), within(1e-9));
            assertThat(power.interval().halfWidth())
                    .isCloseTo(oracle.getSlopeConfidenceInterval(0.05), within(1e-6));
        }
    }

    /// Seeds 1 to 200; the published figures are in docs/scaling.md.
    @Test
    void the_interval_holds_the_exponent_also_where_one_size_scatters_ten_times_as_much() {
        int held = 0;
        int bent = 0;
        for (int seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Cost> costs = new ArrayList<>();
            for (double size : new double[] {10, 100, 1000}) {
                double noise = size == 10 ? 0.2 : 0.02;
                List<Double> values = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    values.add(Math.pow(size, 1.5) * Math.exp(noise * random.nextGaussian()));
                }
                costs.add(new Cost(size, values));
            }
            Growth.Power power = power(costs);
            held += power.interval().contains(1.5) ? 1 : 0;
            bent += power.bent() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(186);
        assertThat(bent).isLessThanOrEqualTo(20);
    }

    @Test
    void what_is_no_power_is_called_bent_and_shows_its_exponents() {
        Growth.Power power = power(costs(new double[] {1, 10, 100, 1000}, x -> 50 + x, 3, 0.02, 1));
        assertThat(power.bent()).isTrue();
        assertThat(power.curvature().orElseThrow()).isLessThan(0.001);
        assertThat(power.local().getFirst()).isLessThan(0.2);
        assertThat(power.local().getLast()).isGreaterThan(0.8);
    }

    @Test
    void a_bend_that_does_not_matter_is_none_however_sure() {
        Growth.Power power = power(costs(SIZES, x -> x * Math.pow(Math.log(x), 0.05), 5, 1e-6, 1));
        assertThat(power.curvature().orElseThrow()).isLessThan(0.001);
        assertThat(power.bent()).isFalse();
    }

    @Test
    void three_single_points_cannot_show_a_bend() {
        Growth.Power power = power(costs(new double[] {1, 10, 100}, x -> 50 + x, 1, 0, 1));
        assertThat(power.curvature()).isEmpty();
        assertThat(power.bent()).isFalse();
        assertThat(power.interval().halfWidth()).isGreaterThan(1);
    }

    @Test
    void equal_trials_of_a_counted_cost_are_no_reason_to_be_sure() {
        // The same bytes in each trial, and not quite a power: only the points' distances say how
        // far off.
        Growth.Power power = power(costs(SIZES, x -> 16 + 8 * x, 3, 0, 1));
        assertThat(power.interval().halfWidth()).isBetween(0.01, 0.2);
    }

    @Test
    void fewer_than_three_sizes_are_refused_with_the_number() {
        assertThat(PowerLaw.of(costs(new double[] {1, 2}, x -> x, 3, 0, 1)))
                .isEqualTo(
                        new Growth.Unknown("an exponent needs at least 3 sizes, and there are 2"));
        assertThat(PowerLaw.of(List.of()))
                .isEqualTo(
                        new Growth.Unknown("an exponent needs at least 3 sizes, and there are 0"));
    }

    @Test
    void a_cost_of_0_has_no_exponent_and_that_is_said() {
        assertThat(PowerLaw.of(costs(SIZES, x -> x == 50 ? 0 : x, 2, 0, 1)))
                .isEqualTo(new Growth.Unknown("it is 0 at size 50.0"));
    }

    @Test
    void a_size_given_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.of(costs(new double[] {1, 2, 2, 3}, x -> x, 1, 0, 1)))
                .withMessage("size is given twice: 2.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_size_that_is_none_is_refused_with_the_value(double bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost(bad, List.of(1.0)))
                .withMessage("size is not positive and finite: " + bad);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_cost_that_is_none_is_refused_with_the_value(double bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost(5, List.of(1.0, bad)))
                .withMessageStartingWith("cost at size 5.0 is n")
                .withMessageEndingWith(": " + bad);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost(5, List.of()))
                .withMessage("no trial at size 5.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e300})
    void magnitude_changes_the_factor_alone(double unit) {
        Growth.Power plain = power(costs(SIZES, x -> x, 3, 0.05, 7));
        Growth.Power scaled = power(costs(SIZES, x -> unit * x, 3, 0.05, 7));
        assertThat(scaled.exponent()).isCloseTo(plain.exponent(), within(1e-9));
        assertThat(scaled.interval().high()).isCloseTo(plain.interval().high(), within(1e-9));
    }

    private static Growth.Power power(List<Cost> costs) {
        return (Growth.Power) PowerLaw.of(costs);
    }

    private static List<Cost> costs(
            double[] sizes, DoubleUnaryOperator cost, int trials, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Cost> costs = new ArrayList<>();
        for (double size : sizes) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < trials; i++) {
                values.add(cost.applyAsDouble(size) * Math.exp(noise * random.nextGaussian()));
            }
            costs.add(new Cost(size, values));
        }
        return costs;
    }
}
