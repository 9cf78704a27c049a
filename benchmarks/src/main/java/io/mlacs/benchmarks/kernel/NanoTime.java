package io.mlacs.benchmarks.kernel;

/// One reading of the clock; 1 if it has not gone back.
final class NanoTime implements Kernel {
    private long last = System.nanoTime();

    @Override
    public long run() {
        long now = System.nanoTime();
        long inOrder = now - last >= 0 ? 1 : 0;
        last = now;
        return inOrder;
    }

    @Override
    public long digest() {
        return 1;
    }
}
