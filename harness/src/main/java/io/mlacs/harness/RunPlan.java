package io.mlacs.harness;

import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run is to do.
///
/// @param cases in the order they are to be shown
/// @param fixtures of the suites of these cases
/// @param parallel trials at once
/// @param patience how long a child may be silent beyond the length of what it was told to do
/// @param recordings directory for JFR recordings, one per trial
public record RunPlan(
        String name,
        Profile profile,
        List<CasePlan> cases,
        List<FixturePlan> fixtures,
        Jvm jvm,
        long seed,
        int parallel,
        Duration patience,
        Optional<Path> recordings,
        Revision revision,
        List<String> command) {
    /// @param suite whose trials get its address
    public record FixturePlan(String suite, String fixture, ClassPath classPath) {}

    public RunPlan {
        cases = List.copyOf(cases);
        fixtures = List.copyOf(fixtures);
        command = List.copyOf(command);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("run has no case");
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is below 1: " + parallel);
        }
    }

    /// The same trials on another JVM.
    public RunPlan withJvm(String otherName, Jvm other) {
        return new RunPlan(
                otherName,
                profile,
                cases,
                fixtures,
                other,
                seed,
                parallel,
                patience,
                recordings,
                revision,
                command);
    }

    /// The same trials, one at a time.
    public RunPlan oneAtATime() {
        return new RunPlan(
                name,
                profile,
                cases,
                fixtures,
                jvm,
                seed,
                1,
                patience,
                recordings,
                revision,
                command);
    }
}
