package io.mlacs.scenario;

/// A value the authors of the suite want reached. Whether it is met is for the report to say.
///
/// @param metric the metric's name: `time`, `throughput`, `allocated`, or one of the scenario's own
/// @param value in the metric's base unit
/// @param source who wants it: `mission` or `ours`
public record Goal(String metric, double value, String source) {}
