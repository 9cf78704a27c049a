package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.CaseResult;
import io.mlacs.core.model.Trial;
import io.mlacs.core.model.Trial.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a child does, the trial fails with its cause and the run goes on.
class MisbehaviourTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    throwing       | EXCEPTION     | java.io.IOException: no such luck
                    failing-set-up | EXCEPTION     | nothing to set up
                    exiting        | EXITED        | exited with code 7
                    killed         | KILLED        | signal 9
                    crashing       | CRASHED       | JVM crashed
                    hungry         | OUT_OF_MEMORY | OutOfMemoryError
                    """)
    void a_child_that_fails_is_a_failed_trial_with_its_cause(
            String scenario, Failure kind, String reason) throws Exception {
        Runs.Heard heard =
                Runs.run(Runs.plan(Runs.cases(Runs.SHORT.withTrials(1), scenario, "single")));

        Trial.Failed failed = (Trial.Failed) heard.trials(scenario).getFirst().outcome();
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.reason()).contains(reason);
        assertThat(heard.result(scenario).status()).isInstanceOf(CaseResult.Failed.class);
        assertThat(heard.result("single").status()).isInstanceOf(CaseResult.Ok.class);
    }

    @Test
    void a_child_that_hangs_is_ended_and_its_threads_are_kept() throws Exception {
        RunPlan plan =
                Runs.plan(
                        Runs.cases(Runs.SHORT.withTrials(1), "hanging"),
                        1,
                        Duration.ofSeconds(3),
                        Jvm.current(List.of()),
                        Optional.empty());
        Trial.Failed failed = (Trial.Failed) Runs.run(plan).trials("hanging").getFirst().outcome();

        assertThat(failed.kind()).isEqualTo(Failure.HUNG);
        assertThat(failed.reason()).contains("said nothing for 3");
        assertThat(failed.stdout()).contains("Misbehaving").contains("CountDownLatch.await");
    }

    @Test
    void a_flood_on_both_streams_blocks_nobody_and_only_its_tail_is_kept() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT.withTrials(1), "flooding")));

        assertThat(heard.result("flooding").status()).isInstanceOf(CaseResult.Ok.class);
    }

    @Test
    void a_case_that_fails_three_times_in_a_row_is_given_up() throws Exception {
        Runs.Heard heard = Runs.run(Runs.plan(Runs.cases(Runs.SHORT.withTrials(9), "exiting")));

        assertThat(heard.trials("exiting")).hasSize(3);
    }
}
