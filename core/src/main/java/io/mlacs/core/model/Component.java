package io.mlacs.core.model;

/// A part of a running system: an agent, a pool, a provider.
///
/// @param name up to 200 characters
public record Component(String name) implements Place, Comparable<Component> {
    public Component {
        Require.text("component", name);
        Require.atMost("component", 200, name);
    }

    @Override
    public int compareTo(Component other) {
        return name.compareTo(other.name);
    }
}
