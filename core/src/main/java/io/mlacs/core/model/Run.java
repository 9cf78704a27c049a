package io.mlacs.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// One invocation of the harness over many cases, at one revision, on one testbed.
///
/// @param id unique and sortable by time: `20261123-221530-1f3a`
/// @param name a label people chose, or empty
/// @param command the command line that started it
public record Run(
        String id,
        String name,
        Instant startedAt,
        Profile profile,
        long seed,
        Revision revision,
        Testbed testbed,
        List<String> command) {
    private static final Set<String> MEASURE_FOR_THEMSELVES =
            Set.of("gate", "compare", "calibrate");

    public Run {
        Require.slug("run id", id);
        command = List.copyOf(command);
    }

    /// Whether a command measured it for an answer of its own (a gate confirming or testing itself, a comparison, a
    /// calibration): no point of a history, and not what people mean by the latest run.
    public boolean auxiliary() {
        return auxiliary(command);
    }

    /// The same of the command line alone. One we do not know, or none, was asked for.
    public static boolean auxiliary(List<String> command) {
        return command.size() > 1 && MEASURE_FOR_THEMSELVES.contains(command.get(1));
    }
}
