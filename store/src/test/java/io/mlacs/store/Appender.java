package io.mlacs.store;

import io.mlacs.core.model.RunEvent;
import java.nio.file.Path;

/// Appends a run of so many trials to a database that may be new, and prints the number of each that is kept.
final class Appender {
    private Appender() {}

    /// @param args file, run id, trials
    public static void main(String[] args) {
        try (RunStore store = SqliteRunStore.open(Path.of(args[0]))) {
            store.append(Given.started(Given.run(args[1], Given.NOON)));
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                store.append(new RunEvent.TrialFinished(Given.trial(Given.CLOCK, i)));
                System.out.println(i);
            }
            store.append(new RunEvent.CaseFinished(Given.result(Given.CLOCK, 1)));
            store.append(Given.finished(Given.NOON));
        }
    }
}
