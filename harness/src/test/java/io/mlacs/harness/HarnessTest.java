package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Stage;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessTest {
    @Test
    void a_run_tells_what_happens_in_order() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "single", "batched")));

        assertThat(heard.events().getFirst()).isInstanceOf(RunEvent.RunStarted.class);
        assertThat(heard.events().getLast()).isInstanceOf(RunEvent.RunFinished.class);
        assertThat(heard.all(RunEvent.TrialStarted.class)).hasSize(4);
        assertThat(heard.all(RunEvent.TrialFinished.class)).hasSize(4);
        assertThat(heard.all(RunEvent.CaseFinished.class))
                .extracting(event -> event.result().subject().scenario())
                .containsExactly("single", "batched");
        RunEvent.RunFinished finished = heard.all(RunEvent.RunFinished.class).getFirst();
        assertThat(finished.interrupted()).isFalse();
        assertThat(finished.overheads().timer()).isPositive();
        assertThat(finished.overheads().emptyLoop()).isPositive();
        assertThat(finished.overheads().fork()).isPositive();
    }

    @Test
    void each_trial_is_a_process_with_a_seed_of_its_own_and_the_same_run_draws_the_same_numbers()
            throws Exception {
        Runs.Heard one = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "seeded")));
        Runs.Heard other = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "seeded", "single")));

        assertThat(drawn(one)).doesNotHaveDuplicates().isEqualTo(drawn(other));
    }

    private static List<Double> drawn(Runs.Heard heard) {
        return heard.trials("seeded").stream()
                .map(trial -> (Trial.Measured) trial.outcome())
                .map(measured -> value(measured, "drawn"))
                .toList();
    }

    private static double value(Trial.Measured measured, String metric) {
        return measured.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .findFirst()
                .orElseThrow()
                .getValue()
                .summary()
                .median();
    }

    @Test
    void warmup_iterations_are_not_measured() throws Exception {
        Trial.Measured trial =
                Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "single"))).measured("single");

        long warmups = trial.iterations().stream().filter(i -> i.stage() == Stage.WARMUP).count();
        assertThat(warmups).isBetween(4L, 6L);
        assertThat(trial.iterations()).hasSize((int) warmups + 3);
        long measured =
                trial.iterations().stream()
                        .filter(i -> i.stage() == Stage.MEASURED)
                        .mapToLong(Trial.Iteration::operations)
                        .sum();
        assertThat(trial.metrics().get(Metrics.TIME).sample().size())
                .isEqualTo(trial.label() == Label.SLOW_WARMUP ? kept(trial) : measured);
    }

    private static long kept(Trial.Measured trial) {
        return trial.iterations().subList(trial.firstSteady(), trial.iterations().size()).stream()
                .mapToLong(Trial.Iteration::operations)
                .sum();
    }

    @Test
    void operations_below_two_microseconds_are_batched_and_have_no_percentiles() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "batched", "single")));

        assertThat(heard.metrics("batched").get(Metrics.TIME).summary().tail()).isEmpty();
        assertThat(heard.metrics("single").get(Metrics.TIME).summary().tail()).isPresent();
    }

    @Test
    void allocation_on_a_platform_thread_is_exact_and_checks_are_not_charged() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "allocating", "reading")));

        // An array of 4,096 bytes has a header of 16.
        assertThat(heard.metrics("allocating").get(Metrics.ALLOCATED).summary().median())
                .isBetween(4112.0, 4130.0);
        // A CRC32 and its buffer, not the 64 KiB of the check.
        assertThat(heard.metrics("reading").get(Metrics.ALLOCATED).summary().median())
                .isLessThan(1_000);
    }

    @Test
    void allocation_of_work_that_spans_threads_is_counted_process_wide_and_labelled_so()
            throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "spanning", "virtual")));

        assertThat(heard.metrics("spanning").get(Metrics.ALLOCATED).summary().median())
                .isGreaterThan(100_000);
        assertThat(heard.measured("spanning").warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.PROCESS_WIDE);
        assertThat(heard.measured("virtual").warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.PROCESS_WIDE);
    }

    @Test
    void the_usual_metrics_are_there_and_a_scenario_adds_its_own() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "reading")));

        assertThat(heard.metrics("reading").keySet())
                .extracting(metric -> metric.name())
                .contains(
                        "time",
                        "throughput",
                        "allocated",
                        "cpu",
                        "gc.count",
                        "gc.pause",
                        "heap.retained",
                        "threads.peak",
                        "classes.loaded",
                        "calls")
                .doesNotContain("odd", "context-switches");
        assertThat(heard.measured("reading").warnings())
                .extracting(Warning::text)
                .anyMatch(text -> text.contains("readings of odd are not finite"));
    }

    @Test
    void a_cold_trial_does_one_operation() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "cold")));

        assertThat(heard.trials("cold")).hasSize(2);
        assertThat(heard.measured("cold").label()).isEqualTo(Label.COLD);
        assertThat(heard.metrics("cold").get(Metrics.TIME).sample().size()).isEqualTo(1);
        assertThat(heard.metrics("cold")).containsKey(Metrics.START);
    }

    @Test
    void a_wrong_result_fails_the_case_at_once_and_the_run_goes_on() throws Exception {
        Plan plan = new Plan(Duration.ofMillis(4), 4, 6, 3, 4, 4, 0.5, Load.sequential());
        Runs.Heard heard =
                Runs.run(Runs.plan(Runs.cases(plan, "wrong-digest", "wrong-content", "single")));

        for (String wrong : List.of("wrong-digest", "wrong-content")) {
            assertThat(heard.trials(wrong)).hasSize(1);
            assertThat(heard.result(wrong).status())
                    .isInstanceOfSatisfying(
                            CaseResult.Failed.class,
                            failed ->
                                    assertThat(failed.kind())
                                            .isEqualTo(Trial.Failure.WRONG_RESULT));
        }
        assertThat(((CaseResult.Failed) heard.result("wrong-content").status()).reason())
                .contains("answer is 41, not 42");
        assertThat(heard.result("single").status()).isInstanceOf(CaseResult.Ok.class);
    }

    @Test
    void what_the_subject_lacks_is_not_offered_and_never_forked() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "needy", "single")));

        assertThat(heard.trials("needy")).isEmpty();
        assertThat(heard.result("needy").status())
                .isEqualTo(new CaseResult.NotOffered("test does not offer flying"));
    }

    @Test
    void a_trial_sees_its_suite_and_the_loop_only_and_its_fixture_in_another_process()
            throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "secluded")));

        assertThat(heard.result("secluded").status()).isInstanceOf(CaseResult.Ok.class);
        // Read before and after each trial: the first trial sees the second reading.
        assertThat(value(heard.measured("secluded"), "counter.reads")).isEqualTo(2);
    }

    @Test
    void several_workers_share_a_trial() throws Exception {
        Runs.Heard heard =
                Runs.run(Runs.plan(Runs.cases(Runs.SHORT.withLoad(new Load.Closed(3)), "reading")));

        assertThat(
                        heard.metrics("reading").entrySet().stream()
                                .filter(entry -> entry.getKey().name().equals("calls"))
                                .findFirst()
                                .orElseThrow()
                                .getValue()
                                .sample()
                                .size())
                .isEqualTo(3);
    }

    @Test
    void an_open_load_counts_latency_from_when_an_operation_was_due() throws Exception {
        Plan plan = new Plan(Duration.ofMillis(100), 0, 0, 1, 1, 1, 0.5, new Load.Open(1_000, 1));
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(plan, "late")));

        double[] latencies = heard.metrics("late").get(Metrics.TIME).sample().values();
        // The first takes 60 ms; the second, due 1 ms after it, has waited 59 ms when its turn
        // comes, although it takes next to nothing.
        assertThat(latencies[1]).isGreaterThan(0.055);
        assertThat(Arrays.stream(latencies).filter(value -> value > 0.020).count())
                .isGreaterThan(30);
    }

    @Test
    void a_case_is_left_when_it_is_precise_enough() throws Exception {
        Plan vague =
                new Plan(Duration.ofMillis(4), 4, 6, 3, 2, 9, Double.MAX_VALUE, Load.sequential());
        Plan sharp = new Plan(Duration.ofMillis(4), 4, 6, 3, 2, 4, 1e-12, Load.sequential());

        assertThat(Runs.run(Runs.plan(Runs.cases(vague, "single"))).trials("single")).hasSize(2);
        // Work that is handed to another thread: of pure computing, two forks may have the same
        // median to the nanosecond.
        assertThat(Runs.run(Runs.plan(Runs.cases(sharp, "spanning"))).trials("spanning"))
                .hasSize(4);
    }

    @Test
    void stopping_keeps_what_is_finished_and_says_so() throws Exception {
        List<RunEvent> events = new ArrayList<>();
        AtomicReference<Harness> harness = new AtomicReference<>();
        harness.set(
                new Harness(
                        Runs.plan(Runs.cases(Runs.SHORT, "single", "batched")),
                        Clock.systemUTC(),
                        event -> {
                            events.add(event);
                            if (event instanceof RunEvent.TrialFinished) {
                                harness.get().stop();
                            }
                        }));

        harness.get().run();

        Runs.Heard heard = new Runs.Heard(events);
        assertThat(heard.all(RunEvent.TrialFinished.class)).hasSize(1);
        assertThat(heard.all(RunEvent.CaseFinished.class)).hasSize(1);
        RunEvent.RunFinished finished = heard.all(RunEvent.RunFinished.class).getFirst();
        assertThat(finished.interrupted()).isTrue();
        assertThat(finished.warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.INTERRUPTED);
    }

    @Test
    void parallel_trials_mark_the_testbed_and_report_how_much_they_disturb_each_other()
            throws Exception {
        RunPlan plan =
                Runs.plan(
                        Runs.cases(Runs.SHORT, "single", "batched"),
                        2,
                        Duration.ofSeconds(30),
                        Jvm.current(List.of()),
                        Optional.empty());
        Runs.Heard heard = Runs.run(plan);

        assertThat(heard.all(RunEvent.RunStarted.class).getFirst().run().testbed().parallel())
                .isEqualTo(2);
        assertThat(heard.all(RunEvent.RunFinished.class).getFirst().overheads().interference())
                .isPresent();
        assertThat(heard.trials("single")).hasSize(2);
    }

    @Test
    void a_recording_of_the_measured_iterations_is_made_on_request(@TempDir Path directory)
            throws Exception {
        Runs.run(
                Runs.plan(
                        Runs.cases(Runs.SHORT, "single"),
                        1,
                        Duration.ofSeconds(30),
                        Jvm.current(List.of()),
                        Optional.of(directory)));

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(RecordingFile.readAllEvents(file)).isNotEmpty());
        }
    }

    @Test
    void a_consumer_that_fails_ends_the_run_with_its_failure() throws Exception {
        Harness harness =
                new Harness(
                        Runs.plan(Runs.cases(Runs.SHORT, "single", "batched")),
                        Clock.systemUTC(),
                        event -> {
                            if (event instanceof RunEvent.TrialFinished) {
                                throw new IllegalStateException("disk is full");
                            }
                        });

        org.assertj.core.api.Assertions.assertThatThrownBy(harness::run).hasMessage("disk is full");
    }

    @Test
    void the_testbed_tells_machine_and_jvm() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT, "single")));

        var testbed = heard.all(RunEvent.RunStarted.class).getFirst().run().testbed();
        assertThat(testbed.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(testbed.jvmMajor()).isEqualTo(Runtime.version().feature());
        assertThat(testbed.flags()).contains("-Xmx256m");
        assertThat(testbed.heap()).isEqualTo(256L << 20);
        assertThat(testbed.recorded()).containsKeys("kernel", "jvm.version", "classpath.subjects");
    }
}
