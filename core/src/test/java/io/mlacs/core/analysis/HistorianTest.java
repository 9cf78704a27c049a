package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Triage.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class HistorianTest {
    private static final Historian HISTORIAN = Historian.usual();

    private static final double[] STEP = noisy(120, i -> i < 60 ? 1 : 1.1);

    @Test
    void a_change_that_nobody_decided_about_is_open() {
        Story story = HISTORIAN.read(STEP, Map.of());

        assertThat(indices(story)).containsExactly(60);
        assertThat(story.changes().getFirst().open()).isTrue();
        assertThat(story.segments().getLast().from()).isEqualTo(60);
        assertThat(HISTORIAN.lastStart(STEP, 0, Map.of())).isEqualTo(60);
    }

    @Test
    void an_acknowledged_change_stands_and_is_no_news() {
        Story story = HISTORIAN.read(STEP, Map.of(58, State.ACKNOWLEDGED));

        assertThat(indices(story)).containsExactly(60);
        assertThat(story.changes().getFirst().open()).isFalse();
    }

    @Test
    void a_false_alarm_joins_its_segments() {
        Story story = HISTORIAN.read(STEP, Map.of(60, State.FALSE_ALARM));

        assertThat(story.changes()).isEmpty();
        assertThat(story.segments()).hasSize(1);
        assertThat(HISTORIAN.lastStart(STEP, 0, Map.of(60, State.FALSE_ALARM))).isZero();
        assertThat(HISTORIAN.lastStart(STEP, 40, Map.of(100, State.FALSE_ALARM))).isZero();
    }

    @Test
    void a_false_alarm_far_away_is_about_something_else() {
        assertThat(indices(HISTORIAN.read(STEP, Map.of(50, State.FALSE_ALARM))))
                .containsExactly(60);
    }

    @Test
    void an_accepted_change_stands_where_it_was_accepted_and_begins_a_new_series() {
        Story story = HISTORIAN.read(STEP, Map.of(61, State.ACCEPTED));

        assertThat(indices(story)).containsExactly(61);
        assertThat(story.changes().getFirst().decided()).contains(State.ACCEPTED);
        assertThat(story.changes().getFirst().point().before()).isCloseTo(1, within(0.01));
        assertThat(story.changes().getFirst().point().after()).isCloseTo(1.1, within(0.01));
        assertThat(story.segments()).hasSize(2);
        assertThat(story.segments().getLast().from()).isEqualTo(61);
    }

    @Test
    void a_change_is_accepted_where_none_is_found() {
        Story story = HISTORIAN.read(noisy(60, _ -> 1), Map.of(30, State.ACCEPTED));

        assertThat(indices(story)).containsExactly(30);
        assertThat(story.changes().getFirst().point().p()).isGreaterThan(0.03);
        assertThat(story.segments()).hasSize(2);
    }

    @Test
    void accepted_at_the_very_first_or_second_run_there_is_little_before() {
        assertThat(HISTORIAN.read(STEP, Map.of(0, State.ACCEPTED)).segments()).hasSize(2);

        Story story = HISTORIAN.read(STEP, Map.of(1, State.ACCEPTED, 119, State.ACCEPTED));

        assertThat(indices(story)).containsExactly(1, 60, 119);
    }

    @Test
    void decisions_beyond_the_series_are_about_nothing() {
        assertThat(indices(HISTORIAN.read(STEP, Map.of(120, State.ACCEPTED, -1, State.ACCEPTED))))
                .containsExactly(60);
    }

    @Test
    void a_step_that_a_later_one_takes_back_says_so() {
        Story story = HISTORIAN.read(noisy(150, i -> i >= 60 && i < 90 ? 1.2 : 1), Map.of());

        assertThat(indices(story)).containsExactly(60, 90);
        assertThat(story.changes().get(0).revertedAt()).hasValue(90);
        assertThat(story.changes().get(1).revertedAt()).isEmpty();
    }

    @Test
    void a_second_step_further_up_takes_nothing_back() {
        Story story = HISTORIAN.read(noisy(150, i -> i < 60 ? 1 : i < 90 ? 1.2 : 1.4), Map.of());

        assertThat(story.changes()).allSatisfy(one -> assertThat(one.revertedAt()).isEmpty());
    }

    @Test
    void anomalies_after_an_accepted_change_count_from_the_first_run() {
        double[] values = noisy(80, i -> i < 40 ? 1 : 1.2);
        values[60] = 3;

        Story story = HISTORIAN.read(values, Map.of(40, State.ACCEPTED));

        assertThat(story.anomalies()).extracting(one -> one.index()).containsExactly(60);
        assertThat(story.anomalies().getFirst().expected()).isCloseTo(1.2, within(0.02));
    }

    private static List<Integer> indices(Story story) {
        return story.changes().stream().map(change -> change.point().index()).toList();
    }

    private static double[] noisy(int n, IntToDoubleFunction level) {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[n];
        Arrays.setAll(values, i -> level.applyAsDouble(i) + 0.01 * random.nextGaussian());
        return values;
    }
}
