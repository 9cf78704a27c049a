package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Verdict;
import io.mlacs.core.model.Verdict.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final Metric THROUGHPUT =
            new Metric("throughput", "1/s", Direction.HIGHER, Quality.CAPACITY);
    private static final Relevance TWO_PERCENT = new Relevance(0.02, 0);
    private static final Judge JUDGE = Judge.usual();

    private final SplittableRandom random = new SplittableRandom(3);

    private double[] around(double level, double noise, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> level * (1 + noise * random.nextGaussian()));
        return values;
    }

    private static Question question(Metric metric, double[] baseline, double[] candidate) {
        return Question.ofSets(
                TrialMedians.of(metric, baseline), TrialMedians.of(metric, candidate), TWO_PERCENT);
    }

    private static Verdict ofTimes(double[] baseline, double[] candidate) {
        return JUDGE.answer(question(TIME, baseline, candidate));
    }

    private static Verdict.Inconclusive inconclusive(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        return (Verdict.Inconclusive) verdict;
    }

    @Test
    void what_takes_longer_has_regressed_and_what_takes_less_has_improved() {
        double[] before = around(1, 0.01, 10);
        assertThat(ofTimes(before, around(1.2, 0.01, 10))).isInstanceOf(Verdict.Regressed.class);
        assertThat(ofTimes(before, around(0.8, 0.01, 10))).isInstanceOf(Verdict.Improved.class);
        assertThat(ofTimes(before, around(1, 0.01, 10))).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void where_higher_is_better_less_is_worse() {
        double[] before = around(1, 0.01, 10);
        assertThat(JUDGE.answer(question(THROUGHPUT, before, around(0.8, 0.01, 10))))
                .isInstanceOf(Verdict.Regressed.class);
        assertThat(JUDGE.answer(question(THROUGHPUT, before, around(1.2, 0.01, 10))))
                .isInstanceOf(Verdict.Improved.class);
    }

    @Test
    void the_evidence_has_both_sides_the_ratio_of_medians_and_its_interval() {
        double[] before = around(1, 0.01, 10);
        double[] after = around(1.2, 0.01, 12);
        Comparison evidence = ofTimes(before, after).comparison().orElseThrow();
        assertThat(evidence.baseline().n()).isEqualTo(10);
        assertThat(evidence.candidate().n()).isEqualTo(12);
        assertThat(evidence.ratio())
                .isCloseTo(
                        evidence.candidate().median() / evidence.baseline().median(),
                        within(1e-12));
        assertThat(evidence.interval().contains(1.2)).isTrue();
        assertThat(evidence.interval().contains(1)).isFalse();
        assertThat(evidence.worse()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void few_trials_never_pass_however_far_apart(int n) {
        Verdict.Inconclusive verdict =
                inconclusive(ofTimes(around(1, 0.01, n), around(9, 0.01, n)));
        assertThat(verdict.reason()).isEqualTo(Reason.TOO_FEW_TRIALS);
        assertThat(verdict.why())
                .startsWith(n + " against " + n + " trials cannot alarm")
                .endsWith("5 on each side can");
        assertThat(verdict.evidence().isPresent()).isEqualTo(n > 0);
    }

    @Test
    void few_trials_on_one_side_are_not_made_up_for_by_many_on_the_other() {
        Verdict verdict = ofTimes(around(1, 0.01, 100), around(9, 0.01, 3));
        assertThat(inconclusive(verdict).reason()).isEqualTo(Reason.TOO_FEW_TRIALS);
    }

    @Test
    void what_is_enough_alone_may_be_too_few_among_many() {
        List<Question> family = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            family.add(question(TIME, around(1, 0.01, 5), around(1, 0.01, 5)));
        }
        assertThat(JUDGE.answer(family))
                .allSatisfy(verdict -> {
                    assertThat(inconclusive(verdict).reason()).isEqualTo(Reason.TOO_FEW_TRIALS);
                    assertThat(inconclusive(verdict).why()).contains("over 7 comparisons", "6 on");
                });
        assertThat(JUDGE.answer(family.getFirst())).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void a_change_that_does_not_matter_is_none_however_sure() {
        double[] before = around(1, 0.0005, 10);
        double[] after = around(1.01, 0.0005, 10);
        Verdict verdict = ofTimes(before, after);
        assertThat(verdict).isInstanceOf(Verdict.Unchanged.class);
        assertThat(verdict.comparison().orElseThrow().p()).isLessThan(0.001);
    }

    @Test
    void both_the_relative_and_the_absolute_change_must_matter() {
        TrialMedians before = TrialMedians.of(TIME, around(1e-9, 0.01, 10));
        TrialMedians after = TrialMedians.of(TIME, around(1.5e-9, 0.01, 10));
        assertThat(JUDGE.answer(Question.ofSets(before, after, new Relevance(0.02, 1e-9))))
                .isInstanceOf(Verdict.Unchanged.class);
        assertThat(JUDGE.answer(Question.ofSets(before, after, new Relevance(0.02, 0.4e-9))))
                .isInstanceOf(Verdict.Regressed.class);
        assertThat(JUDGE.answer(Question.ofSets(before, after, new Relevance(0.6, 0))))
                .isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void noise_is_no_answer_and_says_how_many_trials_would_be() {
        Verdict.Inconclusive verdict =
                inconclusive(ofTimes(around(1, 0.3, 10), around(1.02, 0.3, 10)));
        assertThat(verdict.reason()).isEqualTo(Reason.TOO_NOISY);
        assertThat(verdict.why()).containsPattern("about \\d+ trials on each side would decide");
        assertThat(verdict.evidence()).isPresent();
    }

    @Test
    void constant_values_are_unchanged_when_equal_and_regressed_when_not() {
        double[] ones = new double[10];
        Arrays.fill(ones, 1);
        double[] more = new double[10];
        Arrays.fill(more, 1.05);
        assertThat(ofTimes(ones, ones)).isInstanceOf(Verdict.Unchanged.class);
        assertThat(ofTimes(ones, more)).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void something_where_nothing_was_is_a_regression() {
        double[] some = new double[10];
        Arrays.fill(some, 24);
        Verdict verdict = ofTimes(new double[10], some);
        assertThat(verdict).isInstanceOf(Verdict.Regressed.class);
        assertThat(verdict.comparison().orElseThrow().ratio()).isInfinite();
        assertThat(ofTimes(new double[10], new double[10])).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void another_unit_or_direction_is_another_metric() {
        Metric milliseconds = new Metric("time", "ms", Direction.LOWER, Quality.TIME_BEHAVIOUR);
        Metric reversed = new Metric("time", "s", Direction.HIGHER, Quality.TIME_BEHAVIOUR);
        for (Metric other : List.of(milliseconds, reversed)) {
            Verdict.Inconclusive verdict =
                    inconclusive(
                            JUDGE.answer(
                                    Question.ofSets(
                                            TrialMedians.of(TIME, around(1, 0.01, 10)),
                                            TrialMedians.of(other, around(1, 0.01, 10)),
                                            TWO_PERCENT)));
            assertThat(verdict.reason()).isEqualTo(Reason.DIFFERENT_METRIC);
        }
    }

    @Test
    void one_that_cannot_be_compared_does_not_disturb_the_others() {
        double[] before = around(1, 0.01, 10);
        List<Verdict> verdicts =
                JUDGE.answer(
                        List.of(
                                question(TIME, new double[0], before),
                                question(TIME, before, around(1.3, 0.01, 10)),
                                question(TIME, before, before)));
        assertThat(verdicts.get(0)).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdicts.get(1)).isInstanceOf(Verdict.Regressed.class);
        assertThat(verdicts.get(2)).isInstanceOf(Verdict.Unchanged.class);
        Comparison evidence = verdicts.get(1).comparison().orElseThrow();
        assertThat(evidence.adjusted()).isCloseTo(2 * evidence.p(), within(1e-12));
    }

    @Test
    void pairs_see_what_drift_hides_from_sets() {
        double[] before = new double[10];
        double[] after = new double[10];
        for (int i = 0; i < 10; i++) {
            double drift = 1 + 0.1 * i;
            before[i] = drift * (1 + 0.005 * random.nextGaussian());
            after[i] = 1.06 * drift * (1 + 0.005 * random.nextGaussian());
        }
        Question pairs =
                Question.ofPairs(
                        TrialMedians.of(TIME, before), TrialMedians.of(TIME, after), TWO_PERCENT);
        assertThat(JUDGE.answer(pairs)).isInstanceOf(Verdict.Regressed.class);
        assertThat(ofTimes(before, after)).isInstanceOf(Verdict.Inconclusive.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Question.ofPairs(
                                TrialMedians.of(TIME, 1), TrialMedians.of(TIME, 1, 2), TWO_PERCENT))
                .withMessage("pairs are incomplete: 1 and 2 trials");
    }

    @Test
    void six_pairs_are_too_few() {
        Question pairs =
                Question.ofPairs(
                        TrialMedians.of(TIME, around(1, 0.01, 6)),
                        TrialMedians.of(TIME, around(2, 0.01, 6)),
                        TWO_PERCENT);
        assertThat(inconclusive(JUDGE.answer(pairs)).why()).endsWith("7 on each side can");
    }

    @Test
    void impossible_times_are_refused_with_the_trial_and_the_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialMedians.of(TIME, 1, -2))
                .withMessage("time of trial 2 is negative: -2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialMedians.of(TIME, Double.NaN))
                .withMessage("time of trial 1 is not finite: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Judge(0, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Judge(0.01, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Relevance(-0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Relevance(0, Double.NaN));
    }

    /// The promise, at a size that a test can afford: `benchmarks/verdicts` counts 10,000 of each kind.
    @Test
    void of_equals_fewer_than_one_in_a_hundred_regress() {
        int regressed = 0;
        int rounds = 4_000;
        for (int i = 0; i < rounds; i++) {
            Verdict verdict = ofTimes(around(1, 0.03, 10), around(1, 0.03, 10));
            regressed += verdict instanceof Verdict.Regressed ? 1 : 0;
        }
        assertThat(regressed).isBetween(10, 45);
    }

    @Test
    void a_family_of_equals_gives_an_alarm_as_seldom_as_one_question() {
        int alarmed = 0;
        int rounds = 1_000;
        for (int i = 0; i < rounds; i++) {
            List<Question> family = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                family.add(question(TIME, around(1, 0.03, 10), around(1, 0.03, 10)));
            }
            alarmed +=
                    JUDGE.answer(family).stream().anyMatch(Verdict.Regressed.class::isInstance)
                            ? 1
                            : 0;
        }
        assertThat(alarmed).isBetween(1, 20);
    }
}
