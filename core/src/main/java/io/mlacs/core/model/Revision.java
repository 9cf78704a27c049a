package io.mlacs.core.model;

/// What was measured, as git knows it; all empty outside a repository.
///
/// @param dirty there were uncommitted changes
public record Revision(String commit, String branch, boolean dirty) {
    public static final Revision UNKNOWN = new Revision("", "", false);
}
