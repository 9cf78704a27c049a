package io.mlacs.core.model;

/// A quantity that is measured.
///
/// @param name lower case letters, digits, dots and dashes: `time`, `allocated`, `cache.hits`
/// @param unit a base unit: `s`, `By`, `1`, `1/s`; scaled only in print
public record Metric(String name, String unit, Direction direction, Quality quality)
        implements Comparable<Metric> {
    public Metric {
        Require.slug("metric", name);
        Require.text("unit of metric " + name, unit);
    }

    @Override
    public int compareTo(Metric other) {
        return name.compareTo(other.name);
    }
}
