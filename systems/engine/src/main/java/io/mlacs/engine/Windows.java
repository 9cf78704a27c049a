package io.mlacs.engine;

import io.mlacs.core.model.Metric;
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

    /// @return whether what was recorded is another than before: a silent window that takes the place of a silent one changes nothing
    boolean add(Window window) {
        if (size == ring.length && size < most) {
            ring = Arrays.copyOf(inOrder(), Math.min(most, 2 * size));
            first = 0;
        }
        boolean changed = window.digest() != null;
        if (size < ring.length) {
            ring[(first + size++) % ring.length] = window;
        } else {
            changed |= ring[first].digest() != null;
            ring[first] = window;
            first = (first + 1) % ring.length;
        }
        return changed;
    }

    /// Takes out those, at the end, that reach beyond a moment.
    void cutBack(Instant moment) {
        while (size > 0 && get(size - 1).end().isAfter(moment)) {
            size--;
        }
    }

    /// How many begin at a moment or later.
    int since(Instant moment) {
        int count = 0;
        while (count < size && !get(size - 1 - count).start().isBefore(moment)) {
            count++;
        }
        return count;
    }

    int size() {
        return size;
    }

    private Window get(int i) {
        return ring[(first + i) % ring.length];
    }

    @Nullable Window newest() {
        return size == 0 ? null : get(size - 1);
    }

    /// The levels, one for each window; not a number where nothing was recorded.
    double[] levels(Metric metric) {
        double[] own = levels(metric, spoken());
        double[] levels = new double[size];
        int next = 0;
        for (int i = 0; i < size; i++) {
            levels[i] = get(i).digest() == null ? Double.NaN : own[next++];
        }
        return levels;
    }

    /// @param spoken windows in which something was recorded
    static double[] levels(Metric metric, List<Window> spoken) {
        return Digest.levels(
                metric, spoken.stream().map(one -> Objects.requireNonNull(one.digest())).toList());
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
