package io.mlacs.store;

import static io.mlacs.store.Given.ALLOCATED;
import static io.mlacs.store.Given.CLOCK;
import static io.mlacs.store.Given.HAND_OFF;
import static io.mlacs.store.Given.NOON;
import static io.mlacs.store.Given.RATE;
import static io.mlacs.store.Given.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Calibration.Calibrated;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Triage;
import io.mlacs.core.model.Triage.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with decisions about changes, and with histories. A store's test extends this and says how to open one.
abstract class TriagesContract {
    private static final Testbed XEON = RunRows.withFacts(Given.testbed("Xeon"), Map.of());
    private static final Testbed ARM = RunRows.withFacts(Given.testbed("Arm"), Map.of());
    private static final Triage.Levels LEVELS = new Triage.Levels(1.5, 5, 1.75, 1);

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

    private static Triage triage(String run, State state, String why) {
        Instant startedAt = run.equals("a") ? NOON : NOON.plusSeconds(1);
        return triage(CLOCK, TIME, XEON, run, startedAt, state, why);
    }

    private static Triage triage(
            Case subject,
            Metric metric,
            Testbed testbed,
            String run,
            Instant startedAt,
            State state,
            String why) {
        return new Triage(
                subject,
                metric,
                testbed,
                run,
                startedAt,
                state,
                "ann",
                NOON.plusSeconds(60),
                why,
                Optional.of(LEVELS));
    }

    private List<Triage> ofClock() {
        return store.triages(CLOCK, TIME, Optional.empty());
    }

    @Test
    void a_store_without_decisions_has_none() {
        assertThat(store.triages()).isEmpty();
        assertThat(store.triageHistory()).isEmpty();
        assertThat(ofClock()).isEmpty();
        assertThat(store.triages(CLOCK, ALLOCATED, Optional.of(XEON))).isEmpty();
        assertThat(store.triages(CLOCK, TIME, Optional.of(Given.testbed("Alpha")))).isEmpty();
    }

    @Test
    void a_decision_comes_back_as_it_was_made() {
        Triage given =
                new Triage(
                        CLOCK,
                        TIME,
                        XEON,
                        "b",
                        NOON.plusSeconds(1),
                        State.FALSE_ALARM,
                        "Zo\u00eb \u202e <z@example.com>",
                        Instant.parse("2026-11-24T01:02:03.000004Z"),
                        "because; it's \\ \"noise\"\u001b[2J\n",
                        Optional.empty());
        store.keepTriage(given);
        store.keepTriage(triage("a", State.ACKNOWLEDGED, "seen"));
        reopen();

        assertThat(store.triages()).containsExactly(triage("a", State.ACKNOWLEDGED, "seen"), given);
        assertThat(ofClock()).containsExactly(triage("a", State.ACKNOWLEDGED, "seen"), given);
    }

    @Test
    void the_newest_decision_about_a_change_counts_and_the_others_are_history() {
        Triage first = triage("b", State.ACKNOWLEDGED, "first");
        Triage other = triage("a", State.FALSE_ALARM, "other run");
        // Its clock went back: what was decided last is the newest all the same.
        Triage second =
                new Triage(
                        CLOCK,
                        TIME,
                        XEON,
                        "b",
                        NOON.plusSeconds(1),
                        State.ACCEPTED,
                        "bob",
                        NOON,
                        "clock went back",
                        Optional.empty());
        List.of(first, other, second).forEach(store::keepTriage);
        reopen();

        assertThat(ofClock()).containsExactly(other, second);
        assertThat(store.triages()).containsExactly(second, other);
        assertThat(store.triageHistory()).containsExactly(second, other, first);
    }

    @Test
    void a_withdrawn_decision_is_no_longer_current_and_stays_history() {
        Triage accepted = triage("b", State.ACCEPTED, "right");
        Triage open = triage("b", State.OPEN, "wrong after all");
        store.keepTriage(accepted);
        store.keepTriage(open);
        assertThat(ofClock()).isEmpty();
        assertThat(store.triages()).isEmpty();
        assertThat(store.triageHistory()).containsExactly(open, accepted);

        Triage again = triage("b", State.FALSE_ALARM, "nothing");
        store.keepTriage(again);
        assertThat(ofClock()).containsExactly(again);
    }

    @Test
    void decisions_are_of_one_case_metric_and_testbed() {
        Triage time = triage("b", State.ACCEPTED, "time");
        Triage rate = triage(CLOCK, RATE, XEON, "b", NOON.plusSeconds(1), State.ACCEPTED, "rate");
        Triage handOff =
                triage(HAND_OFF, TIME, XEON, "c", NOON.plusSeconds(2), State.ACCEPTED, "other");
        Triage onArm =
                triage(CLOCK, TIME, ARM, "arm", NOON.plusSeconds(3), State.FALSE_ALARM, "arm");
        List.of(onArm, time, rate, handOff).forEach(store::keepTriage);

        assertThat(ofClock()).containsExactly(time, onArm);
        assertThat(store.triages(CLOCK, TIME, Optional.of(Given.testbed("Xeon"))))
                .containsExactly(time);
        assertThat(store.triages(CLOCK, RATE, Optional.of(ARM))).isEmpty();
        assertThat(store.triages(CLOCK, RATE, Optional.of(XEON))).containsExactly(rate);
        assertThat(store.triages()).hasSize(4);
    }

    @Test
    void what_a_testbed_only_records_is_left_out() {
        store.keepTriage(
                triage(CLOCK, TIME, Given.testbed("Xeon"), "a", NOON, State.ACCEPTED, "recorded"));
        assertThat(ofClock()).containsExactly(triage("a", State.ACCEPTED, "recorded"));
    }

    @Test
    void a_decision_that_fits_no_result_is_refused_and_not_kept() {
        Instant second = NOON.plusSeconds(1);
        assertRefused(triage("none", State.ACCEPTED, "x"), "no run none");
        assertRefused(
                triage(CLOCK, ALLOCATED, XEON, "b", second, State.ACCEPTED, "x"),
                "run b has no result for allocated of floors/clock-read");
        assertRefused(
                triage(HAND_OFF, TIME, XEON, "b", second, State.ACCEPTED, "x"),
                "run b has no result for time of floors/hand-off[threads=virtual]");
        assertRefused(
                triage(CLOCK, TIME, ARM, "b", second, State.ACCEPTED, "x"),
                "run b is on another testbed: cpu");
        assertRefused(
                triage(CLOCK, TIME, XEON, "b", NOON, State.ACCEPTED, "x"),
                "run b started at " + second + ", not at " + NOON);
        assertThat(store.triageHistory()).isEmpty();
    }

    private void assertRefused(Triage triage, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.keepTriage(triage))
                .withMessage(message);
    }

    @Test
    void pruning_forgets_the_runs_that_were_decided_of_and_keeps_and_counts_the_decisions() {
        Triage onA = triage("a", State.ACCEPTED, "right");
        Triage onB = triage("b", State.FALSE_ALARM, "noise");
        store.keepTriage(onA);
        store.keepTriage(onB);
        store.keepTriage(triage(HAND_OFF, TIME, XEON, "c", NOON.plusSeconds(2), State.OPEN, "x"));

        assertThat(store.keepNewest(2)).isEqualTo(new Pruned(2, 0, 2, true));
        assertThat(store.keepNewest(0)).isEqualTo(new Pruned(2, 0, 0, true));
        reopen();

        assertThat(store.runs(9)).isEmpty();
        assertThat(ofClock()).containsExactly(onA, onB);
        assertThat(store.triages(CLOCK, TIME, Optional.of(XEON))).containsExactly(onA, onB);
        assertThat(store.triageHistory()).hasSize(3);
        assertThat(store.cases()).isEmpty();
        assertThat(store.check()).isEmpty();
    }

    @Test
    void a_decision_about_a_forgotten_run_can_be_changed_and_no_new_one_invented() {
        store.keepTriage(triage("a", State.ACCEPTED, "right"));
        store.keepNewest(1);

        Triage open = triage("a", State.OPEN, "wrong after all");
        store.keepTriage(open);
        assertThat(ofClock()).isEmpty();
        assertThat(store.triageHistory().getFirst()).isEqualTo(open);
        assertRefused(triage("b", State.ACCEPTED, "never decided of"), "no run b");
        assertRefused(
                triage(CLOCK, TIME, XEON, "a", NOON.plusSeconds(7), State.ACCEPTED, "other start"),
                "no run a");
        assertRefused(triage(CLOCK, TIME, ARM, "a", NOON, State.ACCEPTED, "elsewhere"), "no run a");
    }

    @Test
    void a_threshold_remembers_the_false_alarm_that_asked_for_it() {
        Calibrated given = new Calibrated(CLOCK, TIME, 200, 20, 1, 0.085, Optional.of("b"));
        store.keepCalibration(new Calibration(XEON, NOON, 0.01, List.of(given)));
        reopen();
        assertThat(store.calibration(XEON).orElseThrow().thresholds()).containsExactly(given);
    }

    private void keep(String id, Instant startedAt, String name, String... command) {
        Run run = Given.run(id, startedAt);
        Given.keep(
                store,
                new Run(
                        id,
                        name,
                        startedAt,
                        run.profile(),
                        run.seed(),
                        run.revision(),
                        run.testbed(),
                        List.of(command)),
                HAND_OFF,
                1);
    }

    @Test
    void a_history_tells_what_was_measured_for_a_commands_own_ends() {
        String long1 = "x".repeat(1000);
        keep("asked", NOON.plusSeconds(11), "nightly \u001b", "mlacs", "run", "--name", long1);
        keep("gate", NOON.plusSeconds(12), "", "mlacs", "gate", "--baseline", "main");
        keep("compare", NOON.plusSeconds(13), "", "mlacs", "compare", "--duet");
        keep("calibrate", NOON.plusSeconds(14), "calibration", "mlacs", "calibrate", long1);
        keep("self-test", NOON.plusSeconds(15), "", "mlacs", "gate", "--self-test");
        keep("bare", NOON.plusSeconds(16), "");
        keep("word", NOON.plusSeconds(17), "", "mlacs");
        keep("later", NOON.plusSeconds(18), "", "mlacs", "optimize\ngate");
        keep("far", NOON.plusSeconds(19), "", long1, "gate");

        assertThat(store.history(HAND_OFF, TIME, Optional.empty()))
                .extracting(point -> point.runId() + " " + point.auxiliary())
                .containsExactly(
                        "c false",
                        "asked false",
                        "gate true",
                        "compare true",
                        "calibrate true",
                        "self-test true",
                        "bare false",
                        "word false",
                        "later false",
                        "far false");
        assertThat(store.history(HAND_OFF, TIME, Optional.empty()).get(1).name())
                .isEqualTo("nightly \u001b");
    }
}
