package io.mlacs.scenario;

import java.util.List;

/// Something that has to run beside the trials, in a JVM of its own, from the run's start to its end.
public interface Fixture {
    /// Lower case, digits and dashes. A trial asks for its address under this name: {@link Setup#fixture}.
    String name();

    Running start() throws Exception;

    /// A started fixture.
    interface Running extends AutoCloseable {
        /// Where trials reach it, such as `http://127.0.0.1:41234`.
        String address();

        /// What it truly saw since the last call: the oracle for what the trial says. Read before and after each trial.
        default List<Reading> ledger() {
            return List.of();
        }
    }
}
