package io.mlacs.scenario;

import java.util.List;

/// What is timed. Used by one thread at a time.
///
/// Only {@link #invoke} lies inside the timed window; {@link #check} and {@link #readings} lie outside.
public interface Operation extends AutoCloseable {
    /// Does the work once and returns a digest of its result: a number that a wrong result would not have, such as a hash code, a length or a count.
    /// The loop adds up the digests, so that the work cannot be optimised away, and compares the sum with what {@link #expected} promises.
    ///
    /// @throws Exception and the trial has failed
    long invoke() throws Exception;

    /// The digest of every right result. Called after each iteration, outside the timed window.
    long expected();

    /// Looks at the latest result in full. Called after each operation that is timed by itself, and once after each iteration of a batched
    /// one, always outside the timed window.
    ///
    /// @throws WrongResult if the result is not what it must be
    default void check() throws Exception {}

    /// What the scenario counted itself, such as a hit ratio. Called once, after the last measured iteration.
    default List<Reading> readings() {
        return List.of();
    }

    @Override
    default void close() throws Exception {}
}
