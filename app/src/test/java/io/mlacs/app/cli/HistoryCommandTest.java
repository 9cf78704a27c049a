package io.mlacs.app.cli;

import static io.mlacs.app.cli.StoredRuns.CLOCK;
import static io.mlacs.app.cli.StoredRuns.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryCommandTest {
    @TempDir Path dir;

    private Path db() {
        return dir.resolve("mlacs.db");
    }

    private InProcess mlacs(String... args) {
        return InProcess.mlacs(
                Stream.concat(Stream.of(args), Stream.of("--db", db().toString()))
                        .toArray(String[]::new));
    }

    private JsonNode json(String... args) {
        InProcess ran =
                mlacs(
                        Stream.concat(
                                        Stream.concat(Stream.of("history"), Stream.of(args)),
                                        Stream.of("--format", "json"))
                                .toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.GOOD);
        JsonNode node = JsonMapper.shared().readTree(ran.out());
        assertThat(ReportSchema.faultsOfHistory(node)).isEmpty();
        return node.path("series").get(0);
    }

    private static List<String> changedAt(JsonNode series) {
        return StreamSupport.stream(series.path("changePoints").spliterator(), false)
                .map(change -> change.path("run").asString())
                .toList();
    }

    /// 100 runs: from run-040 on 10 % slower, from run-070 on 5 % faster again, run-055 three times as slow.
    private void keepAHundred() {
        StoredRuns runs = new StoredRuns(db());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            double level = (i < 40 ? 1.00 : i < 70 ? 1.10 : 1.045) * (i == 55 ? 3 : 1) * 1e-6;
            double run = level * (1 + 0.01 * random.nextGaussian());
            runs.run(String.format("run-%03d", i)).measured(CLOCK, run, run, run).keep();
        }
    }

    @Test
    void two_planted_steps_and_a_spike_are_named_as_what_they_are() {
        keepAHundred();

        JsonNode series = json("floors/clock-read");

        assertThat(changedAt(series)).containsExactly("run-040", "run-070");
        assertThat(series.path("anomalies").size()).isEqualTo(1);
        assertThat(series.path("anomalies").get(0).path("run").asString()).isEqualTo("run-055");
        assertThat(series.path("changePoints").get(0).path("low").asDouble()).isPositive();
        assertThat(series.path("changePoints").get(1).path("high").asDouble()).isNegative();
        assertThat(series.path("segments").size()).isEqualTo(3);
        assertThat(series.path("points").size()).isEqualTo(100);
        assertThat(series.path("forecast").path("mean").size()).isEqualTo(10);
        assertThat(series.path("forecast").path("mean").get(0).asDouble())
                .isBetween(1.03e-6, 1.06e-6);
    }

    @Test
    void people_see_a_plot_the_changes_the_segments_and_what_is_ahead() {
        keepAHundred();

        InProcess ran = mlacs("history", "clock-read");

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out())
                .contains("floors/clock-read (jdk): time, lower is better; 100 runs")
                .contains("2 changes, 1 anomaly")
                .containsPattern("step +run-040 .* \\+10\\.\\d % .* open")
                .containsPattern("step +run-070 .* -[45]\\.\\d % .* open")
                .containsPattern("run-055 .* 3\\.\\d+ us")
                .contains("next run: ")
                .contains("┊")
                .contains("×")
                .contains("░");
        assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(180));
    }

    @Test
    void what_was_decided_is_heeded() {
        keepAHundred();
        assertThat(
                        mlacs(
                                        "triage",
                                        "false-alarm",
                                        "clock-read",
                                        "run-070",
                                        "--why",
                                        "a new disk")
                                .code())
                .isEqualTo(ExitCode.GOOD);
        mlacs("triage", "accept", "clock-read", "run-040", "--why", "we check more");

        JsonNode series = json("clock-read");

        assertThat(changedAt(series)).containsExactly("run-040");
        assertThat(series.path("changePoints").get(0).path("state").asString())
                .isEqualTo("ACCEPTED");
        assertThat(mlacs("history", "clock-read").out()).contains("1 change, 0 open");
    }

    /// From m-20 on 20 % slower; between any two runs of main a gate measured for itself, and one of a branch.
    private void keepTwoBranches() {
        StoredRuns runs = new StoredRuns(db());
        for (int i = 0; i < 40; i++) {
            double level = i < 20 ? 1 : 1.2;
            runs.run("m-" + i).measured(CLOCK, level, level, level).keep();
            runs.run("b-" + i).onBranch("try").measured(CLOCK, level, level, level).keep();
            runs.run("g-" + i).by("mlacs", "gate").measured(CLOCK, level, level, level).keep();
        }
    }

    @Test
    void a_decision_lies_where_its_run_does_whatever_else_is_shown() {
        keepTwoBranches();
        mlacs("triage", "acknowledge", "clock-read", "m-20", "--why", "being worked on");

        for (String[] shown :
                List.of(
                        new String[] {"clock-read"},
                        new String[] {"clock-read", "--all-runs"},
                        new String[] {"clock-read", "--branch", "main"})) {
            JsonNode series = json(shown);
            assertThat(changedAt(series)).as(List.of(shown).toString()).containsExactly("m-20");
            assertThat(series.path("changePoints").get(0).path("state").asString())
                    .as(List.of(shown).toString())
                    .isEqualTo("ACKNOWLEDGED");
        }
    }

    @Test
    void a_decision_about_another_branch_is_not_about_this_one() {
        keepTwoBranches();
        mlacs("triage", "accept", "clock-read", "b-10", "--why", "an experiment");

        assertThat(changedAt(json("clock-read", "--branch", "main"))).containsExactly("m-20");
        assertThat(changedAt(json("clock-read", "--branch", "try")))
                .containsExactly("b-10", "b-20");
    }

    @Test
    void runs_that_do_not_compare_are_left_out_and_told() {
        StoredRuns runs = new StoredRuns(db());
        for (int i = 0; i < 8; i++) {
            runs.run("old-" + i).onMachine("Pentium", 1L << 20).measured(CLOCK, 9, 9, 9).keep();
        }
        runs.run("gate").by("mlacs", "gate").measured(CLOCK, 5, 5, 5).keep();
        for (int i = 0; i < 8; i++) {
            runs.run("new-" + i).measured(CLOCK, 1, 1, 1).keep();
        }
        runs.run("branch").onBranch("try").measured(CLOCK, 1, 1, 1).keep();

        InProcess ran = mlacs("history", "clock-read");
        assertThat(ran.out())
                .contains("9 runs")
                .contains("2 branches")
                .contains("left out: 8 runs on other testbeds, 1 run of gates");

        JsonNode ofMain = json("clock-read", "--branch", "main");
        assertThat(ofMain.path("points").size()).isEqualTo(8);
        assertThat(ofMain.path("leftOut").path("branches").asInt()).isEqualTo(1);
        assertThat(json("clock-read", "--all-runs").path("points").size()).isEqualTo(10);
    }

    @Test
    void one_run_has_a_history_too() {
        new StoredRuns(db()).run("a").measured(CLOCK, 1, 1, 1).keep();

        InProcess ran = mlacs("history", "clock-read");

        assertThat(ran.code()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.out())
                .contains("1 run")
                .contains("too few runs to tell a change")
                .contains("no forecast: it takes 3 runs");
        assertThat(json("clock-read").path("forecast").isNull()).isTrue();
    }

    /// A time that grows by 1 % a minute and reaches 1.9 s after 90 minutes; 60 of them have been.
    @Test
    void it_says_when_targets_will_be_missed() throws IOException {
        StoredRuns runs = new StoredRuns(db());
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 60; i++) {
            double run = 1 + 0.01 * i + 0.01 * random.nextGaussian();
            runs.run("r" + i).measured(CLOCK, run, run, run).keep();
        }

        assertThat(outlook("1.9s", "text"))
                .containsPattern("user target 1\\.90 s: missed in 0\\.0 days as the trend goes");
        assertThat(outlook("1.9s", "json"))
                .containsPattern("\"outlook\" : \"reached\",\\s+\"days\" : 0\\.0[12]");
        assertThat(outlook("1s", "text")).contains("user target 1 s: missed already");
        assertThat(outlook("1s", "json")).contains("\"outlook\" : \"beyond\"");
        assertThat(outlook("100000s", "text")).contains("not in sight within 365 days");
        assertThat(outlook("100000s", "json")).contains("\"outlook\" : \"not-in-sight\"");
    }

    private String outlook(String target, String format) throws IOException {
        Path config =
                Files.writeString(
                        dir.resolve("mlacs.yaml"),
                        "targets: [{case: floors/clock-read, metric: time, value: "
                                + target
                                + "}]");
        InProcess ran =
                mlacs("history", "clock-read", "--config", config.toString(), "--format", format);
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.GOOD);
        if (format.equals("json")) {
            assertThat(ReportSchema.faultsOfHistory(JsonMapper.shared().readTree(ran.out())))
                    .isEmpty();
        }
        return ran.out();
    }

    @Test
    void a_glob_shows_each_case_that_it_fits() {
        StoredRuns runs = new StoredRuns(db());
        runs.run("a").measured(CLOCK, 1, 1, 1).measured(JSON, 2, 2, 2).keep();

        assertThat(mlacs("history", "floors/*").out())
                .contains("floors/clock-read")
                .contains("floors/json-parse[size=small]");
    }

    @Test
    void bad_questions_name_the_value_and_the_remedy() {
        new StoredRuns(db()).run("a").measured(CLOCK, 1, 1, 1).keep();
        record Bad(String said, List<String> args) {}
        List<Bad> all =
                List.of(
                        new Bad(
                                "no case clock-rod; did you mean clock-read?",
                                List.of("clock-rod")),
                        new Bad("no tim of clock-read", List.of("clock-read", "--metric", "tim")),
                        new Bad(
                                "--since is neither",
                                List.of("clock-read", "--since", "yesterday")),
                        new Bad("fits --branch", List.of("clock-read", "--branch", "none")),
                        new Bad(
                                "--horizon is not between",
                                List.of("clock-read", "--horizon", "0")),
                        new Bad(
                                "--horizon is not between",
                                List.of("clock-read", "--horizon", "10001")),
                        new Bad("--level is not between", List.of("clock-read", "--level", "100")),
                        new Bad("--chance", List.of("clock-read", "--chance", "0")));
        List<String> wrong = new ArrayList<>();
        for (Bad bad : all) {
            InProcess ran =
                    mlacs(
                            Stream.concat(Stream.of("history"), bad.args.stream())
                                    .toArray(String[]::new));
            if (ran.code() != ExitCode.USAGE
                    || !ran.err().contains(bad.said)
                    || ran.err().lines().count() != 1) {
                wrong.add(bad + " gave " + ran);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
