package io.mlacs.core.model;

/// The quality characteristic a metric speaks of; the names are those of ISO/IEC 25010.
public enum Quality {
    TIME_BEHAVIOUR,
    RESOURCE_UTILISATION,
    CAPACITY,
    RELIABILITY,
    FUNCTIONAL_CORRECTNESS
}
