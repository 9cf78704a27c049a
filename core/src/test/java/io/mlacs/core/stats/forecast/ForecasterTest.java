package io.mlacs.core.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Forecast;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {
    private static final int HORIZON = 10;

    private final Forecaster plain = Forecaster.usual(LastChange.NONE);
    private final Forecaster aware = Forecaster.usual(Series::clearestStep);

    private Forecast next(double... values) {
        return plain.forecast(values, HORIZON, 0.9, OptionalInt.empty());
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    /// Mean absolute errors: ours, the naive forecast's, and the share of truths within their interval.
    private static double[] measured(Forecaster forecaster, Series kind, int n, int series) {
        SplittableRandom random = new SplittableRandom(n + kind.name().length());
        double own = 0;
        double naive = 0;
        double held = 0;
        for (int s = 0; s < series; s++) {
            double[] all = kind.draw(n + HORIZON, random);
            if (kind == Series.STEP) {
                // The step lies in the past.
                double[] past = kind.draw(n, random);
                for (int i = n; i < all.length; i++) {
                    all[i] = all[i] > 110 ? all[i] : all[i] + 25;
                }
                System.arraycopy(past, 0, all, 0, n);
            }
            Forecast forecast =
                    forecaster.forecast(Arrays.copyOf(all, n), HORIZON, 0.9, OptionalInt.empty());
            for (int h = 0; h < HORIZON; h++) {
                Forecast.Step step = forecast.steps().get(h);
                own += Math.abs(all[n + h] - step.mean());
                naive += Math.abs(all[n + h] - all[n - 1]);
                held += step.interval().contains(all[n + h]) ? 1.0 / series / HORIZON : 0;
            }
        }
        return new double[] {own, naive, held};
    }

    @ParameterizedTest
    @EnumSource
    void intervals_hold_what_they_say_and_forecasts_are_no_worse_than_naive(Series kind) {
        double[] measured = measured(aware, kind, 120, 100);
        assertThat(measured[2]).as("held by 90 % intervals").isBetween(0.86, 0.97);
        assertThat(measured[0] / measured[1])
                .as("error over naive")
                .isLessThan(kind == Series.WALK ? 1.06 : 0.9);
    }

    @Test
    void
            knowing_the_last_change_makes_the_forecast_after_a_step_better_and_its_interval_narrower() {
        double[] values = Series.STEP.draw(60, new SplittableRandom(5));
        Forecast knowing = aware.forecast(values, 1, 0.9, OptionalInt.empty());
        Forecast not = plain.forecast(values, 1, 0.9, OptionalInt.empty());
        assertThat(knowing.steps().getFirst().mean()).isCloseTo(125, within(4.0));
        assertThat(knowing.steps().getFirst().interval().halfWidth())
                .isLessThan(not.steps().getFirst().interval().halfWidth() * 0.8);
    }

    @Test
    void a_random_walk_is_not_taken_for_steps_whatever_the_detector_says() {
        double[] walk = Series.WALK.draw(120, new SplittableRandom(3));
        Forecast misled =
                Forecaster.usual(v -> v.length * 3 / 4)
                        .forecast(walk, HORIZON, 0.9, OptionalInt.empty());
        Forecast not = plain.forecast(walk, HORIZON, 0.9, OptionalInt.empty());
        assertThat(misled.steps().getLast().interval().halfWidth())
                .isBetween(
                        0.8 * not.steps().getLast().interval().halfWidth(),
                        1.25 * not.steps().getLast().interval().halfWidth());
    }

    @Test
    void a_trend_goes_on() {
        double[] line = new double[40];
        Arrays.setAll(line, i -> 10 + 2 * i + (i % 2 == 0 ? 0.1 : -0.1));
        Forecast forecast = next(line);
        assertThat(forecast.steps().getLast().mean()).isCloseTo(10 + 2 * 49, within(1.0));
        assertThat(forecast.error()).isLessThan(0.5);
    }

    @Test
    void a_season_found_or_given_is_followed() {
        double[] values = Series.SEASON.draw(96, new SplittableRandom(1));
        for (OptionalInt season : new OptionalInt[] {OptionalInt.empty(), OptionalInt.of(12)}) {
            Forecast forecast = plain.forecast(values, 12, 0.9, season);
            assertThat(forecast.model()).containsAnyOf("seasonal", "Winters");
            for (int h = 0; h < 12; h++) {
                assertThat(forecast.steps().get(h).mean())
                        .isCloseTo(100 + 12 * Math.sin(2 * Math.PI * (96 + h) / 12), within(7.0));
            }
        }
    }

    @Test
    void a_higher_level_is_a_wider_interval_and_a_further_step_no_narrower() {
        double[] values = Series.AUTOREGRESSION.draw(100, new SplittableRandom(2));
        double before = 0;
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95, 0.99, 0.999}) {
            Forecast forecast = plain.forecast(values, 30, level, OptionalInt.empty());
            double width = forecast.steps().getFirst().interval().halfWidth();
            assertThat(width).as("level %s", level).isGreaterThan(before);
            before = width;
            for (int h = 1; h < 30; h++) {
                assertThat(forecast.steps().get(h).interval().halfWidth())
                        .isGreaterThanOrEqualTo(
                                forecast.steps().get(h - 1).interval().halfWidth() * 0.999);
            }
        }
    }

    @Test
    void the_same_values_give_the_same_forecast_and_are_left_as_they_are() {
        double[] values = Series.SEASON.draw(80, new SplittableRandom(9));
        double[] kept = values.clone();
        assertThat(next(values)).isEqualTo(next(values.clone()));
        assertThat(values).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e-300, 1e-310, 1e9, -1})
    void the_unit_does_not_matter(double unit) {
        double[] values = Series.TREND.draw(60, new SplittableRandom(4));
        // In powers of two and with room on both sides: scaling is exact.
        double two = Math.signum(unit) * Math.scalb(1.0, Math.getExponent(unit) - 8);
        Forecast plainly = next(Arrays.stream(values).map(v -> v - 90).toArray());
        Forecast scaled = next(Arrays.stream(values).map(v -> (v - 90) * two).toArray());
        for (int h = 0; h < HORIZON; h++) {
            double expected = plainly.steps().get(h).mean() * two;
            assertThat(scaled.steps().get(h).mean())
                    .isCloseTo(expected, within(Math.max(1e-3 * Math.abs(expected), 1e-321)));
        }
    }

    @Test
    void sizes_at_the_end_of_the_range_stay_finite() {
        double[] values = new double[30];
        Arrays.setAll(values, i -> (i % 2 == 0 ? 1 : -1) * 1.7e308);
        for (Forecast.Step step : next(values).steps()) {
            assertThat(step.mean()).isFinite();
            assertThat(step.interval().low()).isFinite();
            assertThat(step.interval().high()).isFinite();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 20, 200})
    void a_constant_stays_what_it_is(int n) {
        for (double value : new double[] {0, 7.5, -1e300}) {
            Forecast forecast = next(filled(n, value));
            assertThat(forecast.steps()).hasSize(HORIZON);
            for (Forecast.Step step : forecast.steps()) {
                assertThat(step.mean()).isEqualTo(value);
                assertThat(step.interval().contains(value)).isTrue();
            }
            assertThat(forecast.error()).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 99})
    void one_that_differs_makes_neither_nonsense_nor_certainty(int where) {
        double[] values = filled(100, 3);
        values[where] = 9;
        for (Forecast.Step step : next(values).steps()) {
            assertThat(step.mean()).isBetween(2.9, 9.1);
            assertThat(step.interval().low()).isLessThanOrEqualTo(step.mean());
            assertThat(step.interval().halfWidth() > 0 || step.mean() == 3).isTrue();
        }
    }

    @Test
    void three_values_give_a_naive_forecast_with_an_honest_interval() {
        Forecast forecast = next(1, 3, 2);
        assertThat(forecast.model()).isEqualTo("naive");
        assertThat(forecast.steps().getFirst().mean()).isEqualTo(2);
        assertThat(forecast.steps().getFirst().interval().high()).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void fewer_than_three_values_are_refused_with_their_number(int n) {
        assertThatThrownBy(() -> next(filled(n, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 3 values")
                .hasMessageContaining("got " + n);
    }

    @Test
    void missing_values_are_filled_and_a_missing_end_moves_the_forecast() {
        double[] line = new double[40];
        Arrays.setAll(line, i -> 2.0 * i + (i % 3 == 0 ? 0.1 : 0));
        double[] holes = Arrays.copyOf(line, 42);
        holes[10] = Double.NaN;
        holes[11] = Double.NaN;
        holes[40] = Double.NaN;
        holes[41] = Double.NaN;
        Forecast forecast = next(holes);
        assertThat(forecast.steps()).hasSize(HORIZON);
        assertThat(forecast.steps().getFirst().mean()).isCloseTo(2 * 42, within(1.0));
    }

    @Test
    void too_many_missing_values_are_refused() {
        double[] holes = filled(40, 1);
        Arrays.fill(holes, 10, 25, Double.NaN);
        assertThatThrownBy(() -> next(holes)).hasMessageContaining("15 of 40 values are missing");
        assertThatThrownBy(() -> next(filled(5, Double.NaN))).hasMessageContaining("got 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void infinite_values_are_refused_with_their_place(double value) {
        assertThatThrownBy(() -> next(1, 2, value, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 2")
                .hasMessageContaining("Infinity");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.9, 0, horizon",
        "-1, 0.9, 0, horizon",
        "10001, 0.9, 0, horizon",
        "5, 0, 0, level",
        "5, 1, 0, level",
        "5, NaN, 0, level",
        "5, 0.9, 1, season",
        "5, 0.9, -3, season",
        "5, 0.9, 21, season"
    })
    void what_is_out_of_range_is_refused_by_name(
            int horizon, double level, int season, String what) {
        double[] values = Series.WHITE.draw(40, new SplittableRandom(1));
        OptionalInt given = season == 0 ? OptionalInt.empty() : OptionalInt.of(season);
        assertThatThrownBy(() -> plain.forecast(values, horizon, level, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(what);
    }

    @Test
    void a_million_values_and_the_furthest_horizon_are_foretold() {
        double[] values = Series.SEASON.draw(1_000_000, new SplittableRandom(8));
        Forecast forecast = plain.forecast(values, Forecaster.FURTHEST, 0.9, OptionalInt.empty());
        assertThat(forecast.steps()).hasSize(Forecaster.FURTHEST);
        assertThat(forecast.steps().getLast().mean()).isBetween(70.0, 130.0);
    }

    @Test
    void a_detector_that_points_outside_of_the_series_is_refused() {
        Forecaster wrong = Forecaster.usual(v -> v.length);
        double[] values = Series.WHITE.draw(40, new SplittableRandom(1));
        assertThatThrownBy(() -> wrong.forecast(values, 1, 0.9, OptionalInt.empty()))
                .hasMessageContaining("last change is outside");
    }
}
