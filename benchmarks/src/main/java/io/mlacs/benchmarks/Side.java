package io.mlacs.benchmarks;

/// Somebody who can measure a kernel in a forked JVM.
interface Side {
    String name();

    /// @param kernel name of a scenario of {@link io.mlacs.benchmarks.kernel.KernelSuite}
    /// @param index of this fork, from 0
    Fork fork(String kernel, int index) throws NotMeasured, InterruptedException;
}
