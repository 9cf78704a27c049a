package io.mlacs.app.cli;

import static io.mlacs.app.cli.StoredRuns.CLOCK;
import static io.mlacs.app.cli.StoredRuns.COMMIT;
import static io.mlacs.app.cli.StoredRuns.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Calibration;
import io.mlacs.core.model.Trial;
import io.mlacs.harness.Metrics;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gate and `compare A B` on stored runs. Their commands are no longer there to be repeated: a suspected regression counts without a second look, and that is said.
class GateCommandTest {
    private static final double[] STEADY = {
        1.00, 1.01, 0.99, 1.02, 0.98, 1.00, 1.01, 0.99, 1.005, 0.995
    };

    @TempDir Path dir;

    private StoredRuns runs;

    @BeforeEach
    void aBaseline() {
        runs = new StoredRuns(db());
        runs.run("a").measured(CLOCK, STEADY).measured(JSON, times(3)).keep();
        assertThat(InProcess.mlacs("baseline", "set", "main", "--db", db().toString()).code())
                .isEqualTo(ExitCode.GOOD);
    }

    private Path db() {
        return dir.resolve("mlacs.db");
    }

    private static double[] times(double factor) {
        double[] values = STEADY.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    private InProcess gate(String... more) {
        return command("gate", more);
    }

    private InProcess command(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(
                List.of(
                        "--db",
                        db().toString(),
                        "--out",
                        dir.resolve("out").toString(),
                        "--config",
                        config().toString()));
        args.addAll(List.of(more));
        return InProcess.mlacs(args.toArray(String[]::new));
    }

    private Path config() {
        Path file = dir.resolve("mlacs.yaml");
        return Files.exists(file) ? file : configured("");
    }

    private Path configured(String yaml) {
        try {
            return Files.writeString(dir.resolve("mlacs.yaml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(dir.resolve("out/gate.json")));
    }

    @Test
    void equal_code_passes_and_every_report_is_written() throws IOException {
        runs.run("b").measured(CLOCK, times(1.001)).measured(JSON, times(3.002)).keep();

        InProcess ran = gate();

        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out()).startsWith("PASSED: 2 comparisons");
        assertThat(dir.resolve("out/gate.txt")).hasContent(ran.out());
        assertThat(dir.resolve("out/gate.md")).exists();
        assertThat(dir.resolve("out/junit.xml")).exists();
        assertThat(json().path("outcome").asString()).isEqualTo("PASSED");
    }

    @Test
    void a_regression_is_exit_code_1_names_the_case_and_says_why_it_was_not_confirmed() {
        runs.run("b").measured(CLOCK, times(1.2)).measured(JSON, times(3)).keep();

        InProcess ran = gate();

        assertThat(ran.code()).isEqualTo(ExitCode.VERDICT);
        assertThat(ran.out())
                .startsWith("REGRESSED: 1 of 2 comparisons: floors/clock-read")
                .contains("+20.0 %", "not measured again");
        assertThat(gate("--no-confirm").out()).contains("not measured again: --no-confirm");
    }

    @Test
    void an_improvement_passes() {
        runs.run("b").measured(CLOCK, times(0.8)).measured(JSON, times(3)).keep();
        assertThat(gate().code()).isEqualTo(ExitCode.GOOD);
        assertThat(gate().out()).contains("1 improved");
    }

    @Test
    void without_a_baseline_nothing_passes_and_the_nearest_is_named() {
        runs.run("b").measured(CLOCK, STEADY).keep();

        InProcess unknown = gate("--baseline", "mian");
        assertThat(unknown.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(unknown.out())
                .startsWith("NOT COMPARED")
                .contains("no baseline mian; did you mean main?");

        InProcess.mlacs("baseline", "remove", "main", "--db", db().toString());
        InProcess none = gate();
        assertThat(none.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(none.out()).contains("set one with mlacs baseline set main");
    }

    @Test
    void a_run_is_not_compared_with_itself() {
        InProcess ran = gate();
        assertThat(ran.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(ran.out()).contains("run a is the baseline itself");
    }

    @Test
    void three_trials_are_too_few_and_the_command_that_decides_is_printed() {
        runs.run("b").measured(CLOCK, 5, 5, 5).measured(JSON, 3, 3, 3).keep();

        InProcess few = gate();

        assertThat(few.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(few.out())
                .contains("to decide: with this code, ./mlacs run --trials 10 && ./mlacs gate");
    }

    @Test
    void coverage_that_falls_is_exit_code_3_and_a_new_case_is_not() {
        runs.run("b").measured(CLOCK, STEADY).measured(COMMIT, STEADY).keep();

        InProcess ran = gate();

        assertThat(ran.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(ran.out()).contains("the baseline has it", "new: the baseline does not");
        runs.run("c")
                .measured(CLOCK, STEADY)
                .measured(JSON, times(3))
                .measured(COMMIT, STEADY)
                .keep();
        assertThat(gate().code()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void a_run_that_measured_nothing_never_passes() {
        runs.run("b").notOffered(CLOCK, "no clock").keep();
        assertThat(gate().code()).isEqualTo(ExitCode.NOT_COMPARED);
        runs.run("c").keep();
        InProcess empty = gate();
        assertThat(empty.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(empty.out()).startsWith("NOT COMPARED");
    }

    @Test
    void a_failed_scenario_outweighs_a_regression() {
        runs.run("b")
                .measured(CLOCK, times(1.5))
                .failed(JSON, Trial.Failure.WRONG_RESULT, "41, not 42")
                .keep();
        InProcess ran = gate();
        assertThat(ran.code()).isEqualTo(ExitCode.SCENARIO_FAILED);
        assertThat(ran.out()).contains("41, not 42", "clock-read");
    }

    @Test
    void another_machine_is_no_baseline_and_the_differing_fields_are_named() {
        runs.run("b")
                .onMachine("Arm", 1L << 30)
                .measured(CLOCK, times(9))
                .measured(JSON, times(9))
                .keep();
        InProcess ran = gate();
        assertThat(ran.code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(ran.out())
                .contains("cpu was \"Xeon\" and is \"Arm\"")
                .doesNotContain("heap was");
    }

    @Test
    void the_baseline_of_the_own_branch_comes_first() {
        runs.run("b").onBranch("slow").measured(CLOCK, times(2)).measured(JSON, times(6)).keep();
        InProcess.mlacs("baseline", "set", "main", "--db", db().toString());
        runs.run("c").onBranch("slow").measured(CLOCK, times(2)).measured(JSON, times(6)).keep();
        assertThat(gate().code()).isEqualTo(ExitCode.GOOD);

        runs.run("d").onBranch("other").measured(CLOCK, times(2)).measured(JSON, times(6)).keep();
        InProcess other = gate();
        assertThat(other.code()).isEqualTo(ExitCode.GOOD);
        assertThat(other.out()).contains("no baseline main of branch other: that of slow is taken");
    }

    @Test
    void thresholds_of_the_configuration_are_obeyed_and_idle_ones_are_told() {
        runs.run("b").measured(CLOCK, times(1.2)).measured(JSON, times(3)).keep();
        configured(
                """
                thresholds:
                  - {case: floors/clock-read, metric: time, change: 50%}
                  - {case: floors/nothing, metric: time, change: 1%}
                """);
        InProcess ran = gate();
        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out())
                .contains("mlacs.yaml")
                .contains("threshold for time of floors/nothing in the configuration fits nothing");
    }

    @Test
    void a_missed_target_is_exit_code_1_and_one_within_the_noise_is_undecided() {
        runs.run("b").measured(CLOCK, STEADY).measured(JSON, times(3)).keep();
        configured("targets: [{case: floors/clock-read, metric: time, value: 500ms}]");
        assertThat(gate().code()).isEqualTo(ExitCode.VERDICT);
        assertThat(gate().out()).startsWith("REGRESSED").contains("floors/clock-read");
        configured("targets: [{case: floors/clock-read, metric: time, value: 0.999s}]");
        assertThat(gate().code()).isEqualTo(ExitCode.GOOD);
        configured("targets: [{case: floors/clock-read, metric: time, value: 2s}]");
        assertThat(gate().code()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void a_calibration_of_this_testbed_raises_the_threshold() {
        runs.run("b").measured(CLOCK, times(1.08)).measured(JSON, times(3)).keep();
        assertThat(gate().code()).isEqualTo(ExitCode.VERDICT);
        try (RunStore store = SqliteRunStore.open(db())) {
            store.keepCalibration(
                    new Calibration(
                            store.run("a").orElseThrow().run().testbed(),
                            StoredRuns.NOON,
                            0.01,
                            List.of(
                                    new Calibration.Calibrated(
                                            CLOCK, Metrics.TIME, 40, 2, 1, 0.12))));
        }
        InProcess ran = gate();
        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out()).contains("calibration of 2026-11-23");
    }

    @Test
    void bad_options_are_refused_before_anything_is_written() {
        assertThat(gate("--confirm-trials", "6").code()).isEqualTo(ExitCode.USAGE);
        assertThat(gate("--run", "latset").code()).isEqualTo(ExitCode.USAGE);
        assertThat(gate("--run", "latset").err()).contains("did you mean latest?");
        assertThat(InProcess.mlacs("gate", "--db", dir.resolve("no.db").toString()).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(dir.resolve("out/gate.txt")).doesNotExist();
    }

    @Test
    void two_stored_sides_are_compared_by_reference_or_name() {
        runs.run("b").labelled("slow").measured(CLOCK, times(1.2)).measured(JSON, times(3)).keep();

        for (String[] sides :
                new String[][] {
                    {"a", "b"}, {"latest~1", "latest"}, {"main", "slow"}, {"baseline:main", "run:b"}
                }) {
            InProcess ran = command("compare", sides);
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.VERDICT);
            assertThat(ran.out()).contains("floors/clock-read", "+20.0 %", "geometric mean");
        }
        assertThat(command("compare", "slow", "main").code()).isEqualTo(ExitCode.GOOD);
        assertThat(dir.resolve("out/compare.json")).exists();
    }

    @Test
    void what_cannot_be_compared_is_refused_or_told() {
        runs.run("b").measured(CLOCK, STEADY).keep();
        assertThat(command("compare", "a", "a").code()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(command("compare", "main", "a").out())
                .contains("cannot be compared with itself");
        assertThat(command("compare", "a", "bb").code()).isEqualTo(ExitCode.USAGE);
        assertThat(command("compare", "baseline:mian", "b").err()).contains("did you mean main?");
        assertThat(command("compare", "a").code()).isEqualTo(ExitCode.USAGE);
        InProcess metric = command("compare", "a", "b", "--metric", "tiem");
        assertThat(metric.code()).isEqualTo(ExitCode.USAGE);
        assertThat(metric.err()).contains("did you mean time?");
    }

    @Test
    void calibration_by_a_stored_run_is_kept_for_its_testbed() {
        double[] forty = new double[40];
        for (int i = 0; i < forty.length; i++) {
            forty[i] = (i >= 10 && i < 20 ? 1.06 : 1) * STEADY[i % 10];
        }
        runs.run("aa").measured(CLOCK, forty).measured(JSON, 1, 1, 1).keep();

        InProcess ran =
                InProcess.mlacs(
                        "calibrate",
                        "--run",
                        "aa",
                        "--db",
                        db().toString(),
                        "--config",
                        config().toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out())
                .contains("floors/clock-read", "no", "too few")
                .containsPattern("floors/clock-read +time +40 ");
        try (RunStore store = SqliteRunStore.open(db())) {
            Calibration kept =
                    store.calibration(store.run("a").orElseThrow().run().testbed()).orElseThrow();
            assertThat(kept.thresholds()).hasSize(1);
            assertThat(kept.thresholds().getFirst().change()).isBetween(0.06, 0.5);
            assertThat(kept.thresholds().getFirst().alarms()).isEqualTo(1);
        }
        InProcess json =
                InProcess.mlacs(
                        "calibrate",
                        "--run",
                        "aa",
                        "--format",
                        "json",
                        "--db",
                        db().toString(),
                        "--config",
                        config().toString());
        JsonNode node = JsonMapper.shared().readTree(json.out());
        assertThat(node.at("/cases/0/visible/3").isNull()).isTrue();
        assertThat(node.at("/metrics/0/inTime/comparisons").asInt()).isEqualTo(2);
    }
}
