package io.mlacs.core.model;

/// Which way is better.
public enum Direction {
    LOWER,
    HIGHER
}
