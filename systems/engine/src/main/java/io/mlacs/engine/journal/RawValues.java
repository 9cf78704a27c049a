package io.mlacs.engine.journal;

import java.util.Arrays;

/// Values of one series as they were appended, in this order.
public final class RawValues {
    private long[] numbers = new long[0];
    private long[] nanos = new long[0];
    private double[] values = new double[0];
    private int size;

    RawValues() {}

    void add(long number, long epochNanos, double value) {
        if (size == numbers.length) {
            int more = Math.max(16, size + (size >> 1));
            numbers = Arrays.copyOf(numbers, more);
            nanos = Arrays.copyOf(nanos, more);
            values = Arrays.copyOf(values, more);
        }
        numbers[size] = number;
        nanos[size] = epochNanos;
        values[size] = value;
        size++;
    }

    public int size() {
        return size;
    }

    /// The number its append returned.
    public long number(int i) {
        return numbers[checked(i)];
    }

    /// The time as it was given: clocks go back, and so may this.
    public long epochNanos(int i) {
        return nanos[checked(i)];
    }

    public double value(int i) {
        return values[checked(i)];
    }

    public double[] values() {
        return Arrays.copyOf(values, size);
    }

    private int checked(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("no value " + i + " of " + size);
        }
        return i;
    }
}
