package io.mlacs.harness;

import io.mlacs.core.model.RunEvent;
import io.mlacs.core.model.Testbed;
import io.mlacs.core.model.Trial;

/// What a run's trials are run by, from its start to its end.
sealed interface Lane extends AutoCloseable permits ForkLane, CommandLane {
    Testbed testbed();

    /// @return without interference
    RunEvent.Overheads overheads() throws InterruptedException;

    /// What has to be there before the first trial: fixtures, a file cache that has seen the command.
    ///
    /// @throws EnvironmentException if it cannot be had
    void prepare() throws InterruptedException;

    /// Runs one trial to its end, whatever the end is. After {@link #prepare}.
    Trial trial(CasePlan plan, int index) throws InterruptedException;

    @Override
    void close();
}
