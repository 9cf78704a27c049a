package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Target;
import io.mlacs.harness.CasePlan;
import io.mlacs.harness.Catalogue;
import io.mlacs.harness.Catalogue.Item;
import io.mlacs.harness.Catalogue.Offer;
import io.mlacs.harness.Catalogue.Variant;
import io.mlacs.harness.ClassPath;
import io.mlacs.harness.Metrics;
import io.mlacs.harness.RunPlan.FixturePlan;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final ClassPath HERE = new ClassPath(List.of(Path.of("here.jar")));
    private static final ClassPath THERE = new ClassPath(List.of(Path.of("there.jar")));
    private static final Catalogue CATALOGUE =
            new Catalogue(
                    List.of(
                            new Offer(
                                    "floors",
                                    "Limits.",
                                    List.of(
                                            item("clock-read", Traits.usual(), ""),
                                            item(
                                                    "sqlite-commit",
                                                    Traits.usual().withFloor("floors/clock-read"),
                                                    "FULL",
                                                    "NORMAL")),
                                    List.of(),
                                    HERE),
                            new Offer(
                                    "agents",
                                    "Agents.",
                                    List.of(
                                            item("call", Traits.usual(), ""),
                                            item("start", Traits.usual().asCold(), "")),
                                    List.of("provider"),
                                    THERE)));

    @Test
    void without_names_everything_is_chosen_in_the_order_of_the_suites() {
        assertThat(names(select(List.of(), List.of(), Profile.standard())))
                .containsExactly(
                        "floors/clock-read",
                        "floors/sqlite-commit[sync=FULL]",
                        "floors/sqlite-commit[sync=NORMAL]",
                        "agents/call",
                        "agents/start");
    }

    @Test
    void quick_takes_the_default_case_of_each_scenario_alone() {
        assertThat(names(select(List.of("floors"), List.of(), Profile.quick())))
                .containsExactly("floors/clock-read", "floors/sqlite-commit[sync=FULL]");
    }

    @Test
    void globs_match_the_scenario_or_suite_and_scenario() {
        Profile quick = Profile.quick();
        assertThat(names(select(List.of(), List.of("c*"), quick)))
                .containsExactly("floors/clock-read", "agents/call");
        assertThat(names(select(List.of(), List.of("agents/*"), quick)))
                .containsExactly("agents/call", "agents/start");
        assertThat(names(select(List.of(), List.of("floors/c*", "start"), quick)))
                .containsExactly("floors/clock-read", "agents/start");
        assertThat(names(select(List.of("agents"), List.of("c*"), quick)))
                .containsExactly("agents/call");
        assertThat(names(select(List.of(), List.of("{call,start}"), quick)))
                .containsExactly("agents/call", "agents/start");
    }

    @Test
    void a_suite_or_scenario_that_is_not_there_names_the_nearest_and_all() {
        assertUsage(
                List.of("flors"),
                List.of(),
                "no suite flors; did you mean floors? There are: floors, agents");
        assertUsage(List.of("zzzzzz"), List.of(), "no suite zzzzzz; there are: floors, agents");
        assertUsage(
                List.of(),
                List.of("sqlite-comit"),
                "no scenario matches sqlite-comit; did you mean sqlite-commit? There are:"
                        + " clock-read, sqlite-commit, call, start");
        assertUsage(
                List.of("agents"),
                List.of("call", "clock-read"),
                "no scenario matches clock-read; there are: call, start");
        assertUsage(List.of(), List.of("{a"), "not a glob: {a: Missing '}");
    }

    @Test
    void a_glob_nobody_can_be_called_is_refused_and_not_unexpected() {
        assertUsage(List.of(), List.of(""), "no scenario matches ; there are:");
        assertUsage(List.of(), List.of("a\\"), "not a glob: a\\");
    }

    @Test
    void an_empty_suite_leaves_nothing_to_measure() {
        Catalogue empty = new Catalogue(List.of(new Offer("none", "", List.of(), List.of(), HERE)));

        assertThatThrownBy(() -> Selection.of(empty, List.of(), List.of(), Profile.quick()))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith("nothing to measure");
    }

    @Test
    void a_case_carries_its_class_path_its_plan_its_goals_and_its_floor() {
        Profile open =
                Profile.quick().withPlan(Profile.quick().plan().withLoad(new Load.Open(10, 4)));
        Selection selection = select(List.of(), List.of("sqlite-commit", "agents/*"), open);

        Case sqlite = new Case("floors", "sqlite-commit", "sut", Map.of("sync", "FULL"));
        assertThat(selection.cases().getFirst())
                .isEqualTo(
                        new CasePlan(
                                sqlite,
                                Traits.usual().withFloor("floors/clock-read"),
                                List.of(),
                                HERE,
                                open.plan()));
        assertThat(selection.targets())
                .containsEntry(sqlite, List.of(new Target(Target.Source.OURS, Metrics.TIME, 5e-6)));
        assertThat(selection.floors()).isEqualTo(Map.of(sqlite, "floors/clock-read"));
        assertThat(selection.fixtures())
                .containsExactly(new FixturePlan("agents", "provider", THERE));
        assertThat(selection.cases().get(2).plan().load())
                .as("a cold scenario has one operation to a trial")
                .isEqualTo(Load.sequential());
    }

    @Test
    void each_load_level_is_a_case_of_its_own_with_its_own_workers_and_the_goals_of_one() {
        Selection plain = select(List.of(), List.of("sqlite-commit"), Profile.quick());
        Selection selection = Loads.of("4, 1,2").of(List.of(plain)).getFirst();

        assertThat(names(selection))
                .containsExactly(
                        "floors/sqlite-commit[sync=FULL,load.workers=1]",
                        "floors/sqlite-commit[sync=FULL,load.workers=2]",
                        "floors/sqlite-commit[sync=FULL,load.workers=4]");
        assertThat(selection.cases().stream().map(plan -> plan.plan().load()))
                .containsExactly(new Load.Closed(1), new Load.Closed(2), new Load.Closed(4));
        Case one = selection.cases().getFirst().subject();
        Case four = selection.cases().getLast().subject();
        assertThat(one.load()).hasValue(1);
        assertThat(one.atAnyLoad()).isEqualTo(plain.cases().getFirst().subject());
        assertThat(selection.targets().get(one)).hasSize(1);
        assertThat(selection.targets()).containsEntry(four, List.of());
        assertThat(selection.floors()).containsEntry(four, "floors/clock-read");
    }

    @Test
    void a_cold_case_is_measured_once_beside_the_levels_and_refused_alone() {
        Selection both = select(List.of("agents"), List.of(), Profile.quick());
        assertThat(names(Loads.of("1,2").of(List.of(both)).getFirst()))
                .containsExactly(
                        "agents/call[load.workers=1]",
                        "agents/call[load.workers=2]",
                        "agents/start");
        Selection cold = select(List.of(), List.of("start"), Profile.quick());
        assertThatThrownBy(() -> Loads.of("1,2").of(List.of(cold)))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("--loads: no selected case can be under load");
    }

    @Test
    void more_levels_than_anybody_can_mean_are_refused() {
        String many =
                java.util.stream.IntStream.rangeClosed(1, 65)
                        .mapToObj(String::valueOf)
                        .collect(java.util.stream.Collectors.joining(","));
        assertThatThrownBy(() -> Loads.of(many)).hasMessage("--loads: 65 levels are more than 64");
    }

    private static void assertUsage(List<String> suites, List<String> globs, String message) {
        assertThatThrownBy(() -> select(suites, globs, Profile.quick()))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith(message);
    }

    private static Selection select(List<String> suites, List<String> globs, Profile profile) {
        return Selection.of(CATALOGUE, suites, globs, profile);
    }

    private static List<String> names(Selection selection) {
        return selection.cases().stream().map(plan -> plan.subject().name()).toList();
    }

    private static Item item(String name, Traits traits, String... synchronous) {
        return new Item(
                name,
                name,
                Subject.of("sut", "1"),
                java.util.Arrays.stream(synchronous)
                        .map(value -> value.isEmpty() ? Params.none() : Params.of("sync", value))
                        .map(params ->
                                new Variant(
                                        params,
                                        traits,
                                        List.of(),
                                        List.of(new Goal("time", 5e-6, "ours"))))
                        .toList());
    }
}
