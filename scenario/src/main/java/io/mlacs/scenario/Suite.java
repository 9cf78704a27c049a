package io.mlacs.scenario;

import java.util.List;

/// Scenarios about one concern, found by `ServiceLoader`: name the implementation in
/// `META-INF/services/io.mlacs.scenario.Suite`. Needs a public constructor without parameters that does no work: `list` calls it too.
public interface Suite {
    /// Lower case, digits and dashes, unique on a class path: `floors`.
    String name();

    /// One sentence for `list`.
    String description();

    /// In the order they are to be shown. The names are unique within the suite.
    List<Scenario> scenarios();

    /// What has to run beside the trials for as long as the run lasts, such as a server. Each is started once per run, in a JVM of its own.
    default List<Fixture> fixtures() {
        return List.of();
    }
}
