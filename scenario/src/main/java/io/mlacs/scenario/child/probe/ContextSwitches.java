package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.io.File;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How often this process's living threads were taken off a CPU against their will: evidence of a busy machine, not a result.
public final class ContextSwitches {
    public static final String NAME = "context-switches";

    private static final File TASKS = new File("/proc/self/task");

    private ContextSwitches() {}

    static Optional<Reading> read() {
        File[] tasks = TASKS.listFiles();
        if (tasks == null) {
            return Optional.empty();
        }
        long sum =
                Stream.of(tasks)
                        .map(File::toPath)
                        .map(task ->
                                ProcStatus.read(
                                        task.resolve("status"), "nonvoluntary_ctxt_switches"))
                        .flatMapToLong(OptionalLong::stream)
                        .sum();
        return Optional.of(new Reading(NAME, sum, "1", true));
    }
}
