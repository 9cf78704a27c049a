package io.mlacs.store;

import static io.mlacs.store.Given.ALLOCATED;
import static io.mlacs.store.Given.CLOCK;
import static io.mlacs.store.Given.HAND_OFF;
import static io.mlacs.store.Given.NOON;
import static io.mlacs.store.Given.RATE;
import static io.mlacs.store.Given.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Calibration.Calibrated;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Testbed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with baselines and calibrations. A store's test extends this and says how to open one.
abstract class BaselinesContract {
    private static final Testbed XEON = Given.testbed("Xeon");
    private static final Testbed ARM = Given.testbed("Arm");

    private RunStore store;

    /// Opens the store of this test; a second call opens what the first one closed.
    abstract RunStore open();

    @BeforeEach
    void openTheStore() {
        store = open();
        Given.keep(store, Given.run("a", NOON), CLOCK, 1);
        Given.keep(store, Given.run("b", NOON.plusSeconds(1)), CLOCK, 2);
        Given.keep(store, Given.run("c", NOON.plusSeconds(2)), HAND_OFF, 3);
        Given.keep(store, Given.run("arm", NOON.plusSeconds(3), ARM), CLOCK, 4);
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = open();
    }

    private static Baseline baseline(String name, String branch, String why, String... clockRuns) {
        return baseline(name, branch, XEON, why, Map.of(CLOCK, List.of(clockRuns)));
    }

    private static Baseline baseline(
            String name, String branch, Testbed testbed, String why, Map<Case, List<String>> runs) {
        return new Baseline(name, branch, testbed, runs, "ann", NOON.plusSeconds(60), why);
    }

    @Test
    void a_store_without_baselines_has_none() {
        assertThat(store.baselines()).isEmpty();
        assertThat(store.baselineHistory("main")).isEmpty();
        assertThat(store.removeBaseline("main", Optional.empty())).isZero();
        assertThat(store.calibration(XEON)).isEmpty();
    }

    @Test
    void a_baseline_comes_back_as_it_was_accepted() {
        Baseline given =
                new Baseline(
                        "main",
                        "feature/'; --\u001b\n",
                        XEON,
                        Map.of(CLOCK, List.of("b", "a"), HAND_OFF, List.of("c")),
                        "Zoë \u202e <z@example.com>",
                        Instant.parse("2026-11-24T01:02:03.000004Z"),
                        "because; it's \\ \"good\"");
        store.keepBaseline(given);
        reopen();

        assertThat(store.baselines()).containsExactly(given);
        assertThat(store.baselineHistory("main")).containsExactly(given);
    }

    @Test
    void the_newest_acceptance_of_a_name_branch_and_testbed_is_current_and_the_others_history() {
        Baseline first = baseline("main", "main", "first", "a");
        Baseline elsewhere = baseline("main", "next", "other branch", "a");
        Baseline onArm = baseline("main", "main", ARM, "arm", Map.of(CLOCK, List.of("arm")));
        Baseline other = baseline("alpha", "main", "other name", "a");
        // Its clock went back: what was accepted last is the newest all the same.
        Baseline second =
                new Baseline("main", "main", XEON, first.runs(), "bob", NOON, "clock went back");
        List.of(first, elsewhere, onArm, other, second).forEach(store::keepBaseline);
        reopen();

        assertThat(store.baselines()).containsExactly(other, second, onArm, elsewhere);
        assertThat(store.baselineHistory("main")).containsExactly(second, onArm, elsewhere, first);
        assertThat(store.baselineHistory("alpha")).containsExactly(other);
    }

    @Test
    void testbeds_that_differ_only_in_what_is_recorded_have_one_current_baseline() {
        Testbed later = RunRows.withFacts(XEON, Map.of("kernel", "6.9"));
        store.keepBaseline(baseline("main", "main", "first", "a"));
        Baseline second = baseline("main", "main", later, "second", Map.of(CLOCK, List.of("a")));
        store.keepBaseline(second);

        assertThat(store.baselines()).containsExactly(second);
        assertThat(store.baselineHistory("main").getLast().testbed()).isEqualTo(XEON);
    }

    @Test
    void a_baseline_whose_runs_do_not_fit_is_refused_and_not_kept() {
        store.append(Given.started(Given.run("failed", NOON)));
        store.append(new RunEvent.TrialFinished(Given.failed(CLOCK, 0)));

        assertRefused(baseline("main", "main", "why", "a", "none"), "no run none");
        assertRefused(
                baseline("main", "main", "why", "a", "c"),
                "run c has no measured trial of floors/clock-read");
        assertRefused(
                baseline("main", "main", "why", "failed"),
                "run failed has no measured trial of floors/clock-read");
        assertRefused(
                baseline(
                        "main",
                        "main",
                        XEON,
                        "why",
                        Map.of(new Case("floors", "new", "jdk", Map.of()), List.of("a"))),
                "run a has no measured trial of floors/new");
        assertRefused(
                baseline("main", "main", "why", "a", "arm"), "run arm is on another testbed: cpu");
        assertRefused(
                baseline("main", "main", "why", "a", "a"),
                "run a stands twice for floors/clock-read");
        assertThat(store.baselines()).isEmpty();
    }

    private void assertRefused(Baseline baseline, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.keepBaseline(baseline))
                .withMessage(message);
    }

    @Test
    void removing_takes_all_acceptances_of_a_name_or_only_those_of_a_branch() {
        store.keepBaseline(baseline("main", "main", "first", "a"));
        store.keepBaseline(baseline("main", "main", "second", "b"));
        store.keepBaseline(baseline("main", "next", "third", "b"));
        store.keepBaseline(baseline("other", "next", "fourth", "b"));

        assertThat(store.removeBaseline("main", Optional.of("nowhere"))).isZero();
        assertThat(store.removeBaseline("main", Optional.of("main"))).isEqualTo(2);
        assertThat(store.baselineHistory("main")).extracting(Baseline::why).containsOnly("third");
        assertThat(store.removeBaseline("main", Optional.empty())).isEqualTo(1);
        assertThat(store.baselines()).extracting(Baseline::name).containsExactly("other");
        assertThat(store.runs(9)).hasSize(4);
    }

    @Test
    void pruning_keeps_the_runs_of_current_baselines_and_counts_them() {
        store.keepBaseline(baseline("main", "main", "first", "b"));
        store.keepBaseline(baseline("main", "main", "second", "a"));
        store.keepBaseline(baseline("next", "next", "third", "a"));

        Pruned newest = store.keepNewest(1);
        assertThat(newest.runs()).isEqualTo(2);
        assertThat(newest.keptForBaselines()).isEqualTo(1);
        assertThat(store.runs(9)).extracting(r -> r.run().id()).containsExactly("arm", "a");
        assertThat(store.trials("a", CLOCK)).hasSize(1);

        assertThat(store.keepNewest(2)).isEqualTo(new Pruned(0, 0, 0, false));
        assertThat(store.keepSince(NOON.plusSeconds(99)).runs()).isEqualTo(1);
        assertThat(store.keepSince(NOON.plusSeconds(99))).isEqualTo(new Pruned(0, 1, 0, false));

        store.removeBaseline("main", Optional.empty());
        store.removeBaseline("next", Optional.empty());
        assertThat(store.keepNewest(0)).isEqualTo(new Pruned(1, 0, 0, true));
        assertThat(store.check()).isEmpty();
    }

    @Test
    void an_outdated_acceptance_names_its_runs_when_they_are_forgotten() {
        Baseline outdated = baseline("main", "main", XEON, "first", Map.of(HAND_OFF, List.of("c")));
        store.keepBaseline(outdated);
        store.keepBaseline(baseline("main", "main", "second", "a"));
        store.keepNewest(0);

        assertThat(store.run("c")).isEmpty();
        assertThat(store.baselineHistory("main").getLast()).isEqualTo(outdated);
        assertThat(store.cases()).containsExactly(CLOCK);
        assertThat(store.check()).isEmpty();
    }

    @Test
    void a_calibration_comes_back_with_the_newest_threshold_of_each_case_and_metric() {
        Calibrated time = new Calibrated(CLOCK, TIME, 200, 20, 1, 0.05);
        Calibrated rate = new Calibrated(CLOCK, RATE, 200, 20, 0, 0.02);
        Calibrated never = new Calibrated(CLOCK, ALLOCATED, 3, 0, 0, Double.POSITIVE_INFINITY);
        Calibrated newer = new Calibrated(CLOCK, TIME, 400, 40, 2, 0.03);
        Calibrated handOff = new Calibrated(HAND_OFF, TIME, 200, 20, 20, 0.5);
        store.keepCalibration(new Calibration(XEON, NOON, 0.01, List.of(time, rate, never)));
        store.keepCalibration(
                new Calibration(ARM, NOON, 0.05, List.of(new Calibrated(CLOCK, TIME, 9, 9, 9, 9))));
        // Its clock went back: what was kept last is the newest all the same.
        Instant earlier = NOON.minusSeconds(1);
        store.keepCalibration(new Calibration(XEON, earlier, 0.001, List.of(handOff, newer)));
        reopen();

        assertThat(store.calibration(XEON))
                .contains(
                        new Calibration(
                                XEON, earlier, 0.001, List.of(never, rate, newer, handOff)));
        assertThat(store.calibration(Given.testbed("Alpha"))).isEmpty();
        store.keepNewest(0);
        assertThat(store.calibration(XEON).orElseThrow().thresholds()).hasSize(4);
        assertThat(store.calibration(ARM)).isPresent();
        assertThat(store.cases()).isEmpty();
    }

    @Test
    void a_calibration_with_two_thresholds_for_one_thing_is_refused_and_not_kept() {
        Calibrated time = new Calibrated(CLOCK, TIME, 200, 20, 1, 0.05);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.keepCalibration(
                                new Calibration(XEON, NOON, 0.01, List.of(time, time))))
                .withMessage("two thresholds for time of floors/clock-read");
        assertThat(store.calibration(XEON)).isEmpty();
    }
}
