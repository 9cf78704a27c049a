package io.mlacs.store;

import static io.mlacs.store.Given.ALLOCATED;
import static io.mlacs.store.Given.CLOCK;
import static io.mlacs.store.Given.HAND_OFF;
import static io.mlacs.store.Given.NOON;
import static io.mlacs.store.Given.RATE;
import static io.mlacs.store.Given.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Floor;
import io.mlacs.core.model.Label;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Sample;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does, whatever database it stands on. A store's test extends this and says how to open one.
abstract class RunStoreContract {
    private RunStore store;

    /// Opens the store of this test; a second call opens what the first one closed.
    abstract RunStore open();

    @BeforeEach
    void openTheStore() {
        store = open();
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = open();
    }

    @Test
    void an_empty_store_has_nothing() {
        assertThat(store.latestRun()).isEmpty();
        assertThat(store.runs(10)).isEmpty();
        assertThat(store.run("none")).isEmpty();
        assertThat(store.cases()).isEmpty();
        assertThat(store.results("none")).isEmpty();
        assertThat(store.cases("none")).isEmpty();
        assertThat(store.trials("none", CLOCK)).isEmpty();
        assertThat(store.sample("none", CLOCK, 0, TIME)).isEmpty();
        assertThat(store.trialMedians("none", CLOCK, TIME)).isEmpty();
        assertThat(store.trialMedians("none")).isEmpty();
        assertThat(store.history(CLOCK, TIME, Optional.empty())).isEmpty();
        assertThat(store.targets("none")).isEmpty();
        assertThat(store.check()).isEmpty();
    }

    @Test
    void a_run_comes_back_as_it_was_appended() {
        Run run = Given.run("20261123-120000-a1", NOON);
        store.append(Given.started(run));
        assertThat(store.run(run.id())).contains(new StoredRun(run, 2, 6, Optional.empty()));

        RunEvent.RunFinished end = Given.finished(NOON.plusSeconds(5));
        store.append(end);
        reopen();

        assertThat(store.latestRun()).contains(new StoredRun(run, 2, 6, Optional.of(end)));
    }

    @Test
    void an_interrupted_run_under_open_load_comes_back_too() {
        Run run = Given.openLoadRun("b2", NOON);
        RunEvent.RunFinished end =
                new RunEvent.RunFinished(
                        NOON,
                        true,
                        new RunEvent.Overheads(1, 2, Double.NaN, OptionalDouble.of(1.07)),
                        List.of());
        store.append(Given.started(run));
        store.append(end);

        assertThat(store.run("b2")).contains(new StoredRun(run, 2, 6, Optional.of(end)));
    }

    @Test
    void times_of_day_are_kept_to_the_microsecond_before_1970_too() {
        Run run = Given.run("old", Instant.parse("1969-12-31T23:59:59.999999999Z"));
        store.append(Given.started(run));
        assertThat(store.run("old").orElseThrow().run().startedAt())
                .isEqualTo("1969-12-31T23:59:59.999999Z");
    }

    @Test
    void runs_come_newest_first_whatever_the_order_of_appending() {
        store.append(Given.started(Given.run("second", NOON.plusSeconds(1))));
        store.append(Given.started(Given.run("third", NOON.plusSeconds(2))));
        store.append(Given.started(Given.run("first", NOON)));

        assertThat(store.runs(2)).extracting(r -> r.run().id()).containsExactly("third", "second");
        assertThat(store.runs(0)).isEmpty();
        assertThat(store.latestRun().orElseThrow().run().id()).isEqualTo("third");
    }

    @Test
    void facts_of_the_testbed_are_kept_for_each_run() {
        var first = Given.testbed("Xeon");
        var second =
                new Testbed(
                        first.cpu(),
                        first.cores(),
                        first.cpuLimit(),
                        first.memoryLimit(),
                        first.os(),
                        first.jvmVendor(),
                        first.jvmMajor(),
                        first.collector(),
                        first.heap(),
                        first.flags(),
                        first.providerProfile(),
                        first.parallel(),
                        Map.of("kernel", "6.2"));
        store.append(Given.started(Given.run("a", NOON, first)));
        store.append(Given.started(Given.run("b", NOON, second)));
        assertThat(store.run("a").orElseThrow().run().testbed()).isEqualTo(first);
        assertThat(store.run("b").orElseThrow().run().testbed()).isEqualTo(second);
    }

    @Test
    void trials_come_back_in_order_as_they_were_appended() {
        store.append(Given.started(Given.run("a", NOON)));
        List<Trial> trials =
                List.of(
                        Given.trial(CLOCK, 0),
                        Given.failed(CLOCK, 1),
                        Given.trial(
                                CLOCK,
                                2,
                                Map.of(
                                        TIME,
                                        Given.batched(new Random(2), 3000),
                                        RATE,
                                        Sample.of(new Random(3).doubles(20_000).toArray()))));
        for (int i : new int[] {2, 0, 1}) {
            store.append(new RunEvent.TrialFinished(trials.get(i)));
        }
        store.append(new RunEvent.TrialFinished(Given.trial(HAND_OFF, 0)));
        reopen();

        assertThat(store.trials("a", CLOCK)).isEqualTo(trials);
        assertThat(store.trials("a", HAND_OFF)).hasSize(1);
        assertThat(store.trials("a", new Case("floors", "other", "jdk", Map.of()))).isEmpty();
    }

    @Test
    void a_trial_that_measured_nothing_is_kept() {
        store.append(Given.started(Given.run("a", NOON)));
        Trial bare = Given.trial(CLOCK, 0, Map.of());
        store.append(new RunEvent.TrialFinished(bare));
        assertThat(store.trials("a", CLOCK)).containsExactly(bare);
    }

    @Test
    void samples_and_trial_medians_are_read_by_metric() {
        store.append(Given.started(Given.run("a", NOON)));
        Trial first = Given.trial(CLOCK, 0);
        Trial third = Given.trial(CLOCK, 2);
        store.append(new RunEvent.TrialFinished(third));
        store.append(new RunEvent.TrialFinished(Given.failed(CLOCK, 1)));
        store.append(new RunEvent.TrialFinished(first));

        assertThat(store.sample("a", CLOCK, 2, TIME)).contains(of(third, TIME).sample());
        assertThat(store.sample("a", CLOCK, 0, ALLOCATED)).contains(Sample.of(24, 24, 24));
        assertThat(store.sample("a", CLOCK, 1, TIME)).isEmpty();
        assertThat(store.sample("a", CLOCK, 0, RATE)).isEmpty();
        assertThat(store.trialMedians("a", CLOCK, TIME))
                .containsExactly(
                        of(first, TIME).summary().median(), of(third, TIME).summary().median());
        assertThat(store.trialMedians("a", CLOCK, RATE)).isEmpty();
    }

    @Test
    void the_medians_of_a_whole_run_are_those_of_its_cases_and_metrics() {
        Metric inMinutes = new Metric("time", "min", TIME.direction(), TIME.quality());
        Given.keep(store, Given.run("other", NOON), CLOCK, 1);
        store.append(Given.started(Given.run("a", NOON)));
        for (int i : new int[] {11, 2, 0}) {
            store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, i)));
            store.append(new RunEvent.TrialFinished(Given.trial(HAND_OFF, i + 1)));
        }
        store.append(new RunEvent.TrialFinished(Given.failed(CLOCK, 1)));
        store.append(
                new RunEvent.TrialFinished(
                        Given.trial(
                                HAND_OFF, 0, Map.of(RATE, Sample.of(7), inMinutes, Sample.of(8)))));
        store.append(
                new RunEvent.TrialFinished(
                        Given.failed(new Case("floors", "broken", "jdk", Map.of()), 0)));

        Map<Case, Map<Metric, double[]>> medians = store.trialMedians("a");

        assertThat(medians).containsOnlyKeys(CLOCK, HAND_OFF);
        assertThat(medians.get(CLOCK)).containsOnlyKeys(TIME, ALLOCATED);
        assertThat(medians.get(HAND_OFF)).containsOnlyKeys(TIME, ALLOCATED, RATE, inMinutes);
        assertThat(medians.get(HAND_OFF).get(inMinutes)).containsExactly(8);
        assertThat(medians.get(CLOCK).get(TIME)).hasSize(3).doesNotHaveDuplicates();
        medians.forEach((subject, metrics) ->
                metrics.forEach((metric, values) ->
                        assertThat(values).isEqualTo(store.trialMedians("a", subject, metric))));
    }

    @Test
    void results_come_back_in_the_order_the_cases_were_finished() {
        store.append(Given.started(Given.run("a", NOON)));
        List<CaseResult> results =
                List.of(
                        Given.result(HAND_OFF, 45e-6),
                        new CaseResult(
                                CLOCK,
                                new CaseResult.Failed(Trial.Failure.WRONG_RESULT, "7, not 8"),
                                List.of()),
                        new CaseResult(
                                new Case("floors", "batch", "jdk", Map.of()),
                                new CaseResult.NotOffered("jdk lacks batches"),
                                Given.WARNINGS));
        results.forEach(result -> store.append(new RunEvent.CaseFinished(result)));
        reopen();

        assertThat(store.results("a")).isEqualTo(results);
    }

    @Test
    void a_run_whose_process_was_killed_shows_its_finished_trials() {
        store.append(Given.started(Given.run("a", NOON)));
        store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, 0)));
        store.append(new RunEvent.CaseFinished(Given.result(CLOCK, 1)));
        store.append(new RunEvent.TrialFinished(Given.trial(HAND_OFF, 0)));
        reopen();

        assertThat(store.run("a").orElseThrow().end()).isEmpty();
        assertThat(store.results("a")).hasSize(1);
        assertThat(store.cases("a")).containsExactly(CLOCK, HAND_OFF);
        assertThat(store.trials("a", HAND_OFF)).containsExactly(Given.trial(HAND_OFF, 0));
    }

    @Test
    void history_is_oldest_first_and_of_one_case_metric_and_testbed() {
        Given.keep(store, Given.run("third", NOON.plusSeconds(9)), CLOCK, 3);
        Given.keep(store, Given.run("first", NOON), CLOCK, 1);
        Given.keep(store, Given.run("other", NOON.plusSeconds(3), Given.testbed("Arm")), CLOCK, 2);
        Given.keep(store, Given.run("elsewhere", NOON), HAND_OFF, 9);

        assertThat(store.history(CLOCK, TIME, Optional.empty()))
                .extracting(p -> p.runId() + " " + p.summary().median())
                .containsExactly("first 1.0", "other 2.0", "third 3.0");
        assertThat(store.history(CLOCK, TIME, Optional.of(Given.testbed("Xeon"))))
                .extracting(HistoryPoint::runId)
                .containsExactly("first", "third");
        assertThat(store.history(CLOCK, TIME, Optional.of(Given.testbed("Alpha")))).isEmpty();
        assertThat(store.history(CLOCK, ALLOCATED, Optional.empty())).isEmpty();
        assertThat(store.history(CLOCK, RATE, Optional.empty()).getFirst())
                .isEqualTo(
                        new HistoryPoint(
                                "first",
                                NOON,
                                "nightly",
                                false,
                                "quick",
                                Given.run("first", NOON).revision(),
                                Label.STEADY,
                                Given.summary(1, false)));
        assertThat(store.metrics(CLOCK)).containsExactly(RATE, TIME);
        assertThat(store.cases()).containsExactly(CLOCK, HAND_OFF);
    }

    @Test
    void a_metric_that_changes_its_unit_is_another_metric() {
        store.append(Given.started(Given.run("a", NOON)));
        Metric inMinutes = new Metric("time", "min", TIME.direction(), TIME.quality());
        store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, 0, Map.of(TIME, Sample.of(1)))));
        store.append(
                new RunEvent.TrialFinished(Given.trial(CLOCK, 1, Map.of(inMinutes, Sample.of(1)))));
        assertThat(store.sample("a", CLOCK, 1, TIME)).isEmpty();
        assertThat(store.sample("a", CLOCK, 1, inMinutes)).isPresent();
    }

    @Test
    void cases_are_the_same_whatever_the_order_of_their_parameters() {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("z", "1");
        order.put("a", "2");
        Map<String, String> reverse = new LinkedHashMap<>();
        reverse.put("a", "2");
        reverse.put("z", "1");
        store.append(Given.started(Given.run("a", NOON)));
        store.append(new RunEvent.TrialFinished(Given.trial(new Case("s", "x", "j", order), 0)));
        store.append(new RunEvent.TrialFinished(Given.trial(new Case("s", "x", "j", reverse), 1)));
        assertThat(store.cases()).singleElement().extracting(Case::name).isEqualTo("s/x[z=1,a=2]");
        assertThat(store.trials("a", new Case("s", "x", "j", reverse))).hasSize(2);
    }

    @Test
    void a_floor_is_kept_and_replaced_by_case() {
        store.append(Given.started(Given.run("a", NOON)));
        store.keepFloor("a", HAND_OFF, new Floor(1e-6, "floors/clock-read, this run"));
        store.keepFloor("a", HAND_OFF, new Floor(2e-6, "floors/clock-read, run b"));

        assertThat(store.floors("a"))
                .isEqualTo(Map.of(HAND_OFF, new Floor(2e-6, "floors/clock-read, run b")));
        assertThat(store.floors("none")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.keepFloor("none", HAND_OFF, new Floor(1, "x")))
                .withMessage("no run none");
    }

    @Test
    void targets_are_kept_and_replaced_by_case() {
        store.append(Given.started(Given.run("a", NOON)));
        Target ours = new Target(Target.Source.OURS, TIME, 1e-6);
        Target mission = new Target(Target.Source.MISSION, TIME, 5e-6);
        store.keepTargets("a", CLOCK, List.of(mission));
        store.keepTargets("a", CLOCK, List.of(mission, ours));
        store.keepTargets("a", HAND_OFF, List.of(ours));

        assertThat(store.targets("a"))
                .isEqualTo(Map.of(CLOCK, List.of(mission, ours), HAND_OFF, List.of(ours)));
        store.keepTargets("a", CLOCK, List.of());
        assertThat(store.targets("a")).containsOnlyKeys(HAND_OFF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.keepTargets("none", CLOCK, List.of(ours)))
                .withMessage("no run none");
    }

    @Test
    void hostile_texts_are_texts() {
        String hostile =
                "'; DROP TABLE runs; -- \" \\ \\n"
                        + " \n\r"
                        + "\t\u0000 , = ? :x @y $z % _ \u2028 \ud83d\ude00";
        String huge = hostile.repeat((1 << 20) / hostile.length());
        Case subject =
                new Case("s", "x", hostile, Map.of(hostile, hostile, "empty", "", "", "no key"));
        Run given = Given.run("a", NOON);
        Run run =
                new Run(
                        "a",
                        hostile,
                        NOON,
                        given.profile(),
                        0,
                        new Revision(hostile, hostile, false),
                        given.testbed(),
                        List.of(hostile, "", huge));
        Trial trial =
                new Trial(
                        subject,
                        0,
                        0,
                        NOON,
                        Duration.ZERO,
                        Noise.UNKNOWN,
                        new Trial.Failed(Trial.Failure.EXCEPTION, hostile, huge, hostile));
        store.append(Given.started(run));
        store.append(new RunEvent.TrialFinished(trial));

        assertThat(store.run("a").orElseThrow().run()).isEqualTo(run);
        assertThat(store.cases()).containsExactly(subject);
        assertThat(store.trials("a", subject)).containsExactly(trial);
    }

    @Test
    void what_was_appended_before_is_refused_and_changes_nothing() {
        Run run = Given.run("a", NOON);
        store.append(Given.started(run));
        store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, 0)));
        store.append(new RunEvent.CaseFinished(Given.result(CLOCK, 1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(Given.started(run)))
                .withMessage("run a was appended before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(new RunEvent.TrialFinished(Given.failed(CLOCK, 0))))
                .withMessage("trial 0 of floors/clock-read was appended before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(new RunEvent.CaseFinished(Given.result(CLOCK, 2))));
        assertThat(store.trials("a", CLOCK)).containsExactly(Given.trial(CLOCK, 0));
        assertThat(store.results("a")).containsExactly(Given.result(CLOCK, 1));
    }

    @Test
    void an_event_before_any_run_is_a_mistake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, 0))));
    }

    @Test
    void progress_is_passed_over() {
        store.append(new RunEvent.TrialStarted(CLOCK, 0));
        store.append(new RunEvent.Progressed(CLOCK, 1, 2, Duration.ofSeconds(1)));
        assertThat(store.cases()).isEmpty();
    }

    @Test
    void pruning_forgets_the_oldest_runs_whole_and_keeps_the_others_whole() {
        Given.keep(store, Given.run("first", NOON), HAND_OFF, 1);
        store.keepTargets("first", HAND_OFF, List.of(new Target(Target.Source.USER, TIME, 1)));
        Given.keep(store, Given.run("second", NOON.plusSeconds(1)), CLOCK, 2);
        Given.keep(store, Given.run("third", NOON.plusSeconds(2)), CLOCK, 3);

        assertThat(store.keepNewest(5).runs()).isZero();
        assertThat(store.keepNewest(2).runs()).isEqualTo(1);
        assertThat(store.run("first")).isEmpty();
        assertThat(store.cases()).containsExactly(CLOCK);
        assertThat(store.history(CLOCK, TIME, Optional.empty())).hasSize(2);
        assertThat(store.trials("second", CLOCK)).containsExactly(Given.trial(CLOCK, 0));

        assertThat(store.keepSince(NOON.plusSeconds(2)).runs()).isEqualTo(1);
        assertThat(store.runs(9)).extracting(r -> r.run().id()).containsExactly("third");
        assertThat(store.check()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.keepNewest(-1));
    }

    @Test
    void appending_to_a_run_that_was_pruned_says_so() {
        store.append(Given.started(Given.run("a", NOON)));
        store.keepNewest(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, 0))))
                .withMessageContaining("run a is no longer in");
    }

    @Test
    void readers_get_one_state_each_while_another_thread_appends() throws InterruptedException {
        store.append(Given.started(Given.run("a", NOON)));
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 60; i++) {
                                store.append(new RunEvent.TrialFinished(Given.trial(CLOCK, i)));
                            }
                        });
        int seen = 0;
        while (writer.isAlive()) {
            List<Trial> trials = store.trials("a", CLOCK);
            assertThat(trials.size()).isGreaterThanOrEqualTo(seen);
            seen = trials.size();
            for (int i = 0; i < seen; i++) {
                assertThat(trials.get(i)).isEqualTo(Given.trial(CLOCK, i));
            }
        }
        writer.join();
        assertThat(store.trialMedians("a", CLOCK, TIME)).hasSize(60);
    }

    private static Measurement of(Trial trial, Metric metric) {
        return ((Trial.Measured) trial.outcome()).metrics().get(metric);
    }
}
