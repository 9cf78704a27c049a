package io.mlacs.benchmarks.kernel;

/// A megabyte, allocated and cleared by the JVM. A field keeps the latest, as what nobody can see need not be allocated.
final class Allocation implements Kernel {
    private static final int SIZE = 1 << 20;

    private byte[] latest = new byte[0];

    @Override
    public long run() {
        latest = new byte[SIZE];
        return latest.length;
    }

    @Override
    public long digest() {
        return SIZE;
    }
}
