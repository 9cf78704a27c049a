package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.cli.Installed.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gate on runs that were really forked, and what it forks itself.
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GateIT {
    private static final String PLANTED = "-Dmlacs.plant=slow:4";

    @TempDir Path dir;
    private Installed mlacs;

    @BeforeEach
    void installed() throws Exception {
        mlacs = new Installed(dir);
        Files.writeString(
                dir.resolve("mlacs.yaml"),
                """
                profiles:
                  gated: {base: quick, trials: 6, iteration: 5ms, iterations: 4, least-warmup: 2, most-warmup: 4}
                """);
    }

    private String measured(String... more) throws Exception {
        String[] args = new String[more.length + 2];
        args[0] = "--profile";
        args[1] = "gated";
        System.arraycopy(more, 0, args, 2, more.length);
        Ran ran = mlacs.run("hashing", args);
        assertThat(ran.code()).as(ran.err()).isZero();
        return JsonMapper.shared()
                .readTree(Files.readString(mlacs.out("report.json")))
                .at("/run/id")
                .asString();
    }

    private JsonNode gateJson() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(mlacs.out("gate.json")));
    }

    private JsonNode time() throws Exception {
        for (JsonNode entry : gateJson().path("entries")) {
            if (entry.path("metric").asString().equals("time")) {
                return entry;
            }
        }
        throw new AssertionError("no time in " + gateJson());
    }

    /// Four times as slow is found on any machine; what the equal run is called depends on the machine, but it is nothing that stops a build.
    @Test
    void a_planted_regression_is_confirmed_beside_the_baselines_code_and_equal_code_passes()
            throws Exception {
        measured();
        assertThat(mlacs.mlacs("baseline", "set", "main").code()).isZero();

        measured();
        Ran equal = mlacs.mlacs("gate");
        assertThat(equal.code()).as(equal.out()).isNotEqualTo(ExitCode.VERDICT);

        String planted = measured("--jvm-arg", PLANTED);
        Ran ran = mlacs.mlacs("gate", "--confirm-trials", "8");

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.VERDICT);
        assertThat(ran.out()).contains("tiny/hashing", "REGRESSED");
        assertThat(ran.err()).contains("the baseline's code and this run's in turn");
        assertThat(time().path("verdict").asString()).isEqualTo("Regressed");
        assertThat(time().at("/confirmation/outcome").asString()).isEqualTo("YES");

        // What the gate measured for itself is not the run that the next gate judges.
        Ran again = mlacs.mlacs("gate", "--no-confirm", "--format", "json");
        assertThat(again.code()).isEqualTo(ExitCode.VERDICT);
        assertThat(JsonMapper.shared().readTree(again.out()).at("/candidate/runs/0").asString())
                .isEqualTo(planted);
    }

    /// Trials that ran two at once cannot be run in turn: the candidate alone is measured again, against the old trials.
    @Test
    void runs_of_parallel_trials_are_confirmed_by_more_of_the_candidates_own() throws Exception {
        measured("--parallel", "2");
        assertThat(mlacs.mlacs("baseline", "set", "main").code()).isZero();
        measured("--parallel", "2", "--jvm-arg", PLANTED);

        Ran ran = mlacs.mlacs("gate", "--confirm-trials", "7");

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.VERDICT);
        assertThat(time().at("/confirmation/outcome").asString()).isEqualTo("YES");
        assertThat(time().at("/confirmation/how").asString())
                .contains("against the baseline's old trials", "its trials ran 2 at once");
    }

    @Test
    void the_self_test_finds_its_own_slow_down_and_is_calm_about_equal_code() throws Exception {
        Ran ran = mlacs.mlacs("gate", "--self-test");

        assertThat(ran.err()).contains("self-test on floors/sha256");
        assertThat(ran.out()).contains("planted slow-down of 20 %", "equal code");
        // On a machine that is too busy to tell, it must say so by its exit code.
        assertThat(ran.code()).isEqualTo(ran.out().startsWith("self-test passed") ? 0 : 1);
        assertThat(mlacs.db()).doesNotExist();
    }

    @Test
    void calibration_measures_keeps_and_prints() throws Exception {
        String[] args = mlacs.runArguments("hashing", "--profile", "gated", "--trials", "20");
        args[0] = "calibrate";
        Ran ran = mlacs.mlacs(args);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsPattern("time +2 +[0-9.]+ %")
                .containsPattern("tiny/hashing +time +20 ")
                .contains("threshold");
        measured();
        assertThat(mlacs.mlacs("baseline", "set", "main").code()).isZero();
        measured();
        Ran gate = mlacs.mlacs("gate", "--no-confirm");
        assertThat(gate.code()).isIn(0, 1);
        assertThat(time().at("/relevance/from").asString())
                .matches("default|calibration of 20[0-9-]+");
    }
}
