package io.mlacs.app.cli;

import static io.mlacs.app.cli.StoredRuns.CLOCK;
import static io.mlacs.app.cli.StoredRuns.COMMIT;
import static io.mlacs.app.cli.StoredRuns.JSON;
import static io.mlacs.app.cli.StoredRuns.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Baseline;
import io.mlacs.core.model.Trial;
import io.mlacs.store.RunStore;
import io.mlacs.store.SqliteRunStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BaselineCommandTest {
    @TempDir Path dir;

    private StoredRuns runs;

    @BeforeEach
    void keepTwoRuns() {
        runs = new StoredRuns(db());
        runs.run("a").labelled("nightly").measured(CLOCK, 1, 2, 3).measured(JSON, 4, 5).keep();
        runs.run("b")
                .labelled("nightly")
                .measured(CLOCK, 1, 2)
                .measured(JSON, 9)
                .measured(COMMIT, 7, 8)
                .keep();
    }

    @Test
    void what_was_set_is_listed_and_shown() {
        Ran set = baseline("set", "main", "--run", "a", "--by", "ann", "--why", "as good as it is");
        assertThat(set.code()).as(set.err()).isEqualTo(ExitCode.GOOD);
        assertThat(set.out())
                .isEqualTo(
                        "baseline main of branch main: 2 cases of run a; accepted by ann:"
                                + " as good as it is\n");
        assertThat(set.err()).isEmpty();

        assertThat(baseline("list").out().lines().toList().getLast())
                .matches("main +main +2 +5 +20\\S+Z +ann +Xeon, Java 25 +as good as it is");
        String shown = baseline("show", "main").out();
        assertThat(shown)
                .contains("baseline main of branch main\n", " by ann: as good as it is\n")
                .containsPattern("cpu +Xeon\n")
                .containsPattern("floors/clock-read +jdk +3 +a\n")
                .containsPattern("floors/json-parse\\[size=small] +jackson +2 +a\n")
                .containsPattern("History\n +accepted.*\n.* ann +main +2 +a +as good as it is\n$");
    }

    @Test
    void json_says_the_same_and_stands_alone() {
        runs.run("c").measured(CLOCK, 1).failed(JSON, Trial.Failure.CRASHED, "signal 11").keep();
        Ran set = baseline("set", "main", "--run", "c", "--run", "a", "--format", "json");
        JsonNode done = JsonMapper.shared().readTree(set.out());
        assertThat(done.at("/baseline/cases/0/runs/0/id").asString()).isEqualTo("c");
        assertThat(done.at("/baseline/why").asString()).isEqualTo("set from run c, a");
        assertThat(done.at("/baseline/testbed/recorded/kernel").asString()).isEqualTo("6.1.3");
        assertThat(done.at("/taken").size()).isEqualTo(2);
        assertThat(done.get("replaced").isNull()).isTrue();
        assertThat(done.at("/notes/0").asString()).contains("json-parse", "signal 11");

        JsonNode list = json("list");
        assertThat(list.at("/baselines/0/name").asString()).isEqualTo("main");
        assertThat(list.at("/baselines/0/cases").asInt()).isEqualTo(2);
        assertThat(list.at("/baselines/0/trials").asInt()).isEqualTo(6);

        JsonNode show = json("show", "main");
        assertThat(show.at("/current/0/cases/0/case").asString()).isEqualTo("floors/clock-read");
        assertThat(show.at("/current/0/cases/0/runs/1/id").asString()).isEqualTo("a");
        assertThat(show.at("/current/0/cases/0/runs/1/trials").asInt()).isEqualTo(3);
        assertThat(show.at("/current/0/cases/1/params/size").asString()).isEqualTo("small");
        assertThat(show.at("/history/0/runs/0").asString()).isEqualTo("a");
        assertThat(show.at("/history/0/forgotten").size()).isZero();

        assertThat(json("remove", "main").get("removed").asInt()).isEqualTo(1);
        assertThat(json("list").at("/baselines").size()).isZero();
    }

    @Test
    void replacing_says_what_it_replaced_and_keeps_it_as_history() {
        baseline("set", "main", "--run", "a", "--by", "ann", "--why", "first");
        Ran again = baseline("set", "main", "--by", "bob");

        assertThat(again.code()).isEqualTo(ExitCode.GOOD);
        assertThat(again.out())
                .startsWith("baseline main of branch main: 3 cases of run b; accepted by bob:")
                .containsPattern("\nreplaces what ann accepted 20\\S+Z, of a: first\n$");
        assertThat(current("main").acceptedBy()).isEqualTo("bob");
        assertThat(baseline("show", "main").out())
                .containsPattern("bob +main +3 +b +set from run b\n.*ann +main +2 +a +first\n");
    }

    @Test
    void a_baseline_of_another_branch_or_testbed_replaces_nothing() {
        runs.run("next").onBranch("next").measured(CLOCK, 1).keep();
        runs.run("arm").onMachine("Arm", 1L << 30).measured(CLOCK, 1).keep();
        baseline("set", "main", "--run", "a");
        assertThat(baseline("set", "main", "--run", "next").out()).doesNotContain("replaces");
        assertThat(baseline("set", "main", "--run", "arm").out()).doesNotContain("replaces");
        assertThat(baseline("set", "main", "--run", "next", "--branch", "main").out())
                .contains("baseline main of branch main", "replaces");
        assertThat(baseline("list").out().lines()).hasSize(4);

        assertThat(baseline("remove", "main", "--branch", "next").out())
                .isEqualTo("removed baseline main: 1 acceptances\n");
        assertRefused(
                baseline("remove", "main", "--branch", "next"),
                "no baseline main of branch \"next\"; --branch takes \"main\"");
        assertThat(baseline("remove", "main").out())
                .isEqualTo("removed baseline main: 3 acceptances\n");
        assertThat(baseline("list").out()).startsWith("no baseline yet");
    }

    @Test
    void accept_takes_the_matched_cases_and_leaves_the_others() {
        baseline("set", "main", "--run", "a", "--why", "first");
        Ran accepted =
                baseline(
                        "accept",
                        "main",
                        "--case",
                        "floors/json*",
                        "--case",
                        "floors/sqlite-commit",
                        "--why",
                        "slower but right",
                        "--by",
                        "bob");

        assertThat(accepted.code()).as(accepted.err()).isEqualTo(ExitCode.GOOD);
        assertThat(accepted.out())
                .startsWith(
                        "baseline main of branch main: 2 cases of run b, 1 stay as they were;"
                                + " accepted by bob: slower but right\nreplaces what ")
                .endsWith(", of a: first\n");
        assertThat(current("main").runs())
                .isEqualTo(Map.of(CLOCK, List.of("a"), JSON, List.of("b"), COMMIT, List.of("b")));

        baseline("accept", "main", "--run", "b", "--why", "all of it");
        assertThat(current("main").runs().values()).containsOnly(List.of("b"));
        try (RunStore store = SqliteRunStore.open(db())) {
            assertThat(store.baselineHistory("main"))
                    .extracting(Baseline::why)
                    .containsExactly("all of it", "slower but right", "first");
        }
    }

    @Test
    void accept_needs_a_reason_a_baseline_and_cases_that_match() {
        assertRefused(
                baseline("accept", "main", "--why", "x"),
                "no baseline main; there is none yet: choose one with mlacs baseline set");
        baseline("set", "main", "--run", "a");
        Ran without = baseline("accept", "main");
        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--why");
        assertRefused(baseline("accept", "main", "--why", " "), "why is empty");
        assertRefused(
                baseline("accept", "mian", "--why", "x"),
                "no baseline mian; did you mean main? There are: main");
        assertRefused(
                baseline("accept", "main", "--why", "x", "--case", "floors/clock-reed"),
                "no measured case of run b matches floors/clock-reed; did you mean"
                        + " floors/clock-read?");
        assertRefused(
                baseline("accept", "main", "--why", "x", "--case", "floors/*", "--case", "x/{"),
                "not a glob: x/{");
        assertThat(current("main").runs().keySet()).containsExactly(CLOCK, JSON);
    }

    @Test
    void accept_finds_the_baseline_by_branch_and_testbed() {
        baseline("set", "main", "--run", "a");
        runs.run("next").onBranch("next").measured(CLOCK, 1).keep();
        runs.run("arm").onMachine("Arm", 2L << 30).measured(CLOCK, 1).keep();

        assertRefused(
                baseline("accept", "main", "--run", "next", "--why", "x"),
                "no baseline main of branch \"next\"; --branch takes \"main\"");
        assertRefused(
                baseline("accept", "main", "--run", "arm", "--why", "x"),
                "run arm is on another testbed than baseline main: cpu Arm, not Xeon; heap"
                        + " 2147483648, not 1073741824");
        Ran merged = baseline("accept", "main", "--run", "next", "--branch", "main", "--why", "x");
        assertThat(merged.code()).isEqualTo(ExitCode.GOOD);
        assertThat(current("main").runs().get(CLOCK)).containsExactly("next");
    }

    @Test
    void runs_on_testbeds_that_do_not_match_are_no_baseline() {
        runs.run("arm").onMachine("Arm", 1L << 30).measured(CLOCK, 1).keep();
        assertRefused(
                baseline("set", "main", "--run", "a", "--run", "arm"),
                "run a is on another testbed than run arm: cpu Xeon, not Arm");
        assertThat(baseline("list").out()).startsWith("no baseline yet");
    }

    @Test
    void runs_of_several_branches_need_the_branch() {
        runs.run("next").onBranch("next").measured(CLOCK, 1).keep();
        assertRefused(
                baseline("set", "main", "--run", "a", "--run", "next"),
                "the runs are of the branches \"main\", \"next\"; say with --branch");
        baseline("set", "main", "--run", "a", "--run", "next", "--branch", "");
        assertThat(current("main").branch()).isEmpty();
    }

    @Test
    void cases_that_failed_are_left_out_and_that_is_said() {
        runs.run("c")
                .measured(CLOCK, 1)
                .failed(JSON, Trial.Failure.CRASHED, "signal 11\nbelow")
                .notOffered(STREAM, "no streaming")
                .keep();
        Ran set = baseline("set", "main");
        assertThat(set.code()).isEqualTo(ExitCode.GOOD);
        assertThat(set.err().lines())
                .containsExactlyInAnyOrder(
                        "left out of run c: floors/json-parse[size=small] failed: signal"
                                + " 11\\u000abelow",
                        "left out of run c: agents-jvm/stream is not offered: no streaming");
        assertThat(current("main").runs().keySet()).containsExactly(CLOCK);

        Ran accepted = baseline("accept", "main", "--why", "x", "--case", "floors/clock-read");
        assertThat(accepted.err()).isEmpty();
    }

    @Test
    void a_run_without_a_measured_trial_is_refused_and_one_without_an_end_is_told() {
        runs.run("c").measured(CLOCK, 1).killed();
        assertThat(baseline("set", "main", "--run", "c").err())
                .isEqualTo("run c has no end: it still runs, or its process was killed\n");
        runs.run("d").failed(JSON, Trial.Failure.CRASHED, "signal 11").keep();
        assertRefused(baseline("set", "main", "--run", "d"), "run d has no measured trial");
        assertRefused(
                baseline("set", "main", "--run", "a", "--run", "d"), "run d has no measured trial");
    }

    @ParameterizedTest
    @CsvSource({
        "latest, b",
        "latest~0, b",
        "latest~1, a",
        "nightly, b",
        "a, a",
    })
    void runs_are_named_by_id_label_and_age(String ref, String id) {
        try (RunStore store = SqliteRunStore.open(db())) {
            assertThat(RunRefs.find(store, ref).run().id()).isEqualTo(id);
        }
    }

    @Test
    void unknown_runs_are_refused_with_the_nearest() {
        for (String[] command : new String[][] {{"baseline", "set", "main"}, {"report"}}) {
            assertRefused(
                    mlacs(with(command, "--run", "nihgtly")),
                    "no run nihgtly; did you mean nightly?");
            assertRefused(
                    mlacs(with(command, "--run", "latest~2")),
                    "no run latest~2: the oldest of 2 is latest~1");
            assertRefused(
                    mlacs(with(command, "--run", "lateste")),
                    "no run lateste; did you mean latest?");
        }
        assertThat(mlacs("report", "--run", "nightly", "--db", db().toString()).out())
                .startsWith("MLACS run b");
    }

    @Test
    void unknown_baselines_are_refused_with_the_nearest() {
        baseline("set", "main");
        for (String command : List.of("show", "remove")) {
            assertRefused(
                    baseline(command, "mein"),
                    "no baseline mein; did you mean main? There are: main");
        }
    }

    @Test
    void names_and_reasons_that_are_none_are_refused() {
        assertRefused(baseline("set", "Main\u001b[2J"), "Main\\u001b[2J");
        assertRefused(baseline("set", "main", "--why", ""), "why is empty");
        assertRefused(baseline("set", "main", "--by", " "), "acceptedBy is empty");
        assertThat(baseline("list").out()).startsWith("no baseline yet");
        assertThat(baseline().code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void hostile_text_is_printed_and_not_obeyed() {
        String hostile = "x\u001b[2J\n\u202ey";
        runs.run("evil").labelled(hostile).onBranch(hostile).measured(CLOCK, 1).keep();
        String printed =
                Stream.of(
                                baseline("set", "main", "--by", hostile, "--why", hostile),
                                baseline("set", "main", "--by", hostile, "--why", hostile),
                                baseline("list"),
                                baseline("show", "main"),
                                baseline("remove", "main", "--branch", hostile + "z"))
                        .map(ran -> ran.out() + ran.err())
                        .reduce("", String::concat);
        assertThat(printed)
                .contains("x\\u001b[2J\\u000a\\u202ey")
                .doesNotContain("\u001b", "\u202e", "2J\n");
    }

    @Test
    void pruning_keeps_the_runs_a_baseline_stands_on_and_says_so() {
        baseline("set", "main", "--run", "b");
        baseline("set", "main", "--run", "a");
        runs.run("c").measured(CLOCK, 1).keep();

        assertThat(mlacs("db", "prune", "--keep", "1", "--db", db().toString()).out())
                .isEqualTo("forgot 1 runs; kept 1 that baselines stand on\n");
        assertThat(baseline("show", "main").out())
                .containsPattern("floors/clock-read +jdk +3 +a\n")
                .contains("b (forgotten)")
                .doesNotContain("a (forgotten)");
        assertThat(json("show", "main").at("/history/1/forgotten/0").asString()).isEqualTo("b");
    }

    @Test
    void no_database_is_made() {
        Path none = dir.resolve("none.db");
        for (String[] command :
                new String[][] {
                    {"set", "main"},
                    {"accept", "main", "--why", "x"},
                    {"list"},
                    {"show", "main"},
                    {"remove", "main"}
                }) {
            Ran ran =
                    mlacs(with(with(new String[] {"baseline"}, command), "--db", none.toString()));
            assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
            assertThat(ran.err()).contains("no database " + none);
        }
        assertThat(none).doesNotExist();
    }

    private record Ran(int code, String out, String err) {}

    private Path db() {
        return dir.resolve("mlacs.db");
    }

    private Baseline current(String name) {
        try (RunStore store = SqliteRunStore.open(db())) {
            return store.baselines().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private JsonNode json(String... args) {
        Ran ran = baseline(with(args, "--format", "json"));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.GOOD);
        return JsonMapper.shared().readTree(ran.out());
    }

    private Ran baseline(String... args) {
        return mlacs(with(with(new String[] {"baseline"}, args)));
    }

    private Ran mlacs(String... args) {
        String[] all =
                List.of(args).contains("--db") || args.length < 2
                        ? args
                        : with(args, "--db", db().toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Mlacs.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(all);
        return new Ran(code, out.toString(), err.toString());
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
    }

    private static void assertRefused(Ran ran, String says) {
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("mlacs: ").contains(says);
        assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
    }
}
