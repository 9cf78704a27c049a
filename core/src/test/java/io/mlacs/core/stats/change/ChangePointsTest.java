package io.mlacs.core.stats.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.ChangePoint.Kind;
import io.mlacs.core.model.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static final ChangePoints FINDER = ChangePoints.usual();

    @Test
    void the_present_is_the_end_of_what_the_whole_course_shows() {
        SplittableRandom random = new SplittableRandom(99);
        for (int run = 0; run < 300; run++) {
            int n = 1 + random.nextInt(150);
            double[] values = new double[n];
            int step = random.nextInt(n + 1);
            for (int i = 0; i < n; i++) {
                double wild = random.nextInt(30) == 0 ? 3 : 1;
                values[i] = (i < step ? 10 : 13) * (1 + 0.05 * wild * random.nextGaussian());
            }
            Course course = ChangePoints.usual().in(values);
            Present present = ChangePoints.usual().present(values);
            Segment last = course.segments().getLast();
            assertThat(present.levels()).isEqualTo(course.levels());
            assertThat(present.lastStart()).isEqualTo(course.lastStart());
            assertThat(present.level()).isEqualTo(last.median());
            assertThat(present.anomalies())
                    .isEqualTo(
                            course.anomalies().stream()
                                    .filter(one -> one.index() >= last.from())
                                    .toList());
        }
    }

    @Test
    void a_step_is_found_where_it_is_with_both_levels_and_an_interval() {
        double[] values = noisy(160, 1, i -> i < 100 ? 1 : 1.1, 0.03);

        List<ChangePoint> changes = FINDER.of(values);

        assertThat(changes).hasSize(1);
        ChangePoint step = changes.getFirst();
        assertThat(step.index()).isCloseTo(100, within(2));
        assertThat(step.kind()).isEqualTo(Kind.STEP);
        assertThat(step.before()).isCloseTo(1, within(0.01));
        assertThat(step.after()).isCloseTo(1.1, within(0.015));
        assertThat(step.difference().contains(0.1)).isTrue();
        assertThat(step.difference().contains(0)).isFalse();
        assertThat(step.p()).isLessThan(1e-6);
    }

    @Test
    void a_step_down_across_zero_is_found_too() {
        double[] values = noisy(80, 2, i -> i < 40 ? 3 : -3, 1);

        assertThat(indices(values)).hasSize(1);
        assertThat(FINDER.of(values).getFirst().difference().high()).isLessThan(0);
    }

    @Test
    void nothing_is_found_in_most_series_in_which_nothing_changes() {
        long flagged =
                IntStream.rangeClosed(1, 200)
                        .filter(seed -> !indices(noisy(120, seed, _ -> 1, 0.03)).isEmpty())
                        .count();

        assertThat(flagged).isLessThanOrEqualTo(10);
    }

    @Test
    void noise_that_remembers_its_past_is_no_change() {
        long flagged =
                IntStream.rangeClosed(1, 200)
                        .filter(seed -> !indices(remembering(200, seed, 0.5)).isEmpty())
                        .count();

        assertThat(flagged).isLessThanOrEqualTo(12);
    }

    @Test
    void spikes_are_no_steps_and_are_told_as_anomalies() {
        double[] values = noisy(100, 3, _ -> 1, 0.01);
        values[40] = 1.8;
        values[41] = 1.7;
        values[70] = 2;

        Course course = FINDER.in(values);

        assertThat(course.levels()).isEmpty();
        assertThat(course.anomalies())
                .extracting(anomaly -> anomaly.index())
                .containsExactly(40, 41, 70);
        assertThat(course.anomalies().getFirst().usual().contains(1)).isTrue();
    }

    @Test
    void a_step_that_goes_back_is_two_steps() {
        List<Integer> found = indices(noisy(200, 4, i -> i >= 90 && i < 120 ? 1.1 : 1, 0.03));

        assertThat(found).hasSize(2);
        assertThat(found.get(0)).isCloseTo(90, within(2));
        assertThat(found.get(1)).isCloseTo(120, within(2));
    }

    @Test
    void a_series_that_starts_with_a_step_shows_it() {
        assertThat(indices(noisy(120, 5, i -> i < 6 ? 1 : 1.2, 0.03))).containsExactly(6);
    }

    @Test
    void a_drift_is_a_slope_and_not_stairs() {
        double[] values = noisy(200, 6, i -> i < 100 ? 1 : 1 + 0.002 * (i - 100), 0.02);

        Course course = FINDER.in(values);

        assertThat(course.levels()).hasSize(1);
        assertThat(course.levels().getFirst().kind()).isEqualTo(Kind.SLOPE);
        assertThat(course.levels().getFirst().index()).isCloseTo(100, within(12));
        var trend = course.segments().getLast().trend().orElseThrow();
        assertThat(trend.clear()).isTrue();
        assertThat(trend.interval().contains(0.002)).isTrue();
    }

    @Test
    void a_series_that_drifts_throughout_has_no_change_and_a_trend() {
        Course course = FINDER.in(noisy(150, 7, i -> 1 + 0.002 * i, 0.02));

        assertThat(course.levels()).isEmpty();
        assertThat(course.segments()).hasSize(1);
        assertThat(course.segments().getFirst().trend().orElseThrow().clear()).isTrue();
    }

    @Test
    void more_scatter_is_a_change_of_spread_and_no_step() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[200];
        Arrays.setAll(values, i -> 1 + (i < 120 ? 0.01 : 0.04) * random.nextGaussian());

        Course course = FINDER.in(values);

        assertThat(course.levels()).isEmpty();
        assertThat(course.spreads()).hasSize(1);
        ChangePoint spread = course.spreads().getFirst();
        assertThat(spread.kind()).isEqualTo(Kind.SPREAD);
        assertThat(spread.index()).isCloseTo(120, within(10));
        assertThat(spread.before()).isCloseTo(0.01, within(0.003));
        assertThat(spread.after()).isCloseTo(0.04, within(0.012));
    }

    @Test
    void a_step_is_found_in_the_quiet_part_of_a_series_that_gets_loud() {
        SplittableRandom random = new SplittableRandom(9);
        double[] values = new double[200];
        Arrays.setAll(
                values, i -> (i < 60 ? 1 : 1.03) + (i < 120 ? 0.01 : 0.06) * random.nextGaussian());

        assertThat(indices(values)).hasSize(1);
        assertThat(indices(values).getFirst()).isCloseTo(60, within(2));
    }

    @Test
    void segments_cover_the_series_without_a_gap() {
        Course course =
                FINDER.in(
                        noisy(
                                300,
                                10,
                                i -> i < 75 ? 1 : i < 150 ? 1.1 : i < 225 ? 1.2 : 1.3,
                                0.02));

        assertThat(course.segments().getFirst().from()).isZero();
        assertThat(course.segments().getLast().to()).isEqualTo(300);
        for (int i = 1; i < course.segments().size(); i++) {
            assertThat(course.segments().get(i).from())
                    .isEqualTo(course.segments().get(i - 1).to());
        }
        assertThat(course.levels())
                .extracting(ChangePoint::index)
                .allSatisfy(index -> assertThat(index % 75).isIn(0, 1, 74));
        assertThat(course.levels()).hasSize(3);
    }

    @Test
    void the_answer_does_not_depend_on_the_unit() {
        double[] values = noisy(160, 11, i -> i < 100 ? 1 : 1.07, 0.03);
        List<Integer> found = indices(values);

        assertThat(found).isNotEmpty();
        assertThat(indices(times(values, 1e300))).isEqualTo(found);
        assertThat(indices(times(values, 1e-300))).isEqualTo(found);
        assertThat(indices(times(values, 1e9))).isEqualTo(found);
    }

    @Test
    void a_series_without_noise_shows_its_steps_however_small() {
        double[] values = new double[50];
        Arrays.setAll(values, i -> i < 20 ? 1_000_000 : i < 40 ? 1_000_001 : 1_000_000);

        assertThat(indices(values)).containsExactly(20, 40);
        assertThat(FINDER.of(values).getFirst().before()).isEqualTo(1_000_000);
        assertThat(FINDER.of(values).getFirst().after()).isEqualTo(1_000_001);
    }

    @Test
    void equal_values_do_not_change_and_neither_does_one_among_them() {
        double[] values = new double[60];
        Arrays.fill(values, 7);
        assertThat(FINDER.of(values)).isEmpty();

        values[30] = 9;
        assertThat(FINDER.of(values)).isEmpty();
        assertThat(FINDER.in(values).anomalies()).hasSize(1);

        Arrays.fill(values, 0);
        assertThat(FINDER.of(values)).isEmpty();
    }

    @Test
    void too_few_values_have_no_change() {
        for (int n = 0; n <= 5; n++) {
            double[] values = new double[n];
            Arrays.setAll(values, i -> i < 2 ? 1 : 100);
            assertThat(FINDER.of(values)).isEmpty();
            assertThat(FINDER.in(values).segments()).hasSize(Math.min(1, n));
        }
    }

    @Test
    void values_far_apart_in_magnitude_are_no_trouble() {
        double[] values = new double[80];
        Arrays.setAll(values, i -> i % 2 == 0 ? Double.MIN_VALUE : Double.MAX_VALUE);
        assertThat(FINDER.of(values)).isEmpty();

        Arrays.setAll(values, i -> i % 2 == 0 ? -Double.MAX_VALUE : Double.MAX_VALUE);
        assertThat(FINDER.of(values)).isEmpty();

        Arrays.setAll(values, i -> i < 40 ? Double.MIN_VALUE : Double.MAX_VALUE);
        assertThat(indices(values)).containsExactly(40);
    }

    @Test
    void what_is_not_finite_is_refused() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> FINDER.of(new double[] {1, 2, bad}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not finite: " + bad);
        }
        assertThatThrownBy(() -> new ChangePoints(0.7)).hasMessageContaining("0.7");
    }

    @Test
    void a_million_values_are_searched() {
        double[] values = noisy(1_000_000, 12, i -> i < 400_000 ? 1 : 1.02, 0.03);

        assertThat(indices(values)).anySatisfy(i -> assertThat(i).isCloseTo(400_000, within(20)));
    }

    @Test
    void a_watch_sees_what_is_seen_in_the_whole_series() {
        double[] values = noisy(500, 13, i -> i < 200 ? 1 : i < 350 ? 1.1 : 1.04, 0.03);
        ChangeWatch watch = new ChangeWatch(FINDER);
        for (double value : values) {
            watch.append(value);
        }

        assertThat(watch.changes()).isEqualTo(FINDER.of(values));
    }

    @Test
    void a_watch_keeps_what_it_found_when_it_lets_go_of_old_values() {
        double[] values = noisy(3_000, 14, i -> i % 500 < 250 ? 1 : 1.1, 0.03);
        ChangeWatch watch = new ChangeWatch(FINDER);
        for (double value : values) {
            watch.append(value);
        }

        assertThat(watch.first()).isPositive();
        List<Integer> found = watch.changes().stream().map(ChangePoint::index).toList();
        assertThat(found).isSorted().doesNotHaveDuplicates();
        for (int step = 250; step < 3_000; step += 250) {
            int at = step;
            assertThat(found).anySatisfy(i -> assertThat(i).isCloseTo(at, within(3)));
        }
    }

    private static List<Integer> indices(double[] values) {
        return FINDER.of(values).stream().map(ChangePoint::index).toList();
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static double[] noisy(int n, int seed, IntToDoubleFunction level, double noise) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> level.applyAsDouble(i) + noise * random.nextGaussian());
        return values;
    }

    private static double[] remembering(int n, int seed, double dependence) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        double last = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            values[i] = 1 + 0.03 * last;
            last =
                    dependence * last
                            + Math.sqrt(1 - dependence * dependence) * random.nextGaussian();
        }
        return values;
    }
}
