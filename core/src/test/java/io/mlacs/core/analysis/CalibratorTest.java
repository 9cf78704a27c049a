package io.mlacs.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.analysis.Calibrator.Found;
import io.mlacs.core.model.Direction;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Quality;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final Metric TIME =
            new Metric("time", "s", Direction.LOWER, Quality.TIME_BEHAVIOUR);
    private static final Relevance USUAL = new Relevance(0.02, 0);
    private static final Calibrator CALIBRATOR = new Calibrator(Judge.usual(), 7, 0.01, 1);

    private final SplittableRandom random = new SplittableRandom(9);

    private double[] noise(int n, double sigma) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> Math.exp(sigma * random.nextGaussian()));
        return values;
    }

    private static Found of(double... values) {
        return CALIBRATOR.of(TrialMedians.of(TIME, values), USUAL);
    }

    @Test
    void a_calm_machine_keeps_the_usual_threshold() {
        Found found = of(noise(40, 0.01));
        assertThat(found.size()).isEqualTo(10);
        assertThat(found.shuffled().comparisons()).isEqualTo(2);
        assertThat(found.shuffled().alarms()).isLessThan(0.2);
        assertThat(found.change()).hasValue(0.02);
    }

    @Test
    void a_machine_that_drifts_needs_a_threshold_above_its_drift() {
        double[] values = noise(40, 0.01);
        for (int i = 20; i < 30; i++) {
            values[i] *= 1.08;
        }
        Found found = of(values);
        assertThat(found.inTime().alarms()).isEqualTo(1);
        assertThat(found.inTime().comparisons()).isEqualTo(2);
        assertThat(found.shuffled().alarms()).isLessThan(0.5);
        assertThat(found.drift().orElseThrow()).isBetween(0.02, 0.06);
        assertThat(found.change().orElseThrow()).isBetween(0.08, 0.5);
    }

    @Test
    void a_machine_that_drifts_too_far_gets_no_threshold_that_lets_everything_pass() {
        double[] values = noise(40, 0.01);
        for (int i = 20; i < 30; i++) {
            values[i] *= 2;
        }
        assertThat(of(values).change()).isEmpty();
        assertThat(of(values).drift().orElseThrow()).isGreaterThan(0.2);
    }

    @Test
    void it_says_what_so_many_trials_can_see_and_when_they_cannot_alarm_at_all() {
        Found found = of(noise(40, 0.03));
        assertThat(found.visible().get(3)).isEmpty();
        assertThat(found.visible().get(5)).as("7 together need 6").isEmpty();
        double ten = found.visible().get(10).orElseThrow();
        double forty = found.visible().get(40).orElseThrow();
        assertThat(ten).isBetween(0.04, 0.09);
        assertThat(forty).isBetween(0.02, ten);
    }

    @Test
    void too_few_trials_give_no_threshold_of_their_own() {
        for (int n : new int[] {0, 1, 9}) {
            Found found = of(noise(n, 0.01));
            assertThat(found.size()).isZero();
            assertThat(found.shuffled().comparisons()).isZero();
            assertThat(found.drift()).isEmpty();
            assertThat(found.change()).isEmpty();
        }
        assertThat(of(noise(10, 0.01)).size()).isEqualTo(5);
        assertThat(of(noise(20, 0.01)).size()).isEqualTo(5);
        assertThat(of(noise(28, 0.01)).size()).isEqualTo(7);
    }

    @Test
    void what_is_nothing_at_times_has_no_drift_but_its_alarms_are_counted() {
        Found found = of(new double[40]);
        assertThat(found.drift()).isEmpty();
        assertThat(found.inTime().comparisons()).isEqualTo(2);
        assertThat(found.inTime().alarms()).isZero();
    }

    @Test
    void a_false_alarm_asks_for_a_threshold_above_its_step() {
        Found calm = of(noise(40, 0.01));
        for (double step : new double[] {0.021, 0.03, 0.05, 1.05 - 1, 0.0799, 0.1, 0.2, 0.31}) {
            Found found = calm.withFalseAlarm(step, USUAL);
            assertThat(found.change().orElseThrow()).isBetween(step + 1e-12, step + 0.0101);
            assertThat(found.byFalseAlarm()).isTrue();
        }
        assertThat(calm.withFalseAlarm(0.014, USUAL)).isEqualTo(calm);
        assertThat(calm.withFalseAlarm(0, USUAL)).isEqualTo(calm);
        assertThat(calm.withFalseAlarm(0.6, USUAL).change()).isEmpty();
        assertThat(calm.withFalseAlarm(0.6, USUAL).byFalseAlarm()).isTrue();
    }

    @Test
    void a_false_alarm_never_lowers_a_threshold_and_drift_outweighs_it() {
        double[] values = noise(40, 0.01);
        for (int i = 20; i < 30; i++) {
            values[i] *= 1.08;
        }
        Found drifting = of(values);
        assertThat(drifting.withFalseAlarm(0.03, USUAL)).isEqualTo(drifting);
        for (int i = 20; i < 30; i++) {
            values[i] *= 2;
        }
        Found lost = of(values);
        assertThat(lost.withFalseAlarm(0.03, USUAL)).isEqualTo(lost);
    }

    @Test
    void with_too_few_trials_a_false_alarm_is_all_that_is_known() {
        Found few = of(noise(3, 0.01));
        assertThat(few.withFalseAlarm(0.03, USUAL).change()).hasValue(0.035);
        assertThat(few.withFalseAlarm(0.01, USUAL).change()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> few.withFalseAlarm(Double.NaN, USUAL))
                .withMessage("step is not a share of at least 0: NaN");
    }

    @Test
    void the_same_trials_give_the_same_calibration() {
        double[] values = noise(40, 0.03);
        assertThat(of(values)).isEqualTo(of(values));
    }

    @Test
    void a_rate_is_a_share() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibrator(Judge.usual(), 1, 0, 1))
                .withMessage("rate is not between 0 and 0.5: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibrator(Judge.usual(), 0, 0.01, 1));
    }
}
