package io.mlacs.benchmarks;

import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.core.model.Run;
import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.CaseResults;
import io.mlacs.store.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Runs that nobody measured, kept as `mlacs run` keeps them.
final class MadeUpRun {
    static final Testbed TESTBED =
            new Testbed(
                    "none", 2, 2, 8L << 30, "linux", "none", 25, "G1", 1L << 30, "", "none", 1,
                    Map.of());

    private MadeUpRun() {}

    static String id(int index) {
        return "made-up-" + index;
    }

    /// @param cases the trials of each
    static void keep(RunStore store, int index, Instant at, List<List<Trial>> cases) {
        store.append(
                new RunEvent.RunStarted(
                        new Run(
                                id(index),
                                "",
                                at,
                                Profile.quick(),
                                Settings.SEED,
                                Revision.UNKNOWN,
                                TESTBED,
                                List.of("mlacs", "run")),
                        cases.size(),
                        cases.stream().mapToInt(List::size).sum()));
        for (List<Trial> trials : cases) {
            trials.forEach(trial -> store.append(new RunEvent.TrialFinished(trial)));
            store.append(new RunEvent.CaseFinished(CaseResults.of(trials)));
        }
        store.append(
                new RunEvent.RunFinished(
                        at.plusSeconds(50),
                        false,
                        new RunEvent.Overheads(22e-9, 0.3e-9, 0.25, OptionalDouble.empty()),
                        List.of()));
    }
}
