package io.mlacs.core.model;

import java.time.Instant;
import java.util.List;

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
    public Run {
        Require.slug("run id", id);
        command = List.copyOf(command);
    }
}
