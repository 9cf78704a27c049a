package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymptomsTest {
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final Metric SUCCESS =
            new Metric("success", "1", Direction.HIGHER, Quality.RELIABILITY);

    private final Symptoms symptoms = Symptoms.usual();

    @Test
    void a_rise_is_a_degradation_only_where_lower_is_better() {
        IntToDoubleFunction rise = i -> i < 60 ? 10 : 14;
        assertThat(of(TIME, 100, rise))
                .singleElement()
                .satisfies(symptom -> {
                    Symptom.Degraded degraded = (Symptom.Degraded) symptom;
                    assertThat(degraded.since().index()).isEqualTo(60);
                    assertThat(degraded.now() / degraded.before()).isBetween(1.35, 1.45);
                    assertThat(degraded.excess()).isBetween(0.3, 0.37);
                });
        Metric rate = new Metric("time", "s", Direction.HIGHER, Quality.CAPACITY);
        assertThat(of(rate, 100, rise)).isEmpty();
    }

    @Test
    void what_came_back_is_none_and_what_came_back_half_way_still_is() {
        assertThat(of(TIME, 120, i -> i < 40 || i >= 80 ? 10 : 14)).isEmpty();
        List<Symptom> halfway = of(TIME, 120, i -> i < 40 ? 10 : i < 80 ? 16 : 13);
        Symptom.Degraded degraded = (Symptom.Degraded) halfway.getFirst();
        assertThat(degraded.since().index()).isEqualTo(40);
        assertThat(degraded.now()).isBetween(12.5, 13.5);
    }

    @Test
    void a_change_too_small_to_matter_is_none() {
        assertThat(of(TIME, 200, i -> i < 100 ? 10 : 10.6)).isEmpty();
    }

    @Test
    void a_share_matters_by_the_point_and_its_excess_is_that_of_what_is_missing() {
        List<Symptom> seen = of(SUCCESS, 100, i -> i < 60 ? 0.98 : 0.92, 0.003);
        assertThat(seen).singleElement().isInstanceOf(Symptom.Degraded.class);
        assertThat(seen.getFirst().excess()).isBetween(Math.log(3.5), Math.log(4.5));
        assertThat(of(SUCCESS, 100, i -> i < 60 ? 0.990 : 0.985, 0.0005)).isEmpty();
    }

    @Test
    void a_target_that_is_missed_is_told_and_one_that_is_kept_is_not() {
        assertThat(of(TIME, 60, _ -> 10, 0.03, new Target(Target.Source.USER, TIME, 8)))
                .singleElement()
                .isInstanceOf(Symptom.Missed.class);
        assertThat(of(TIME, 60, _ -> 10, 0.03, new Target(Target.Source.USER, TIME, 12))).isEmpty();
    }

    @Test
    void a_trend_towards_a_target_is_told_before_it_gets_there() {
        List<Symptom> seen =
                of(TIME, 60, i -> 10 + 0.01 * i, 0.001, new Target(Target.Source.USER, TIME, 12));
        Symptom.Heading heading =
                (Symptom.Heading)
                        seen.stream()
                                .filter(Symptom.Heading.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        // 0.01 a second from 10.6 on: 140 s.
        assertThat(heading.seconds()).isBetween(110.0, 175.0);
    }

    @Test
    void a_spike_among_the_newest_is_odd_on_the_bad_side_alone() {
        assertThat(of(TIME, 60, i -> i == 59 ? 30 : 10))
                .singleElement()
                .isInstanceOf(Symptom.Odd.class);
        assertThat(of(TIME, 60, i -> i == 59 ? 3 : 10)).isEmpty();
        assertThat(of(TIME, 60, i -> i == 40 ? 30 : 10)).isEmpty();
    }

    @Test
    void of_many_healthy_series_hardly_ever_one_is_called_degraded() {
        List<List<Symptom>> all = new ArrayList<>();
        for (int seed = 0; seed < 2_000; seed++) {
            all.add(of(TIME, 100, _ -> 10, 0.1, seed));
        }
        assertThat(symptoms.together(all)).allMatch(List::isEmpty);
    }

    @Test
    void among_many_healthy_series_the_one_that_degraded_is_still_seen() {
        List<List<Symptom>> all = new ArrayList<>();
        for (int seed = 0; seed < 500; seed++) {
            all.add(of(TIME, 100, _ -> 10, 0.05, seed));
        }
        all.add(of(TIME, 100, i -> i < 70 ? 10 : 13));
        List<List<Symptom>> left = symptoms.together(all);
        assertThat(left.getLast()).hasSize(1);
        assertThat(left.subList(0, 500)).allMatch(List::isEmpty);
    }

    @Test
    void a_degradation_is_believed_once_it_has_lasted_and_not_before() {
        IntToDoubleFunction rise = i -> i < 60 ? 10 : 20;
        int first = 61;
        while (of(TIME, first, rise).stream().noneMatch(Symptom.Degraded.class::isInstance)) {
            first++;
        }
        int shown = 61;
        while (alone(rise, shown) > 0.001) {
            shown++;
        }
        assertThat(first).isEqualTo(shown + Symptoms.LASTING);
    }

    /// What one look shows by itself.
    private double alone(IntToDoubleFunction level, int n) {
        Random random = new Random(17);
        double[] values =
                IntStream.range(0, n)
                        .mapToDouble(i ->
                                level.applyAsDouble(i) * Math.exp(0.03 * random.nextGaussian()))
                        .toArray();
        return symptoms.look(TIME, new double[n], values, List.of(), () -> 1).degradation();
    }

    @Test
    void what_it_cannot_be_is_refused_with_the_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Symptoms(0.6, 0.1, 0.01, 60))
                .withMessage("alpha is not between 0.000001 and 0.5: 0.6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Symptoms(0.01, 0.1, -1, 60))
                .withMessageContaining("negative: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Symptoms(0.01, 0.1, 0.01, 0))
                .withMessage("horizon is not positive: 0.0");
    }

    private List<Symptom> of(Metric metric, int n, IntToDoubleFunction level) {
        return of(metric, n, level, 0.03);
    }

    private List<Symptom> of(
            Metric metric, int n, IntToDoubleFunction level, double noise, Target... targets) {
        return of(metric, n, level, noise, 17, targets);
    }

    private List<Symptom> of(
            Metric metric,
            int n,
            IntToDoubleFunction level,
            double noise,
            long seed,
            Target... targets) {
        Random random = new Random(seed);
        double[] seconds = IntStream.range(0, n).asDoubleStream().toArray();
        double[] values =
                IntStream.range(0, n)
                        .mapToDouble(i ->
                                level.applyAsDouble(i) * Math.exp(noise * random.nextGaussian()))
                        .map(value -> metric.equals(SUCCESS) ? Math.min(1, value) : value)
                        .toArray();
        List<Symptom> seen = symptoms.of(metric, seconds, values, List.of(targets));
        // Odd points come with noise; those tests that are about them have one that is far off.
        return seen.stream()
                .filter(symptom -> !(symptom instanceof Symptom.Odd odd) || odd.p() < 1e-6)
                .toList();
    }
}
