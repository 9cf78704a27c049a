package io.mlacs.probe;

/// Where a whole number is counted: 0 to 2,047 each for itself, above that 1,024 equal parts of each power of two. So a bucket is at most 1/1024
/// of its values wide, and its middle at most 1/2048 away from them, as in an HdrHistogram of three digits.
final class Buckets {
    private static final int PARTS_BITS = 10;
    private static final int PARTS = 1 << PARTS_BITS;

    /// One more than the index of the largest `long`.
    static final int COUNT = index(Long.MAX_VALUE) + 1;

    private Buckets() {}

    /// @param value not negative
    static int index(long value) {
        int shift = Math.max(0, Long.SIZE - 1 - PARTS_BITS - Long.numberOfLeadingZeros(value));
        return (shift << PARTS_BITS) + (int) (value >>> shift);
    }

    /// The smallest value that is counted there.
    static long lowest(int index) {
        if (index < 2 * PARTS) {
            return index;
        }
        int shift = (index >>> PARTS_BITS) - 1;
        return (long) (index - (shift << PARTS_BITS)) << shift;
    }

    /// The largest value that is counted there.
    static long highest(int index) {
        return index + 1 == COUNT ? Long.MAX_VALUE : lowest(index + 1) - 1;
    }

    static double middle(int index) {
        long lowest = lowest(index);
        return lowest + (highest(index) - lowest) / 2.0;
    }
}
