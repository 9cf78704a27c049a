package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.cli.Installed.Ran;
import io.mlacs.app.report.ReportSchema;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import io.mlacs.store.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the command to the database and the reports, with everything forked as it is for users.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunIT {
    @TempDir Path dir;
    private Installed mlacs;

    @BeforeEach
    void installed() throws IOException {
        mlacs = new Installed(dir);
    }

    @Test
    void a_run_is_measured_kept_shown_and_shown_again() throws Exception {
        Ran ran = mlacs.run("{fast,grid,needy}", "--name", "first");

        assertThat(ran.code()).as(ran.err()).isZero();
        String text = Files.readString(mlacs.out("report.txt"));
        String json = Files.readString(mlacs.out("report.json"));
        assertThat(ran.out()).isEqualTo(text);
        assertThat(ran.err()).contains("trial 6/6").doesNotContain("Exception", "SLF4J");
        assertThat(text)
                .contains("\"first\"", "grid[size=groß]", "<= 1 ns MISSED", "not offered")
                .contains("throughput >= 1 /s met");
        JsonNode root = valid(json);
        assertThat(root.path("results")).hasSize(4);
        assertThat(root.at("/results/0/trials").asInt()).isEqualTo(2);
        assertThat(root.at("/results/0/targets")).hasSize(3);
        assertThat(root.at("/results/2/floor/what").asString()).isEqualTo("tiny/fast, this run");
        assertThat(root.at("/results/3/params/size").asString()).isEqualTo("groß");
        assertThat(root.at("/run/trials").properties()).isNotEmpty();

        Ran again = mlacs.mlacs("report", "--as", "json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo(json);
        String id = root.at("/run/id").asString();
        assertThat(mlacs.mlacs("report", "--run", id).out()).isEqualTo(text);

        Ran misspelt = mlacs.mlacs("report", "--run", id.substring(1));
        assertThat(misspelt.code()).isEqualTo(ExitCode.USAGE);
        assertThat(misspelt.err()).endsWith("; did you mean " + id + "?\n");
        assertThat(mlacs.mlacs("db", "check").out()).isEqualTo("sound\n");
    }

    @Test
    void a_wrong_result_is_exit_code_4_and_shows_no_time() throws Exception {
        Ran ran = mlacs.run("{wrong,fast}", "--format", "json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.SCENARIO_FAILED);
        assertThat(ran.out())
                .as("JSON alone on standard output")
                .isEqualTo(Files.readString(mlacs.out("report.json")));
        JsonNode root = valid(ran.out());
        JsonNode wrong = root.at("/results/1");
        assertThat(wrong.path("scenario").asString()).isEqualTo("wrong");
        assertThat(wrong.path("status").asString()).isEqualTo("failed");
        assertThat(wrong.path("reason").asString()).startsWith("wrong result: ");
        assertThat(wrong.has("metrics")).isFalse();
        assertThat(root.at("/results/0/status").asString()).isEqualTo("ok");
        assertThat(Files.readString(mlacs.out("report.txt")))
                .containsPattern("\n  wrong +FAILED( +-){8}\n");
        assertThat(ran.err()).contains("tiny/wrong failed: ");
    }

    @Test
    void two_runs_into_one_new_database_at_once_both_land() throws Exception {
        Process one = mlacs.start(mlacs.runArguments("fast", "--out", "one"));
        Process two = mlacs.start(mlacs.runArguments("fast", "--out", "two"));

        Ran first = mlacs.finish(one);
        Ran second = mlacs.finish(two);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        try (RunStore store = SqliteRunStore.open(mlacs.db())) {
            assertThat(store.runs(9)).hasSize(2);
            for (StoredRun run : store.runs(9)) {
                assertThat(run.end()).isPresent();
                String id = run.run().id();
                assertThat(store.trials(id, store.cases(id).getFirst())).hasSize(2);
            }
            assertThat(store.check()).isEmpty();
        }
        assertThat(ids("one")).isNotEqualTo(ids("two"));
    }

    @Test
    void each_load_level_is_measured_as_a_case_and_two_are_too_few_for_a_law() throws Exception {
        Ran ran = mlacs.run("grid", "--loads", "2,1");

        assertThat(ran.code()).as(ran.err()).isZero();
        String json = Files.readString(mlacs.out("report.json"));
        JsonNode root = valid(json);
        assertThat(root.path("results")).hasSize(4);
        assertThat(root.at("/results/0/params/load.workers").asString()).isEqualTo("1");
        assertThat(root.path("scaling")).hasSize(2);
        assertThat(root.at("/scaling/0/status").asString()).isEqualTo("no-law");
        assertThat(ran.out()).contains("tiny/grid[size=klein] (jdk)", "there are 2; measure more");
        assertThat(mlacs.mlacs("report", "--as", "json").out()).isEqualTo(json);
        assertThat(mlacs.mlacs("report").out()).isEqualTo(ran.out());
    }

    /// 30 % more work of the same kind: the interval of the new median must leave the old median out.
    @Test
    void a_planted_slow_down_of_30_percent_is_seen() throws Exception {
        JsonNode before = time(mlacs.run("hashing", "--profile", "steady"));
        JsonNode after =
                time(mlacs.run("hashing", "--profile", "steady", "--jvm-arg", "-Dplant=1.3"));

        double old = before.path("median").asDouble();
        assertThat(before.path("p99").isNull()).as("timed one by one").isFalse();
        assertThat(after.path("level").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(after.path("low").asDouble())
                .as("before %s, after %s", before, after)
                .isGreaterThan(old);
    }

    private JsonNode time(Ran ran) throws IOException {
        assertThat(ran.code()).as(ran.err()).isZero();
        return valid(Files.readString(mlacs.out("report.json"))).at("/results/0/metrics/time");
    }

    private String ids(String out) throws IOException {
        return valid(Files.readString(dir.resolve(out).resolve("report.json")))
                .at("/run/id")
                .asString();
    }

    private static JsonNode valid(String json) {
        assertThat(ReportSchema.faults(json)).isEmpty();
        return JsonMapper.shared().readTree(json);
    }
}
