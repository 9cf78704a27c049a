package io.mlacs.core.model;

/// Where something stands out: a case that was measured, or a part of a running system.
public sealed interface Place permits Case, Component {
    String name();
}
