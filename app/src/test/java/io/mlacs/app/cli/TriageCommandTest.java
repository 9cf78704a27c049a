package io.mlacs.app.cli;

import static io.mlacs.app.cli.StoredRuns.CLOCK;
import static io.mlacs.app.cli.StoredRuns.COMMIT;
import static io.mlacs.app.cli.StoredRuns.JSON;
import static io.mlacs.app.cli.StoredRuns.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.report.ReportSchema;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Triage;
import io.mlacs.core.model.Trial;
import io.mlacs.harness.Metrics;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TriageCommandTest {
    private static final Case LARGE =
            new Case("floors", "json-parse", "jackson", Map.of("size", "large"));
    private static final Case GSON =
            new Case("floors", "json-parse", "gson", Map.of("size", "small"));

    @TempDir Path dir;

    private StoredRuns runs;

    /// From run d on the clock takes 1.2 instead of 1.
    @BeforeEach
    void keepAStep() {
        runs = new StoredRuns(db());
        for (String id : List.of("a", "b", "c")) {
            runs.run(id).measured(CLOCK, 1, 1, 1).measured(JSON, 2, 2, 2).keep();
        }
        runs.run("gate").by("mlacs", "gate").measured(CLOCK, 9, 9, 9).keep();
        runs.run("d").labelled("new parser").measured(CLOCK, 1.2, 1.2).measured(JSON, 2, 2).keep();
        runs.run("e").measured(CLOCK, 1.2, 1.2).measured(JSON, 2, 2).measured(COMMIT, 5).keep();
    }

    private Path db() {
        return dir.resolve("mlacs.db");
    }

    private InProcess triage(String... args) {
        return InProcess.mlacs(
                Stream.concat(
                                Stream.concat(Stream.of("triage"), Stream.of(args)),
                                Stream.of("--db", db().toString()))
                        .toArray(String[]::new));
    }

    private JsonNode json(String... args) {
        InProcess ran =
                triage(
                        Stream.concat(Stream.of(args), Stream.of("--format", "json"))
                                .toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.GOOD);
        JsonNode node = JsonMapper.shared().readTree(ran.out());
        assertThat(ReportSchema.faultsOfTriage(node)).isEmpty();
        return node;
    }

    private List<Triage> current() {
        try (RunStore store = SqliteRunStore.open(db())) {
            return store.triages();
        }
    }

    private void assertRefused(InProcess ran, String says) {
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("mlacs: ").contains(says);
        assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
        assertThat(ran.err().length()).as(ran.err()).isLessThan(1000);
    }

    @Test
    void a_decision_says_what_was_decided_and_how_large_the_step_is() {
        InProcess ran =
                triage(
                        "accept",
                        "floors/clock-read",
                        "d",
                        "--why",
                        "the new parser checks more",
                        "--by",
                        "ann");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.GOOD);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo(
                        """
                        accepted: time of floors/clock-read at run d, by ann: the new parser checks more
                        from 1 s (3 runs before) to 1.20 s (2 runs from there on): +20.0 %
                        """);
        Triage kept = current().getFirst();
        assertThat(kept.state()).isEqualTo(Triage.State.ACCEPTED);
        assertThat(kept.subject()).isEqualTo(CLOCK);
        assertThat(kept.metric()).isEqualTo(Metrics.TIME);
        assertThat(kept.startedAt()).isEqualTo(StoredRuns.NOON.plusSeconds(240));
        assertThat(kept.levels()).contains(new Triage.Levels(1, 3, 1.2, 2));
    }

    @Test
    void a_newer_decision_replaces_and_reopening_withdraws() {
        triage("acknowledge", "clock-read", "new parser", "--why", "looking", "--by", "ann");
        InProcess replacing = triage("false-alarm", "clock-read", "d", "--why", "noise");
        assertThat(replacing.out())
                .startsWith("false alarm: time of floors/clock-read at run d, by ")
                .containsPattern("\nreplaces what ann decided 20\\S+Z, acknowledged: looking\n$");
        assertThat(replacing.err())
                .isEqualTo(
                        "from the next mlacs calibrate on this testbed on, the threshold for time"
                                + " of floors/clock-read is above this step\n");
        assertThat(current()).singleElement().extracting(Triage::why).isEqualTo("noise");

        InProcess open = triage("reopen", "clock-read", "d", "--why", "it was real");
        assertThat(open.code()).as(open.err()).isEqualTo(ExitCode.GOOD);
        assertThat(open.out()).contains("open: time of", "false alarm: noise");
        assertThat(current()).isEmpty();
        assertRefused(
                triage("reopen", "clock-read", "d", "--why", "again"),
                "nothing is decided about time of floors/clock-read at run d that could be"
                        + " withdrawn; see mlacs triage list");
    }

    @Test
    void json_says_the_same_and_stands_alone() {
        JsonNode first = json("acknowledge", "clock-read", "d", "--why", "looking", "--by", "ann");
        assertThat(first.at("/decision/state").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(first.at("/decision/levels/runsBefore").asInt()).isEqualTo(3);
        assertThat(first.at("/decision/levels/ratio").asDouble()).isEqualTo(1.2);
        assertThat(first.at("/replaced").isNull()).isTrue();
        JsonNode second = json("accept", "json-parse", "a", "--why", "new suite");
        assertThat(second.at("/decision/params/size").asString()).isEqualTo("small");
        assertThat(second.at("/decision/levels").isNull()).isTrue();
        assertThat(second.at("/notes/0").asString()).contains("not runs on both sides of a");
        JsonNode third = json("reopen", "clock-read", "d", "--why", "wrong");
        assertThat(third.at("/replaced/why").asString()).isEqualTo("looking");
        assertThat(third.at("/decision/current").asBoolean()).isFalse();

        assertThat(json("list").at("/decisions")).hasSize(1);
        assertThat(json("list", "clock-read").at("/decisions")).isEmpty();
        JsonNode all = json("list", "--all");
        assertThat(all.at("/decisions")).hasSize(3);
        assertThat(all.at("/decisions/0/state").asString()).isEqualTo("OPEN");
        assertThat(all.at("/decisions/1/current").asBoolean()).isTrue();
        assertThat(all.at("/decisions/2/current").asBoolean()).isFalse();
        assertThat(all.at("/decisions/2/by").asString()).isEqualTo("ann");
    }

    @Test
    void the_list_has_what_counts_and_with_all_what_did() {
        assertThat(triage("list").out()).startsWith("nothing is triaged");
        triage("acknowledge", "clock-read", "d", "--why", "looking", "--by", "ann");
        triage("accept", "clock-read", "d", "--why", "right", "--by", "bob");
        triage("accept", "json-parse", "d", "--why", "wrong", "--by", "ann");
        triage("reopen", "json-parse", "d", "--why", "withdrawn", "--by", "ann");

        assertThat(triage("list").out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("state"),
                        row ->
                                assertThat(row)
                                        .matches(
                                                "accepted +floors/clock-read +time +d +2026\\S+Z"
                                                        + " +\\+20.0 % +by bob 20\\S+Z: right"));
        assertThat(triage("list", "--all").out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("state"),
                        row -> assertThat(row).startsWith("open").contains("withdrawn"),
                        row -> assertThat(row).startsWith("accepted (outdated)").contains("wrong"),
                        row -> assertThat(row).startsWith("accepted  ").contains("right"),
                        row ->
                                assertThat(row)
                                        .startsWith("acknowledged (outdated)")
                                        .contains("looking"));
        assertThat(triage("list", "floors/*").out().lines()).hasSize(2);
        assertThat(triage("list", "json-parse").out()).startsWith("nothing is triaged");
        assertRefused(triage("list", "clock-raed"), "no case clock-raed; did you mean clock-read?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "floors/clock-read | floors/clock-read",
                "floors/clock-read@jdk | floors/clock-read",
                "clock-read | floors/clock-read",
                "floors/json-parse[size=large] | floors/json-parse[size=large]",
                "floors/json-parse[size=small]@gson | floors/json-parse[size=small]",
                "*/*[size=large] | floors/json-parse[size=large]",
                "agents-jvm/* | agents-jvm/stream",
            })
    void cases_are_named_by_name_subject_scenario_or_glob(String ref, String name) {
        runs.run("f").measured(LARGE, 1).measured(GSON, 1).measured(STREAM, 1).keep();
        try (RunStore store = SqliteRunStore.open(db())) {
            assertThat(CaseRefs.find(store, ref).name()).isEqualTo(name);
        }
    }

    @Test
    void a_name_that_fits_no_case_or_several_is_refused_with_those_it_could_be() {
        runs.run("f").measured(LARGE, 1).measured(GSON, 1).keep();
        assertRefused(
                triage("accept", "json-parse", "f", "--why", "x"),
                "json-parse is 3 cases: floors/json-parse[size=large]@jackson,"
                        + " floors/json-parse[size=small]@gson,"
                        + " floors/json-parse[size=small]@jackson; name one");
        assertRefused(
                triage("accept", "floors/json-parse[size=small]", "f", "--why", "x"),
                "is 2 cases: floors/json-parse[size=small]@gson,"
                        + " floors/json-parse[size=small]@jackson; name one");
        assertRefused(
                triage("accept", "floors/clokc-read", "d", "--why", "x"),
                "no case floors/clokc-read; did you mean floors/clock-read?");
        assertRefused(triage("accept", "{", "d", "--why", "x"), "not a glob: {");
        assertRefused(triage("accept", "", "d", "--why", "x"), "no case ; ");
        assertRefused(
                triage("accept", "y\u001b".repeat(100_000), "d", "--why", "x"),
                "no case y\\u001by\\u001b");
        assertRefused(
                triage("accept", "clock-read", "y\u001b".repeat(100_000), "--why", "x"),
                "no run y\\u001by\\u001b");
        assertRefused(
                triage("accept", "clock-read", "d", "--metric", "y".repeat(9_000), "--why", "x"),
                "run d has no yyyy");
        new StoredRuns(dir.resolve("empty.db"));
        InProcess empty =
                InProcess.mlacs(
                        "triage",
                        "accept",
                        "x",
                        "d",
                        "--why",
                        "x",
                        "--db",
                        dir.resolve("empty.db").toString());
        assertRefused(empty, "no case x: nothing has been measured yet");
        assertThat(current()).isEmpty();
    }

    @Test
    void a_run_without_a_result_of_the_case_and_metric_is_refused_with_the_reason() {
        runs.run("f")
                .failed(CLOCK, Trial.Failure.CRASHED, "signal 11\nbelow")
                .notOffered(STREAM, "no streaming")
                .keep();
        runs.run("killed").measured(CLOCK, 1).killed();

        assertRefused(
                triage("accept", "sqlite-commit", "d", "--why", "x"),
                "run d has no result of floors/sqlite-commit; see mlacs report --run d");
        assertRefused(
                triage("accept", "clock-read", "killed", "--why", "x"),
                "run killed has no result of floors/clock-read");
        assertRefused(
                triage("accept", "clock-read", "f", "--why", "x"),
                "run f has no result of floors/clock-read: it failed: signal 11\\u000abelow");
        assertRefused(
                triage("accept", "stream", "f", "--why", "x"),
                "run f has no result of agents-jvm/stream: it is not offered: no streaming");
        assertRefused(
                triage("accept", "clock-read", "d", "--metric", "tiem", "--why", "x"),
                "run d has no tiem of floors/clock-read; did you mean time?");
        assertRefused(
                triage("accept", "clock-read", "new parsre", "--why", "x"),
                "no run new parsre; did you mean new parser?");
        assertRefused(triage("accept", "clock-read", "latest~9", "--why", "x"), "no run latest~9");
        assertThat(current()).isEmpty();
    }

    @Test
    void who_and_why_are_asked_for_and_bounded() {
        InProcess without = triage("accept", "clock-read", "d");
        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--why");
        assertThat(triage("accept", "clock-read", "--why", "x").code()).isEqualTo(ExitCode.USAGE);
        assertThat(triage().code()).isEqualTo(ExitCode.USAGE);
        assertRefused(triage("accept", "clock-read", "d", "--why", " "), "why is empty");
        assertRefused(triage("accept", "clock-read", "d", "--why", "x", "--by", ""), "by is empty");
        assertRefused(
                triage("accept", "clock-read", "d", "--why", "x".repeat(1001)),
                "why is longer than 1000 characters: 1001");
        assertRefused(
                triage("accept", "clock-read", "d", "--why", "x", "--by", "y".repeat(101)),
                "by is longer than 100 characters: 101");
        assertThat(current()).isEmpty();
        triage("accept", "clock-read", "d", "--why", "x".repeat(1000));
        assertThat(current().getFirst().by()).isNotBlank();
    }

    @Test
    void hostile_text_is_printed_and_not_obeyed() {
        String hostile = "x\u001b[2J\n\u202ey";
        Case evil = new Case("floors", "evil", "jdk", Map.of("k", hostile));
        runs.run("f").labelled(hostile).measured(evil, 1).keep();
        String printed =
                Stream.of(
                                triage(
                                        "accept", "evil", hostile, "--why", hostile, "--by",
                                        hostile),
                                triage("reopen", "evil", "f", "--why", hostile, "--by", hostile),
                                triage("reopen", "evil", "f", "--why", hostile),
                                triage("accept", "evil", hostile + "z", "--why", "x"),
                                triage("accept", hostile + "z", "f", "--why", "x"),
                                triage("accept", "evil", "f", "--metric", hostile, "--why", "x"),
                                triage("list", "--all"))
                        .map(ran -> ran.out() + ran.err())
                        .reduce("", String::concat);
        assertThat(printed)
                .contains("x\\u001b[2J\\u000a\\u202ey")
                .doesNotContain("\u001b", "\u202e", "2J\n");
        assertThat(json("list", "--all").at("/decisions/0/why").asString()).isEqualTo(hostile);
    }

    @Test
    void what_a_gate_measured_is_no_point_of_the_series_and_that_is_said() {
        assertThat(triage("acknowledge", "clock-read", "latest", "--why", "x").out())
                .contains("at run e", "from 1 s (4 runs before) to 1.20 s (1 run from there on)");
        InProcess ofGate = triage("acknowledge", "clock-read", "gate", "--why", "x");
        assertThat(ofGate.code()).isEqualTo(ExitCode.GOOD);
        assertThat(ofGate.err())
                .startsWith("run gate was measured by a gate, a comparison or a calibration");
        assertThat(ofGate.out()).contains("to 1.20 s");
    }

    @Test
    void the_latest_run_is_the_last_that_was_asked_for_whatever_asked() {
        runs.run("later").by("mlacs", "optimize").measured(CLOCK, 1).keep();
        runs.run("bare").by().measured(CLOCK, 1).keep();
        for (String word : List.of("gate", "compare", "calibrate")) {
            runs.run(word + "s").by("mlacs", word).measured(CLOCK, 1).keep();
        }
        try (RunStore store = SqliteRunStore.open(db())) {
            assertThat(
                            Stream.of("latest", "latest~1", "latest~2")
                                    .map(ref -> RunRefs.find(store, ref).run().id()))
                    .containsExactly("bare", "later", "e");
            assertThat(RunRefs.find(store, "gates").run().id()).isEqualTo("gates");
        }
    }

    @Test
    void the_next_change_that_was_decided_about_ends_the_level() {
        runs.run("f").measured(CLOCK, 3).keep();
        runs.run("g").measured(CLOCK, 3).keep();
        runs.run("h").measured(CLOCK, 3).keep();
        assertThat(triage("acknowledge", "clock-read", "d", "--why", "x").out())
                .contains("to 3 s (5 runs from there on)");
        triage("acknowledge", "clock-read", "f", "--why", "x");
        assertThat(triage("acknowledge", "clock-read", "d", "--why", "x").out())
                .contains("from 1 s (3 runs before) to 1.20 s (2 runs from there on): +20.0 %");
    }

    @Test
    void a_false_alarm_says_what_calibrating_will_make_of_it() {
        runs.run("f").measured(CLOCK, 9).keep();
        runs.run("g").measured(STREAM, 0).keep();
        runs.run("h").measured(STREAM, 1).keep();
        assertThat(triage("false-alarm", "clock-read", "f", "--why", "x").err())
                .startsWith("the step is above 50 %: the next mlacs calibrate");
        assertThat(triage("false-alarm", "stream", "h", "--why", "x").err())
                .startsWith("a step from or to 0 has no ratio: calibrate learns nothing");
        assertThat(triage("false-alarm", "stream", "g", "--why", "x").err())
                .endsWith("not known, and calibrate learns nothing from it\n");
    }

    @Test
    void a_decision_outlives_its_run_and_can_still_be_withdrawn() {
        triage("accept", "clock-read", "b", "--why", "right", "--by", "ann");
        triage("false-alarm", "clock-read", "d", "--why", "noise", "--by", "ann");
        InProcess pruned = InProcess.mlacs("db", "prune", "--keep", "1", "--db", db().toString());
        assertThat(pruned.out())
                .isEqualTo(
                        "forgot 5 runs; 2 of those forgotten were triaged: what was decided"
                                + " stays\n");
        assertThat(triage("list").out()).contains("d (forgotten)", "b (forgotten)", "+20.0 %");
        assertThat(json("list").at("/decisions/0/forgotten").asBoolean()).isTrue();
        try (RunStore store = SqliteRunStore.open(db())) {
            assertThat(store.triages(CLOCK, Metrics.TIME, Optional.empty()))
                    .extracting(Triage::runId)
                    .containsExactly("b", "d");
        }

        InProcess open = triage("reopen", "clock-read", "d", "--why", "it was real");
        assertThat(open.code()).as(open.err()).isEqualTo(ExitCode.GOOD);
        assertThat(open.out()).contains("at run d (forgotten)", "+20.0 %");
        assertThat(current()).extracting(Triage::runId).containsExactly("b");
        assertRefused(triage("accept", "clock-read", "c", "--why", "x"), "no run c");

        // Even when nothing of the case is left.
        InProcess.mlacs("db", "prune", "--keep", "0", "--db", db().toString());
        assertThat(triage("reopen", "clock-read", "b", "--why", "x").code())
                .isEqualTo(ExitCode.GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "acknowledge", "false-alarm", "reopen", "list"})
    void no_database_is_made(String command) {
        Path none = dir.resolve("none.db");
        String[] args =
                command.equals("list")
                        ? new String[] {"triage", "list", "--db", none.toString()}
                        : new String[] {
                            "triage", command, "x", "y", "--why", "z", "--db", none.toString()
                        };
        InProcess ran = InProcess.mlacs(args);
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("no database " + none);
        assertThat(none).doesNotExist();
    }
}
