package io.mlacs.engine;

import io.mlacs.core.model.Finding;

/// How soon to act. Ordered: a later one is more urgent.
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    static Priority of(Finding.Severity severity) {
        return switch (severity) {
            case INFO -> LOW;
            case MINOR -> MEDIUM;
            case MAJOR -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }
}
