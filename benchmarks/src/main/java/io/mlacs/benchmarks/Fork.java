package io.mlacs.benchmarks;

/// What one forked JVM measured.
///
/// @param mean s per operation
/// @param median s per operation
/// @param overhead s beyond the time it was told to run
/// @param noise as {@link Pressure} gives it
record Fork(double mean, double median, double overhead, double noise) {}
