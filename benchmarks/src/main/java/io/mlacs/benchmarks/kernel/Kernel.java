package io.mlacs.benchmarks.kernel;

/// A piece of work that both sides measure by calling {@link #run}. Used by one thread.
interface Kernel {
    /// Does the work once.
    ///
    /// @return a digest of its result: the same number, {@link #digest}, each time
    long run() throws Exception;

    /// What {@link #run} returns if nothing is wrong.
    long digest();
}
