package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Noise;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Trial;
import io.mlacs.scenario.Traits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Plan THREE_TO_FIVE =
            new Plan(Duration.ofMillis(4), 4, 6, 3, 3, 5, 0.5, Load.sequential());

    private final Map<Case, List<Trial>> trials = new HashMap<>();

    private static CasePlan plan(String scenario, String... missing) {
        return new CasePlan(
                new Case("suite", scenario, "subject", Map.of()),
                Traits.usual(),
                List.of(missing),
                new ClassPath(List.of(Path.of("/classes"))),
                THREE_TO_FIVE);
    }

    private static final CasePlan ONE = plan("one");
    private static final CasePlan OTHER = plan("other");
    private static final CasePlan LACKING = plan("lacking", "flying");

    private static Progress progress(int parallel) {
        return new Progress(
                Runs.plan(
                        List.of(ONE, OTHER, LACKING),
                        parallel,
                        Duration.ofSeconds(1),
                        Jvm.current(List.of()),
                        Optional.empty()));
    }

    private RunEvent.Progressed after(Progress progress, CasePlan plan, int seconds) {
        return after(progress, plan, seconds, Set.of());
    }

    private RunEvent.Progressed after(
            Progress progress, CasePlan plan, int seconds, Set<CasePlan> givenUp) {
        Trial trial =
                new Trial(
                        plan.subject(),
                        0,
                        1,
                        Instant.EPOCH,
                        Duration.ofSeconds(seconds),
                        Noise.UNKNOWN,
                        new Trial.Failed(Trial.Failure.HUNG, "hung", "", ""));
        trials.computeIfAbsent(plan.subject(), _ -> new ArrayList<>()).add(trial);
        progress.finished(trial);
        return progress.event(plan.subject(), trials, one -> !givenUp.contains(one));
    }

    @Test
    void at_most_are_the_most_trials_of_each_case_that_is_offered() {
        assertThat(progress(1).trialsAtMost()).isEqualTo(10);
    }

    @Test
    void the_time_left_is_that_of_the_trials_still_certain_at_the_mean_of_those_done() {
        Progress progress = progress(1);

        // Two cases of three trials each: five, four, … are left.
        assertThat(after(progress, ONE, 2).left()).isEqualTo(Duration.ofSeconds(10));
        RunEvent.Progressed second = after(progress, OTHER, 4);
        assertThat(second.left()).isEqualTo(Duration.ofSeconds(12));
        assertThat(second.trialsDone()).isEqualTo(2);
        assertThat(second.subject()).isEqualTo(OTHER.subject());
    }

    @Test
    void trials_beyond_the_certain_ones_leave_nothing() {
        Progress progress = progress(1);
        for (int i = 0; i < 3; i++) {
            after(progress, ONE, 1);
            after(progress, OTHER, 1);
        }

        assertThat(after(progress, ONE, 1).left()).isZero();
    }

    @Test
    void parallel_trials_share_the_time() {
        assertThat(after(progress(2), ONE, 2).left()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_case_that_was_given_up_takes_no_more_time() {
        assertThat(after(progress(1), ONE, 2, Set.of(ONE)).left()).isEqualTo(Duration.ofSeconds(6));
    }
}
