package io.mlacs.scenario;

/// One number that a scenario, a fixture or a profiler read.
///
/// @param metric lower case letters, digits, dots and dashes: `cache.hits`
/// @param unit a base unit: `s`, `By`, `1`
/// @param lowerIsBetter the direction
public record Reading(String metric, double value, String unit, boolean lowerIsBetter) {}
