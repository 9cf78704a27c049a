package io.mlacs.scenario;

import java.util.Set;

/// The system under test.
///
/// @param name such as `langchain4j`
/// @param version as its own jar says, or empty if it says nothing
/// @param capabilities what it can do, in words a scenario's {@link Scenario#needs} uses
public record Subject(String name, String version, Set<String> capabilities) {
    public Subject {
        capabilities = Set.copyOf(capabilities);
    }

    public static Subject of(String name, String version, String... capabilities) {
        return new Subject(name, version, Set.of(capabilities));
    }
}
