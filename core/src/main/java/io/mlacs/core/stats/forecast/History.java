package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// The values seen so far, as an array that grows.
final class History {
    private double[] values;
    private int size;

    History() {
        this(new double[64], 0);
    }

    private History(double[] values, int size) {
        this.values = values;
        this.size = size;
    }

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double get(int index) {
        return values[index];
    }

    /// @param back 1 for the newest
    double last(int back) {
        return values[size - back];
    }

    /// The newest values.
    ///
    /// @param count at most as many; fewer if there are not as many
    double[] newest(int count) {
        return Arrays.copyOfRange(values, Math.max(0, size - count), size);
    }

    History copy() {
        return new History(values.clone(), size);
    }
}
