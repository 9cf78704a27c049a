package io.mlacs.core.stats;

/// Quantiles of type 7.
public final class Quantiles {
    private Quantiles() {}
}
