package io.mlacs.engine.journal;

import java.util.Arrays;

/// The values of one transaction, in the order of their numbers, and for each series the way through its own. Reused: its memory is that of its capacity.
final class Batch {
    private final long[] nanos;
    private final long[] bits;
    private final int[] next;
    private final int[] touched;

    // By series: 1 + index of its first and last value here, 0 if it has none.
    private int[] head = new int[64];
    private int[] tail = new int[64];

    private long first;
    private int size;
    private int series;

    Batch(int capacity) {
        this.nanos = new long[capacity];
        this.bits = new long[capacity];
        this.next = new int[capacity];
        this.touched = new int[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == nanos.length;
    }

    int size() {
        return size;
    }

    /// @param number one more than the last one's
    void add(long number, int of, long epochNanos, long valueBits) {
        if (size == 0) {
            first = number;
        }
        if (of >= head.length) {
            head = Arrays.copyOf(head, Math.max(of + 1, 2 * head.length));
            tail = Arrays.copyOf(tail, head.length);
        }
        nanos[size] = epochNanos;
        bits[size] = valueBits;
        next[size] = 0;
        if (tail[of] == 0) {
            touched[series++] = of;
            head[of] = size + 1;
        } else {
            next[tail[of] - 1] = size + 1;
        }
        tail[of] = size + 1;
        size++;
    }

    /// Number of the newest value.
    long last() {
        return first + size - 1;
    }

    /// How many series have values here.
    int seriesCount() {
        return series;
    }

    /// The id of the i-th of them.
    int series(int i) {
        return touched[i];
    }

    /// Index of a series' first value.
    int first(int of) {
        return head[of] - 1;
    }

    /// Index of the value after this one in its series, -1 if it is the last.
    int next(int i) {
        return next[i] - 1;
    }

    long number(int i) {
        return first + i;
    }

    long epochNanos(int i) {
        return nanos[i];
    }

    long valueBits(int i) {
        return bits[i];
    }

    void clear() {
        for (int i = 0; i < series; i++) {
            head[touched[i]] = 0;
            tail[touched[i]] = 0;
        }
        series = 0;
        size = 0;
    }
}
