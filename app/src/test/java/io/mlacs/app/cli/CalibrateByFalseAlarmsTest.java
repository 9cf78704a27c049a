package io.mlacs.app.cli;

import static io.mlacs.app.cli.StoredRuns.CLOCK;
import static io.mlacs.app.cli.StoredRuns.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.ReportSchema;
import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Case;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was called a false alarm raises the threshold that calibrate keeps, and says so.
class CalibrateByFalseAlarmsTest {
    private static final double[] STEADY = {
        1.00, 1.01, 0.99, 1.02, 0.98, 1.00, 1.01, 0.99, 1.005, 0.995
    };

    @TempDir Path dir;

    private StoredRuns runs;

    /// Six runs at 1, six at 1.08, and then the forty trials that a calibration goes by.
    @BeforeEach
    void keepAHistory() throws IOException {
        Files.writeString(dir.resolve("mlacs.yaml"), "");
        runs = new StoredRuns(db());
        for (int i = 0; i < 12; i++) {
            double level = i < 6 ? 1 : 1.08;
            runs.run("r" + i).measured(CLOCK, times(level)).measured(JSON, times(3)).keep();
        }
        runs.run("forty")
                .by("mlacs", "calibrate")
                .measured(CLOCK, forty(1.08))
                .measured(JSON, forty(3))
                .keep();
    }

    private Path db() {
        return dir.resolve("mlacs.db");
    }

    private static double[] times(double factor) {
        return Arrays.stream(STEADY).map(value -> value * factor).toArray();
    }

    private static double[] forty(double factor) {
        double[] values = new double[40];
        Arrays.setAll(values, i -> factor * STEADY[i % 10]);
        return values;
    }

    private InProcess mlacs(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--db", db().toString()));
        if (!args[0].equals("triage") && !args[0].equals("db") && !args[0].equals("baseline")) {
            all.addAll(List.of("--config", dir.resolve("mlacs.yaml").toString()));
        }
        InProcess ran = InProcess.mlacs(all.toArray(String[]::new));
        assertThat(ran.err()).as(ran.err()).doesNotContain("mlacs: ");
        return ran;
    }

    private JsonNode calibrated(Case subject) {
        JsonNode node =
                JsonMapper.shared()
                        .readTree(mlacs("calibrate", "--run", "forty", "--format", "json").out());
        assertThat(ReportSchema.faultsOfCalibration(node)).isEmpty();
        for (JsonNode one : node.at("/cases")) {
            if (one.at("/case").asString().equals(subject.name())) {
                return one;
            }
        }
        throw new AssertionError("no " + subject.name() + " in " + node);
    }

    private void falseAlarm(String scenario, String run) {
        assertThat(
                        mlacs(
                                        "triage",
                                        "false-alarm",
                                        scenario,
                                        run,
                                        "--why",
                                        "nobody touched it",
                                        "--by",
                                        "ann")
                                .code())
                .isEqualTo(ExitCode.GOOD);
    }

    @Test
    void without_a_false_alarm_the_trials_decide() {
        JsonNode clock = calibrated(CLOCK);
        assertThat(clock.at("/threshold").asDouble()).isEqualTo(0.02);
        assertThat(clock.at("/falseAlarm").isNull()).isTrue();
        assertThat(clock.at("/falseAlarms")).isEmpty();
        assertThat(mlacs("calibrate", "--run", "forty").out()).doesNotContain("false alarm at");
    }

    @Test
    void a_false_alarm_asks_for_a_threshold_above_its_step_and_the_report_says_from_which_run() {
        falseAlarm("clock-read", "r6");
        JsonNode clock = calibrated(CLOCK);
        assertThat(clock.at("/threshold").asDouble()).isEqualTo(0.085);
        assertThat(clock.at("/falseAlarm").asString()).isEqualTo("r6");
        assertThat(clock.at("/falseAlarms/0/levels/runsBefore").asInt()).isEqualTo(5);
        assertThat(clock.at("/falseAlarms/0/levels/runsAfter").asInt()).isEqualTo(5);
        assertThat(clock.at("/falseAlarms/0/why").asString()).isEqualTo("nobody touched it");
        assertThat(calibrated(JSON).at("/falseAlarm").isNull()).isTrue();

        assertThat(mlacs("calibrate", "--run", "forty").out())
                .containsPattern("floors/clock-read +time +40 .* 8.50 %\n")
                .contains("Thresholds from false alarms (mlacs triage)\n")
                .containsPattern(
                        "floors/clock-read +time +r6 +1 s of 5 runs +1.08 s of 5 runs +8.00 %"
                                + " +8.50 % +by ann 20\\S+Z: nobody touched it\n");
        try (RunStore store = SqliteRunStore.open(db())) {
            Calibration kept =
                    store.calibration(store.run("forty").orElseThrow().run().testbed())
                            .orElseThrow();
            assertThat(kept.thresholds())
                    .filteredOn(one -> one.subject().equals(CLOCK))
                    .singleElement()
                    .satisfies(one -> assertThat(one.falseAlarm()).contains("r6"))
                    .satisfies(one -> assertThat(one.change()).isEqualTo(0.085));
        }
    }

    @Test
    void the_same_step_does_not_alarm_again_and_the_gate_says_why() {
        mlacs("baseline", "set", "main", "--run", "r5");
        String[] gate = {"gate", "--run", "r6", "--no-confirm", "--out", dir + "/out"};
        mlacs("calibrate", "--run", "forty");
        assertThat(mlacs(gate).code()).isEqualTo(ExitCode.VERDICT);
        falseAlarm("clock-read", "r6");
        assertThat(mlacs(gate).code()).as("not before calibrating").isEqualTo(ExitCode.VERDICT);
        mlacs("calibrate", "--run", "forty");

        InProcess ran = mlacs(gate);
        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out()).contains("false alarm at run r6");
    }

    @Test
    void a_withdrawn_false_alarm_asks_for_nothing() {
        falseAlarm("clock-read", "r6");
        assertThat(calibrated(CLOCK).at("/threshold").asDouble()).isEqualTo(0.085);
        mlacs("triage", "reopen", "clock-read", "r6", "--why", "it was real");
        assertThat(calibrated(CLOCK).at("/threshold").asDouble()).isEqualTo(0.02);
        mlacs("triage", "accept", "clock-read", "r6", "--why", "and right");
        assertThat(calibrated(CLOCK).at("/falseAlarms")).isEmpty();
    }

    @Test
    void a_smaller_false_alarm_beside_a_larger_one_is_told_and_asks_for_less() {
        runs.run("s").measured(CLOCK, times(1.11)).keep();
        falseAlarm("clock-read", "r6");
        falseAlarm("clock-read", "s");
        JsonNode clock = calibrated(CLOCK);
        assertThat(clock.at("/falseAlarms")).hasSize(2);
        assertThat(clock.at("/falseAlarm").asString()).isEqualTo("r6");
        assertThat(mlacs("calibrate", "--run", "forty").out())
                .containsPattern("time +s +1.08 s of 5 runs +1.11 s of 1 run .* asks for less");
    }

    @Test
    void a_false_alarm_of_more_than_half_leaves_no_threshold() {
        runs.run("s").measured(CLOCK, times(2)).keep();
        falseAlarm("clock-read", "s");
        JsonNode clock = calibrated(CLOCK);
        assertThat(clock.at("/threshold").isNull()).isTrue();
        assertThat(clock.at("/falseAlarm").asString()).isEqualTo("s");
        assertThat(mlacs("calibrate", "--run", "forty").out())
                .containsPattern("floors/clock-read +time +40 .* false alarm\n")
                .contains("none: above 50 %");
    }

    @Test
    void one_without_runs_on_both_sides_says_nothing() {
        falseAlarm("clock-read", "r0");
        assertThat(calibrated(CLOCK).at("/threshold").asDouble()).isEqualTo(0.02);
        assertThat(calibrated(CLOCK).at("/falseAlarms/0/levels").isNull()).isTrue();
        assertThat(mlacs("calibrate", "--run", "forty").out()).contains("no runs to tell");
    }

    @Test
    void one_whose_runs_were_forgotten_asks_for_the_same_as_before() {
        falseAlarm("clock-read", "r6");
        mlacs("db", "prune", "--keep", "3");
        try (RunStore store = SqliteRunStore.open(db())) {
            assertThat(store.run("r6")).isEmpty();
        }
        JsonNode clock = calibrated(CLOCK);
        assertThat(clock.at("/threshold").asDouble()).isEqualTo(0.085);
        assertThat(clock.at("/falseAlarm").asString()).isEqualTo("r6");
        assertThat(clock.at("/falseAlarms/0/levels/before").asDouble()).isEqualTo(1);
    }

    @Test
    void what_was_decided_on_another_testbed_asks_for_nothing_here() {
        for (String id : List.of("x", "y")) {
            runs.run(id)
                    .onMachine("Arm", 1L << 30)
                    .measured(CLOCK, times(id.equals("x") ? 1 : 1.3))
                    .keep();
        }
        falseAlarm("clock-read", "y");
        assertThat(calibrated(CLOCK).at("/falseAlarms")).isEmpty();
    }

    @Test
    void with_too_few_trials_to_calibrate_by_the_false_alarm_alone_decides() {
        falseAlarm("clock-read", "r6");
        runs.run("few").measured(CLOCK, 1.08, 1.08, 1.08).keep();
        InProcess ran = mlacs("calibrate", "--run", "few");
        assertThat(ran.out()).containsPattern("floors/clock-read +time +3 .* 8.50 %\n");
    }
}
