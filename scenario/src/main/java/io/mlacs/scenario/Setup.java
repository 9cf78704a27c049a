package io.mlacs.scenario;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What a scenario is given to set up the work of one worker.
public interface Setup {
    Params params();

    /// 0 for the first worker of the trial.
    int worker();

    int workers();

    /// A generator seeded from the run's seed, the case, the trial's number and the worker: the same run makes the same choices again.
    RandomGenerator random();

    /// An empty directory of this trial's own, deleted when it ends.
    Path scratch();

    /// The address of a running {@link Fixture}.
    ///
    /// @throws IllegalArgumentException if the suite has no fixture of that name
    String fixture(String name);

    /// A thing all workers of the trial use, made by the first that asks. Closed after the workers' operations, in reverse order.
    <T extends AutoCloseable> T shared(Class<T> type, Supplier<T> make);
}
