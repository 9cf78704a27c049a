package io.mlacs.store;

/// What forgetting did.
///
/// @param runs forgotten
/// @param keptForBaselines runs that were to be forgotten and stay, because a current baseline stands on them
/// @param triaged how many of the forgotten runs a current decision about a change names; the decisions stay
/// @param compacted whether the room of what was forgotten was given back to the file system; if not, because another process was using the file, later runs use it
public record Pruned(int runs, int keptForBaselines, int triaged, boolean compacted) {}
