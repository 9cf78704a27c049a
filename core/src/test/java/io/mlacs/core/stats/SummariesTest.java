package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static Summary trial(double median, Warning... warnings) {
        return new Summary(
                100,
                median,
                new Interval(median, median, 0.95),
                2 * median,
                Optional.of(new Summary.Tail(median, 3 * median, 4 * median, 5 * median)),
                List.of(warnings));
    }

    private static List<Warning.Kind> kinds(Summary summary) {
        return summary.warnings().stream().map(Warning::kind).toList();
    }

    @Test
    void a_trial_is_summed_up_with_its_tail() {
        Summary summary = Summaries.ofTrial(Sample.of(Published.MICHELSON), false);
        assertThat(summary.n()).isEqualTo(100);
        assertThat(summary.median()).isEqualTo(850);
        assertThat(summary.mean()).isCloseTo(852.4, within(1e-9));
        assertThat(summary.interval().level()).isEqualTo(0.95);
        assertThat(summary.interval().contains(850)).isTrue();
        Summary.Tail tail = summary.tail().orElseThrow();
        assertThat(tail.p50()).isEqualTo(850);
        assertThat(tail.p90()).isCloseTo(960, within(1e-9));
        assertThat(tail.p99()).isCloseTo(1000.7, within(1e-9));
        assertThat(tail.max()).isEqualTo(1070);
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void batches_have_no_tail() {
        assertThat(Summaries.ofTrial(Sample.of(Published.CARS), true).tail()).isEmpty();
    }

    @Test
    void a_histogram_is_summed_up_as_its_values_would_be() {
        double[] raw = Draws.LOG_NORMAL.of(50_000, new SplittableRandom(1));
        Summary counted = Summaries.ofTrial(Sample.of(raw), false);
        assertThat(counted.n()).isEqualTo(50_000);
        assertThat(counted.median() / Quantiles.median(raw)).isCloseTo(1, within(1 / 2048.0));
        assertThat(counted.mean() / Robust.mean(raw)).isCloseTo(1, within(1 / 2048.0));
        assertThat(counted.tail().orElseThrow().p99() / Quantiles.of(raw, 0.99))
                .isCloseTo(1, within(1 / 1024.0));
        assertThat(counted.interval().contains(counted.median())).isTrue();
    }

    @Test
    void warnings_come_with_the_shape_of_the_measurements() {
        Sample two = Sample.of(Draws.BIMODAL.of(200, new SplittableRandom(3)));
        assertThat(kinds(Summaries.ofTrial(two, false))).containsExactly(Warning.Kind.MULTIMODAL);
        Summary few = Summaries.ofTrial(Sample.of(1, 2, 3, 40), true);
        assertThat(kinds(few)).contains(Warning.Kind.TOO_FEW);
        assertThat(few.interval()).isEqualTo(new Interval(1, 40, 0.875));
    }

    @Test
    void three_trials_give_their_range_at_its_honest_level() {
        Summary summary = Summaries.ofTrials(List.of(trial(2), trial(1), trial(4)));
        assertThat(summary.n()).isEqualTo(3);
        assertThat(summary.median()).isEqualTo(2);
        assertThat(summary.interval()).isEqualTo(new Interval(1, 4, 0.75));
        assertThat(summary.mean()).isCloseTo(14 / 3.0, within(1e-12));
        assertThat(summary.tail()).contains(new Summary.Tail(2, 6, 8, 20));
        assertThat(summary.warnings())
                .containsExactly(
                        new Warning(
                                Warning.Kind.TOO_FEW,
                                "3 trials: their range is an interval at level 0.75. A 95 %"
                                        + " interval of the median needs 6 trials: --trials 6."),
                        new Warning(
                                Warning.Kind.WIDE_INTERVAL,
                                "the interval's half-width is 75 % of the median: a smaller"
                                    + " difference cannot be seen. Run more trials, or quiet the"
                                    + " machine."));
    }

    @Test
    void one_trial_has_no_interval_at_all() {
        Summary summary = Summaries.ofTrials(List.of(trial(2)));
        assertThat(summary.interval()).isEqualTo(new Interval(2, 2, 0));
        assertThat(summary.warnings().getFirst().text())
                .isEqualTo(
                        "1 trial: it has no interval at all. A 95 % interval of the median needs 6"
                                + " trials: --trials 6.");
    }

    @Test
    void from_six_trials_on_the_level_is_95_percent() {
        List<Summary> trials = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            trials.add(trial(100 + i));
        }
        Summary summary = Summaries.ofTrials(trials);
        assertThat(summary.interval().level()).isEqualTo(0.95);
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void a_shape_is_told_when_half_of_the_trials_show_it() {
        Warning modes = new Warning(Warning.Kind.MULTIMODAL, "two");
        Warning few = new Warning(Warning.Kind.TOO_FEW, "few");
        Warning wide = new Warning(Warning.Kind.PROCESS_WIDE, "of the process");
        Summary plain = trial(1, few);
        Summary odd = trial(1, modes, wide);
        assertThat(Summaries.ofTrials(List.of(odd, odd, odd, plain, plain, plain)).warnings())
                .containsExactly(
                        new Warning(Warning.Kind.MULTIMODAL, "3 of 6 trials: two"),
                        new Warning(Warning.Kind.PROCESS_WIDE, "3 of 6 trials: of the process"));
        assertThat(kinds(Summaries.ofTrials(List.of(odd, odd, plain, plain, plain, plain))))
                .containsExactly(Warning.Kind.PROCESS_WIDE);
    }

    @Test
    void trials_batched_and_not_give_no_percentiles_and_say_so() {
        Summary batched =
                new Summary(10, 1, new Interval(1, 1, 0.95), 1, Optional.empty(), List.of());
        Summary summary = Summaries.ofTrials(List.of(batched, trial(1), batched));
        assertThat(summary.tail()).isEmpty();
        assertThat(summary.warnings())
                .anyMatch(w ->
                        w.kind() == Warning.Kind.BATCHED
                                && w.text().startsWith("2 of 3 trials were timed in batches"));
        assertThat(kinds(Summaries.ofTrials(List.of(batched, batched))))
                .doesNotContain(Warning.Kind.BATCHED);
    }

    @Test
    void a_median_of_zero_has_no_share_to_print() {
        Summary summary = Summaries.ofTrials(List.of(trial(0), trial(0), trial(8)));
        assertThat(summary.warnings().getLast().text()).startsWith("the median is 0 and its");
        assertThat(Summaries.ofTrials(List.of(trial(0), trial(0))).warnings()).hasSize(1);
    }

    @Test
    void no_trial_is_refused() {
        assertThatThrownBy(() -> Summaries.ofTrials(List.of())).hasMessage("there are no values");
    }

    @Test
    void the_order_of_trials_does_not_matter() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Summary> trials =
                    new ArrayList<>(
                            Arrays.stream(Draws.NORMAL.of(1 + random.nextInt(20), random))
                                    .mapToObj(median -> trial(median))
                                    .toList());
            Summary one = Summaries.ofTrials(trials);
            Collections.shuffle(trials, new Random(seed));
            assertThat(Summaries.ofTrials(trials)).as("seed %d", seed).isEqualTo(one);
            assertThat(one.interval().contains(one.median())).as("seed %d", seed).isTrue();
        }
    }
}
