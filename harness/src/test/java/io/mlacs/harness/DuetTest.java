package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import io.mlacs.scenario.Traits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuetTest {
    private static final Plan FOUR =
            new Plan(Duration.ofMillis(2), 1, 1, 1, 4, 4, 0.5, Load.sequential());

    /// One scenario that does what the flags of its JVM say.
    private static final String SUITE =
            """
            public String name() { return "own"; }
            public String description() { return "Own."; }
            public List<Scenario> scenarios() {
                Operation work = new Operation() {
                    public long invoke() {
                        if (Boolean.getBoolean("exit")) { System.exit(9); }
                        return Long.getLong("answer", 1);
                    }
                    public long expected() { return 1; }
                };
                return List.of(
                    new Simple("obedient", work, Traits.usual(), List.of(Params.none())));
            }
            """;

    /// What both sides told, in the order it was told.
    private final List<Told> told = new ArrayList<>();

    private record Told(String side, RunEvent event) {}

    private Consumer<RunEvent> of(String side) {
        return event -> told.add(new Told(side, event));
    }

    private Runs.Heard heard(String side) {
        return new Runs.Heard(
                told.stream().filter(one -> one.side.equals(side)).map(Told::event).toList());
    }

    private void run(RunPlan a, RunPlan b) throws InterruptedException {
        Duet.ofCases(a, b, Clock.systemUTC(), of("a"), of("b")).run();
    }

    /// Side, case and number of each finished trial: `a single 0`.
    private List<String> order() {
        List<String> order = new ArrayList<>();
        for (Told one : told) {
            if (one.event instanceof RunEvent.TrialFinished finished) {
                Trial trial = finished.trial();
                order.add(one.side + " " + trial.subject().scenario() + " " + trial.index());
            }
        }
        return order;
    }

    @Test
    void trials_of_a_pair_run_one_after_the_other_in_an_order_that_is_random_and_seeded()
            throws Exception {
        RunPlan plan = Runs.plan(Runs.cases(FOUR, "single", "batched"));

        run(plan, plan);

        List<String> first = order();
        assertThat(first).hasSize(16).doesNotHaveDuplicates();
        for (int i = 0; i < 16; i += 2) {
            assertThat(first.get(i).substring(1))
                    .as("pair %d of %s", i / 2, first)
                    .isEqualTo(first.get(i + 1).substring(1));
            assertThat(first.get(i)).endsWith(" " + i / 4);
        }
        assertThat(leaders(first)).as("a leads, b leads").contains("a", "b");
        told.clear();
        run(plan, plan);
        assertThat(order()).isEqualTo(first);
    }

    private static List<String> leaders(List<String> order) {
        List<String> leaders = new ArrayList<>();
        for (int i = 0; i < order.size(); i += 2) {
            leaders.add(order.get(i).substring(0, 1));
        }
        return leaders;
    }

    @Test
    void both_sides_are_whole_runs_with_equal_seeds_and_ids_of_their_own() throws Exception {
        RunPlan plan = Runs.plan(Runs.cases(FOUR.withTrials(2), "single"));

        run(plan, plan);

        for (String side : List.of("a", "b")) {
            Runs.Heard heard = heard(side);
            assertThat(heard.events().getFirst()).isInstanceOf(RunEvent.RunStarted.class);
            assertThat(heard.events().getLast()).isInstanceOf(RunEvent.RunFinished.class);
            assertThat(heard.result("single").status()).isInstanceOf(CaseResult.Ok.class);
            assertThat(runOf(side).id()).endsWith("-" + side);
            assertThat(heard.all(RunEvent.RunFinished.class).getFirst().interrupted()).isFalse();
        }
        assertThat(seeds("a")).hasSize(2).isEqualTo(seeds("b"));
    }

    private Run runOf(String side) {
        return heard(side).all(RunEvent.RunStarted.class).getFirst().run();
    }

    private List<Long> seeds(String side) {
        return heard(side).trials("single").stream().map(Trial::seed).toList();
    }

    @Test
    void a_side_with_a_wrong_result_ends_its_case_and_both_trials_are_kept(@TempDir Path directory)
            throws Exception {
        run(obedient(directory), obedient(directory, "-Danswer=2"));

        assertThat(order()).containsExactlyInAnyOrder("a obedient 0", "b obedient 0");
        assertThat(heard("a").result("obedient").status()).isInstanceOf(CaseResult.Ok.class);
        assertThat(heard("b").result("obedient").status())
                .isInstanceOfSatisfying(
                        CaseResult.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(Trial.Failure.WRONG_RESULT));
    }

    @Test
    void a_side_that_never_succeeds_is_given_up_with_its_case(@TempDir Path directory)
            throws Exception {
        run(obedient(directory, "-Dexit=true"), obedient(directory));

        assertThat(heard("a").trials("obedient")).hasSize(3);
        assertThat(heard("b").trials("obedient")).hasSize(3);
        assertThat(heard("b").result("obedient").status()).isInstanceOf(CaseResult.Ok.class);
    }

    private static RunPlan obedient(Path directory, String... flags) throws Exception {
        ClassPath classPath = Compiled.suite(directory, SUITE);
        return Runs.plan(
                List.of(
                        new CasePlan(
                                new Case("own", "obedient", "it", Map.of()),
                                Traits.usual(),
                                List.of(),
                                classPath,
                                FOUR)),
                1,
                Duration.ofSeconds(30),
                Jvm.current(List.of(flags)),
                Optional.empty());
    }

    @Test
    void stopping_keeps_what_is_finished_of_both_and_says_so() throws Exception {
        RunPlan plan = Runs.plan(Runs.cases(FOUR, "single", "batched"));
        AtomicReference<Duet> duet = new AtomicReference<>();
        Consumer<RunEvent> ofB = of("b");
        duet.set(
                Duet.ofCases(
                        plan,
                        plan,
                        Clock.systemUTC(),
                        of("a"),
                        event -> {
                            ofB.accept(event);
                            if (event instanceof RunEvent.TrialFinished) {
                                duet.get().stop();
                            }
                        }));

        duet.get().run();

        assertThat(heard("b").all(RunEvent.TrialFinished.class)).hasSize(1);
        assertThat(heard("a").all(RunEvent.TrialFinished.class)).hasSizeLessThanOrEqualTo(1);
        for (String side : List.of("a", "b")) {
            RunEvent.RunFinished finished = heard(side).all(RunEvent.RunFinished.class).getFirst();
            assertThat(finished.interrupted()).isTrue();
            assertThat(finished.warnings())
                    .extracting(Warning::kind)
                    .contains(Warning.Kind.INTERRUPTED);
        }
    }

    @Test
    void sides_of_other_cases_or_with_trials_in_parallel_are_refused() throws Exception {
        RunPlan one = Runs.plan(Runs.cases(FOUR, "single"));
        RunPlan other = Runs.plan(Runs.cases(FOUR, "batched"));
        RunPlan parallel =
                Runs.plan(
                        Runs.cases(FOUR, "single"),
                        2,
                        Duration.ofSeconds(30),
                        Jvm.current(List.of()),
                        Optional.empty());

        assertThatThrownBy(() -> run(one, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("single", "batched");
        assertThatThrownBy(() -> run(one, parallel))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 2");
    }

    @Test
    void a_command_is_executed_once_unmeasured_and_then_once_for_each_trial(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("executions");
        // Reading what is there to read ends at once: there is nothing.
        run(command("cat; echo a >> " + file, 3), command("cat; echo b >> " + file, 3));

        assertThat(Files.readAllLines(file)).hasSize(8).startsWith("a", "b");
        for (String side : List.of("a", "b")) {
            Trial.Measured trial = heard(side).measured("command");
            assertThat(trial.metrics().keySet()).containsExactly(Metrics.TIME);
            assertThat(Metrics.time(trial).median()).isBetween(1e-4, 10.0);
            assertThat(heard(side).result("command").status()).isInstanceOf(CaseResult.Ok.class);
            assertThat(runOf(side).testbed().collector()).isEqualTo("none");
        }
    }

    @Test
    void a_command_that_fails_is_a_failed_trial_with_the_tail_of_its_output() throws Exception {
        run(
                command("echo out; yes | head -c 100000 >&2; echo why >&2; exit 7", 3),
                command(":", 3));

        Trial.Failed failed = (Trial.Failed) heard("a").trials("command").getFirst().outcome();
        assertThat(failed.kind()).isEqualTo(Trial.Failure.EXITED);
        assertThat(failed.reason()).isEqualTo("command ended with exit code 7: why");
        assertThat(failed.stdout()).isEqualTo("out\n");
        assertThat(failed.stderr()).hasSizeLessThan(20_000).endsWith("y\nwhy\n");
        assertThat(heard("b").trials("command")).hasSize(3);
    }

    @Test
    void a_command_that_does_not_end_is_killed_with_what_it_started() throws Exception {
        CommandPlan hanging =
                new CommandPlan(
                        "test",
                        "tail -f /dev/null & echo $!; wait",
                        1,
                        1,
                        Duration.ofMillis(300),
                        io.mlacs.core.model.Revision.UNKNOWN,
                        List.of());

        run(hanging, command(":", 1));

        Trial.Failed failed = (Trial.Failed) heard("a").trials("command").getFirst().outcome();
        assertThat(failed.kind()).isEqualTo(Trial.Failure.HUNG);
        assertThat(failed.reason()).contains("--timeout");
        long child = Long.parseLong(failed.stdout().strip());
        Optional<ProcessHandle> left = ProcessHandle.of(child);
        if (left.isPresent()) {
            left.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private void run(CommandPlan a, CommandPlan b) throws InterruptedException {
        Duet.ofCommands(a, b, Clock.systemUTC(), of("a"), of("b")).run();
    }

    private static CommandPlan command(String shell, int trials) {
        return new CommandPlan(
                "test",
                shell,
                trials,
                1,
                Duration.ofSeconds(30),
                io.mlacs.core.model.Revision.UNKNOWN,
                List.of("test"));
    }
}
