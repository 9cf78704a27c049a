package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Interval;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Quality;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Summary;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseResultsTest {
    private static final Case CASE = new Case("floors", "clock", "jdk", Map.of());
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final Metric BYTES =
            new Metric("allocated", "By", Direction.LOWER, Quality.RESOURCE_UTILISATION);

    private static Trial trial(int index, Trial.Outcome outcome) {
        return new Trial(
                CASE, index, index, Instant.EPOCH, Duration.ofSeconds(1), Noise.UNKNOWN, outcome);
    }

    private static Measurement measurement(double... values) {
        Sample sample = Sample.of(values);
        return new Measurement(sample, Summaries.ofTrial(sample, false));
    }

    private static Trial good(int index, Label label, double time, Warning... warnings) {
        return trial(
                index,
                new Trial.Measured(
                        label,
                        0,
                        List.of(),
                        Map.of(TIME, measurement(time, time, time)),
                        List.of(warnings)));
    }

    private static Trial bad(int index, Trial.Failure kind) {
        return trial(index, new Trial.Failed(kind, kind + " in trial " + index, "", ""));
    }

    @Test
    void good_trials_are_summed_up_by_metric_with_the_worst_label() {
        CaseResult result =
                CaseResults.of(
                        List.of(
                                good(0, Label.STEADY, 3),
                                good(1, Label.SLOW_WARMUP, 1),
                                good(2, Label.STEADY, 2)));
        CaseResult.Ok ok = (CaseResult.Ok) result.status();
        assertThat(result.subject()).isEqualTo(CASE);
        assertThat(ok.trials()).isEqualTo(3);
        assertThat(ok.label()).isEqualTo(Label.SLOW_WARMUP);
        assertThat(ok.metrics().get(TIME).median()).isEqualTo(2);
        assertThat(ok.metrics().get(TIME).interval()).isEqualTo(new Interval(1, 3, 0.75));
        assertThat(result.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.SLOW_WARMUP);
        assertThat(result.warnings().getFirst().text())
                .startsWith("1 of 3 trials became steady only");
    }

    @Test
    void a_wrong_result_fails_the_case_whatever_the_others_say() {
        CaseResult result =
                CaseResults.of(
                        List.of(
                                bad(0, Trial.Failure.HUNG),
                                good(1, Label.STEADY, 1),
                                bad(2, Trial.Failure.WRONG_RESULT),
                                good(3, Label.STEADY, 1)));
        assertThat(result.status())
                .isEqualTo(
                        new CaseResult.Failed(
                                Trial.Failure.WRONG_RESULT, "WRONG_RESULT in trial 2"));
        assertThat(result.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.FAILED_TRIALS);
    }

    @Test
    void no_good_trial_fails_the_case_with_the_first_cause() {
        CaseResult result =
                CaseResults.of(List.of(bad(1, Trial.Failure.HUNG), bad(0, Trial.Failure.CRASHED)));
        assertThat(result.status())
                .isEqualTo(new CaseResult.Failed(Trial.Failure.CRASHED, "CRASHED in trial 0"));
    }

    @Test
    void failed_trials_beside_good_ones_are_told() {
        CaseResult result =
                CaseResults.of(List.of(good(0, Label.STEADY, 1), bad(1, Trial.Failure.KILLED)));
        assertThat(((CaseResult.Ok) result.status()).trials()).isEqualTo(1);
        assertThat(result.warnings().getFirst())
                .isEqualTo(
                        new Warning(
                                Warning.Kind.FAILED_TRIALS,
                                "1 of 2 trials failed and gave no time, the first with KILLED:"
                                    + " KILLED in trial 1. What they would have shown is missing:"
                                    + " mend the cause and run again."));
    }

    @Test
    void a_metric_missing_in_some_trials_is_summed_up_over_the_others_and_says_so() {
        Trial both =
                trial(
                        0,
                        new Trial.Measured(
                                Label.STEADY,
                                0,
                                List.of(),
                                Map.of(TIME, measurement(1), BYTES, measurement(64)),
                                List.of()));
        CaseResult result = CaseResults.of(List.of(both, good(1, Label.STEADY, 1)));
        Summary bytes = ((CaseResult.Ok) result.status()).metrics().get(BYTES);
        assertThat(bytes.n()).isEqualTo(1);
        assertThat(bytes.median()).isEqualTo(64);
        assertThat(bytes.warnings())
                .anyMatch(w ->
                        w.kind() == Warning.Kind.NOT_MEASURED
                                && w.text().startsWith("allocated is missing in 1 of 2 trials"));
    }

    @Test
    void what_trials_warn_of_is_told_once_with_its_count_and_labels_from_the_labels() {
        Warning noisy = new Warning(Warning.Kind.NOISY_MACHINE, "pressure 12 %");
        Warning never = new Warning(Warning.Kind.NOT_STEADY, "this one");
        CaseResult result =
                CaseResults.of(
                        List.of(
                                good(0, Label.NOT_STEADY, 1, noisy, never),
                                good(1, Label.STEADY, 1, noisy)));
        assertThat(((CaseResult.Ok) result.status()).label()).isEqualTo(Label.NOT_STEADY);
        assertThat(result.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.NOT_STEADY, Warning.Kind.NOISY_MACHINE);
        assertThat(result.warnings().getFirst().text()).startsWith("1 of 2 trials never became");
        assertThat(result.warnings().getLast().text()).isEqualTo("2 of 2 trials: pressure 12 %");
    }

    @Test
    void cold_trials_stay_cold() {
        CaseResult result = CaseResults.of(List.of(good(0, Label.COLD, 1), good(1, Label.COLD, 2)));
        assertThat(((CaseResult.Ok) result.status()).label()).isEqualTo(Label.COLD);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void nothing_and_a_mixture_are_refused() {
        assertThatThrownBy(() -> CaseResults.of(List.of())).hasMessage("there are no trials");
        Trial other =
                new Trial(
                        new Case("floors", "json", "jdk", Map.of()),
                        0,
                        0,
                        Instant.EPOCH,
                        Duration.ZERO,
                        Noise.UNKNOWN,
                        new Trial.Failed(Trial.Failure.HUNG, "hung", "", ""));
        assertThatThrownBy(() -> CaseResults.of(List.of(good(0, Label.STEADY, 1), other)))
                .hasMessage("trials are of different cases: floors/clock and floors/json");
    }
}
