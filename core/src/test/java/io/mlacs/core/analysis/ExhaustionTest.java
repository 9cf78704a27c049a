package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Outlook;
import io.mlacs.core.stats.forecast.LastChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustionTest {
    private static final Exhaustion USUAL = Exhaustion.usual(LastChange.NONE);

    private static double[] daily(int n) {
        double[] days = new double[n];
        Arrays.setAll(days, i -> i);
        return days;
    }

    /// 100 on the first day, with noise of 1.
    private static double[] drifting(double[] days, double slope, SplittableRandom random) {
        double[] values = new double[days.length];
        Arrays.setAll(values, i -> 100 + slope * days[i] + random.nextGaussian());
        return values;
    }

    @Test
    void a_drift_upwards_reaches_its_limit_when_the_line_says() {
        double[] days = daily(50);
        double[] values = drifting(days, 0.5, new SplittableRandom(1));
        Outlook outlook = USUAL.of(days, values, 100 + 0.5 * 69, Direction.LOWER);
        assertThat(outlook).isInstanceOf(Outlook.Reached.class);
        Outlook.Reached reached = (Outlook.Reached) outlook;
        assertThat(reached.days()).isCloseTo(20, within(3.0));
        assertThat(reached.interval().level()).isEqualTo(0.8);
        assertThat(reached.interval().contains(reached.days())).isTrue();
        assertThat(reached.interval().halfWidth()).isBetween(0.3, 4.0);
    }

    @Test
    void where_higher_is_better_the_limit_is_reached_from_above() {
        double[] days = daily(50);
        double[] values = drifting(days, -0.5, new SplittableRandom(2));
        assertThat(USUAL.of(days, values, 100 - 0.5 * 69, Direction.HIGHER))
                .isInstanceOfSatisfying(
                        Outlook.Reached.class,
                        reached -> assertThat(reached.days()).isCloseTo(20, within(3.0)));
        assertThat(USUAL.of(days, values, 120, Direction.LOWER))
                .isInstanceOf(Outlook.NotInSight.class);
    }

    @Test
    void both_directions_and_all_units_are_the_same_question() {
        double[] days = daily(40);
        double[] values = drifting(days, 0.5, new SplittableRandom(3));
        double[] mirrored = Arrays.stream(values).map(v -> -v * 0x1p900).toArray();
        Outlook.Reached up = (Outlook.Reached) USUAL.of(days, values, 130, Direction.LOWER);
        Outlook.Reached down =
                (Outlook.Reached) USUAL.of(days, mirrored, -130 * 0x1p900, Direction.HIGHER);
        assertThat(down.days()).isCloseTo(up.days(), within(1e-6));
    }

    @Test
    void runs_at_any_times_are_judged_by_time_not_by_number() {
        SplittableRandom random = new SplittableRandom(4);
        // Twenty runs on the first day, then one every five days.
        double[] days = new double[60];
        for (int i = 20; i < 60; i++) {
            days[i] = 5 * (i - 19);
        }
        Arrays.setAll(days, i -> i < 20 ? i / 20.0 : days[i]);
        double[] values = drifting(days, 0.2, random);
        Outlook outlook = USUAL.of(days, values, 100 + 0.2 * 250, Direction.LOWER);
        assertThat(((Outlook.Reached) outlook).days()).isCloseTo(50, within(5.0));
    }

    @Test
    void instants_are_taken_as_days() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        double[] days = daily(30);
        double[] values = drifting(days, 1, new SplittableRandom(5));
        Outlook byDay = USUAL.of(days, values, 150, Direction.LOWER);
        Outlook byInstant =
                USUAL.of(
                        IntStream.range(0, 30)
                                .mapToObj(i -> start.plus(Duration.ofDays(i)))
                                .toList(),
                        values,
                        150,
                        Direction.LOWER);
        assertThat(byInstant).isEqualTo(byDay);
    }

    @Test
    void what_has_passed_its_limit_is_beyond_even_if_a_single_value_is_not() {
        double[] days = daily(30);
        double[] values = drifting(days, 0, new SplittableRandom(6));
        values[29] = 90;
        assertThat(USUAL.of(days, values, 98, Direction.LOWER)).isInstanceOf(Outlook.Beyond.class);
        assertThat(USUAL.of(days, values, 102, Direction.HIGHER))
                .isInstanceOf(Outlook.Beyond.class);
    }

    @Test
    void a_single_value_beyond_is_not_the_trend() {
        double[] days = daily(30);
        double[] values = drifting(days, 0, new SplittableRandom(6));
        values[29] = 500;
        assertThat(USUAL.of(days, values, 150, Direction.LOWER))
                .isInstanceOf(Outlook.NotInSight.class);
    }

    @Test
    void a_drift_that_may_be_none_has_an_early_end_and_no_late_one() {
        SplittableRandom random = new SplittableRandom(7);
        int open = 0;
        for (int s = 0; s < 40; s++) {
            double[] days = daily(20);
            if (USUAL.of(days, drifting(days, 0.04, random), 103, Direction.LOWER)
                            instanceof Outlook.Reached reached
                    && reached.interval().high() == Double.POSITIVE_INFINITY) {
                assertThat(reached.interval().low()).isLessThanOrEqualTo(reached.days());
                open++;
            }
        }
        assertThat(open).isGreaterThan(10);
    }

    @Test
    void four_of_five_intervals_hold_the_true_day() {
        SplittableRandom random = new SplittableRandom(8);
        int held = 0;
        for (int s = 0; s < 300; s++) {
            double[] days = new double[40];
            double day = 0;
            for (int i = 0; i < days.length; i++) {
                day -= Math.log(1 - random.nextDouble());
                days[i] = day;
            }
            double[] values = drifting(days, 0.3, random);
            if (USUAL.of(days, values, 100 + 0.3 * (day + 20), Direction.LOWER)
                    instanceof Outlook.Reached reached) {
                held += reached.interval().contains(20) ? 1 : 0;
            }
        }
        assertThat(held / 300.0).isBetween(0.73, 0.87);
    }

    @Test
    void only_the_newest_segment_counts_if_it_really_is_one() {
        double[] days = daily(60);
        double[] values = drifting(days, 0, new SplittableRandom(9));
        Arrays.setAll(values, i -> values[i] + (i < 30 ? 40 : i - 30));
        assertThat(new Exhaustion(0.8, 365, _ -> 30).of(days, values, 150, Direction.LOWER))
                .isInstanceOfSatisfying(
                        Outlook.Reached.class,
                        reached -> assertThat(reached.days()).isCloseTo(21, within(3.0)));
        double[] steady = drifting(days, 0.5, new SplittableRandom(10));
        assertThat(new Exhaustion(0.8, 365, _ -> 40).of(days, steady, 150, Direction.LOWER))
                .isEqualTo(USUAL.of(days, steady, 150, Direction.LOWER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void few_values_show_no_trend_and_it_is_said_how_many_would(int n) {
        assertThat(USUAL.of(daily(n), new double[n], 1, Direction.LOWER))
                .isInstanceOfSatisfying(
                        Outlook.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(n + " values", "takes 8"));
    }

    @Test
    void values_of_one_moment_show_no_trend() {
        assertThat(USUAL.of(new double[20], daily(20), 100, Direction.LOWER))
                .isInstanceOf(Outlook.Unknown.class);
    }

    @Test
    void a_constant_is_beyond_or_not_in_sight() {
        double[] ones = new double[20];
        Arrays.fill(ones, 1);
        assertThat(USUAL.of(daily(20), ones, 1, Direction.LOWER))
                .isInstanceOf(Outlook.Beyond.class);
        assertThat(USUAL.of(daily(20), ones, 2, Direction.LOWER))
                .isEqualTo(new Outlook.NotInSight(365, Double.POSITIVE_INFINITY));
    }

    @Test
    void nonsense_is_refused_with_its_value() {
        double[] days = daily(10);
        double[] values = daily(10);
        assertThatThrownBy(() -> USUAL.of(daily(9), values, 1, Direction.LOWER))
                .hasMessageContaining("9 times for 10 values");
        assertThatThrownBy(() -> USUAL.of(days, values, Double.NaN, Direction.LOWER))
                .hasMessageContaining("limit is not finite");
        values[3] = Double.NaN;
        assertThatThrownBy(() -> USUAL.of(days, values, 1, Direction.LOWER))
                .hasMessageContaining("value at index 3");
        days[5] = 2;
        assertThatThrownBy(() -> USUAL.of(days, daily(10), 1, Direction.LOWER))
                .hasMessageContaining("time at index 5");
        assertThatThrownBy(() -> new Exhaustion(1, 10, LastChange.NONE))
                .hasMessageContaining("level");
        assertThatThrownBy(() -> new Exhaustion(0.8, 0, LastChange.NONE))
                .hasMessageContaining("horizon");
    }
}
