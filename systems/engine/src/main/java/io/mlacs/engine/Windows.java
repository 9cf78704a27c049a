package io.mlacs.engine;

import io.mlacs.core.stats.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The newest windows of one series, oldest first. A window in which nothing was recorded has no digest. Not thread-safe.
final class Windows {
    /// A closed interval of time.
    ///
    /// @param digest of its values; none if there was none
    record Window(Instant start, Instant end, @Nullable Digest digest) {
        /// @throws NullPointerException if nothing was recorded in it
        MetricWindow shown() {
            Digest d = Objects.requireNonNull(digest);
            return new MetricWindow(
                    start, end, d.n(), d.mean(), d.p50(), d.p90(), d.p99(), d.max());
        }
    }

    private final int most;
    private Window[] ring = new Window[8];
    private int first;
    private int size;

    Windows(int most) {
        this.most = most;
    }

    void add(Window window) {
        if (size == ring.length && size < most) {
            Window[] larger = Arrays.copyOf(inOrder(), Math.min(most, 2 * size));
            ring = larger;
            first = 0;
        }
        if (size < ring.length) {
            ring[(first + size++) % ring.length] = window;
        } else {
            ring[first] = window;
            first = (first + 1) % ring.length;
        }
    }

    int size() {
        return size;
    }

    Window get(int i) {
        return ring[(first + i) % ring.length];
    }

    @Nullable Window newest() {
        return size == 0 ? null : get(size - 1);
    }

    /// The medians, one for each window; not a number where nothing was recorded.
    double[] levels() {
        double[] levels = new double[size];
        for (int i = 0; i < size; i++) {
            Digest digest = get(i).digest();
            levels[i] = digest == null ? Double.NaN : digest.p50();
        }
        return levels;
    }

    /// Those in which something was recorded.
    List<Window> spoken() {
        List<Window> spoken = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (get(i).digest() != null) {
                spoken.add(get(i));
            }
        }
        return spoken;
    }

    private Window[] inOrder() {
        Window[] all = new Window[size];
        for (int i = 0; i < size; i++) {
            all[i] = get(i);
        }
        return all;
    }
}
