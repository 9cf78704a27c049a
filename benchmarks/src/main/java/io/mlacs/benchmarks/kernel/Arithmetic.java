package io.mlacs.benchmarks.kernel;

/// Steps of Marsaglia's 64-bit xorshift generator from the same seed: each needs the one before, and no compiler knows a short cut.
///
/// It is pure: a loop that does not consume the result, or that takes the seed for a constant, does not do the work at all. So it also proves that results are consumed.
///
/// Source: G. Marsaglia: Xorshift RNGs, Journal of Statistical Software 8 (2003), issue 14.
final class Arithmetic implements Kernel {
    /// About 1 us at 3.6 GHz: a step is a chain of six instructions.
    static final int MICROSECOND = 600;

    /// Short enough for the compiler to see through.
    static final int SHORT = 20;

    /// A field that could change, so that it is read each time.
    private long seed = 0x9E3779B97F4A7C15L;

    private final int steps;
    private final long digest;

    Arithmetic(int steps) {
        this.steps = steps;
        this.digest = run();
    }

    @Override
    public long run() {
        long state = seed;
        for (int i = 0; i < steps; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    @Override
    public long digest() {
        return digest;
    }
}
