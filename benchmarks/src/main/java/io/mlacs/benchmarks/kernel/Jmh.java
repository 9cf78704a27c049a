package io.mlacs.benchmarks.kernel;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The kernels as JMH measures them. A method is named as the scenario of the same kernel in {@link KernelSuite}, without dashes.
public class Jmh {
    @State(Scope.Thread)
    public static class OfEmpty {
        final Empty kernel = new Empty();
    }

    @State(Scope.Thread)
    public static class OfNanoTime {
        final NanoTime kernel = new NanoTime();
    }

    @State(Scope.Thread)
    public static class OfMicrosecond {
        final Arithmetic kernel = new Arithmetic(Arithmetic.MICROSECOND);
    }

    @State(Scope.Thread)
    public static class OfAllocation {
        final Allocation kernel = new Allocation();
    }

    @State(Scope.Thread)
    public static class OfLookup {
        final Lookup kernel = new Lookup();
    }

    @State(Scope.Thread)
    public static class OfHandOff {
        final HandOff kernel = new HandOff();
    }

    @State(Scope.Thread)
    public static class OfShort {
        final Arithmetic kernel = new Arithmetic(Arithmetic.SHORT);
    }

    @Benchmark
    public long empty(OfEmpty of) {
        return of.kernel.run();
    }

    @Benchmark
    public long nanotime(OfNanoTime of) {
        return of.kernel.run();
    }

    @Benchmark
    public long microsecond(OfMicrosecond of) {
        return of.kernel.run();
    }

    @Benchmark
    public long allocation(OfAllocation of) {
        return of.kernel.run();
    }

    @Benchmark
    public long lookup(OfLookup of) {
        return of.kernel.run();
    }

    @Benchmark
    public long handoff(OfHandOff of) throws InterruptedException {
        return of.kernel.run();
    }

    @Benchmark
    public long consumed(OfShort of) {
        return of.kernel.run();
    }

    /// Wrong on purpose: nobody gets the result, so that the work need not be done.
    @Benchmark
    public void wasted(OfShort of) {
        of.kernel.run();
    }
}
