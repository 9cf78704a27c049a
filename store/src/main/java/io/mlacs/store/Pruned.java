package io.mlacs.store;

/// What forgetting did.
///
/// @param runs forgotten
/// @param compacted whether their room was given back to the file system; if not, because another process was using the file, later runs use it
public record Pruned(int runs, boolean compacted) {}
