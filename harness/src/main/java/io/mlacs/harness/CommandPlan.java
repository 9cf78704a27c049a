package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.scenario.Traits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One side of a duet of commands: a whole process by wall time.
///
/// @param name of its run
/// @param shell what `sh -c` is told
/// @param trials measured executions
/// @param patience after which an execution has failed
/// @param command the command line of the run
public record CommandPlan(
        String name,
        String shell,
        int trials,
        long seed,
        Duration patience,
        Revision revision,
        List<String> command) {
    /// What both sides are: the history of one command is no history of another, so nothing of it is in the name.
    public static final Case CASE = new Case("duet", "command", "command", Map.of());

    public CommandPlan {
        if (shell.isBlank()) {
            throw new IllegalArgumentException("command is empty");
        }
        command = List.copyOf(command);
        // It refuses a number of trials that is none.
        var _ = plan(trials);
    }

    /// One operation to a trial, as of a cold scenario.
    private static Plan plan(int trials) {
        return new Plan(Duration.ofNanos(1), 0, 0, 1, trials, trials, 0.01, Load.sequential());
    }

    RunPlan run() {
        Plan plan = plan(trials);
        return new RunPlan(
                name,
                new Profile("command", plan, false),
                List.of(
                        new CasePlan(
                                CASE, Traits.usual(), List.of(), new ClassPath(List.of()), plan)),
                List.of(),
                Jvm.current(List.of()),
                seed,
                1,
                patience,
                Optional.empty(),
                revision,
                command);
    }
}
