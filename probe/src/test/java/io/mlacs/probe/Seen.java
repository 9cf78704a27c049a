package io.mlacs.probe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What a probe recorded, for tests to look at.
final class Seen {
    private Seen() {}

    /// How many values each series has that has any, by its text.
    static Map<String, Long> counts(Probe probe) {
        Map<String, Long> counts = new TreeMap<>();
        probe.reader().take().forEach(window -> counts.put(window.id().toString(), window.count()));
        return counts;
    }

    static Window window(Probe probe, String id) {
        List<Window> windows = probe.reader().take();
        return windows.stream()
                .filter(window -> window.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in " + windows));
    }

    /// The value of this rank, by the nearest-rank rule.
    static double quantile(Window window, double share) {
        double[] values = window.values();
        long[] counts = window.counts();
        long rank = (long) Math.ceil(share * LongStream.of(counts).sum());
        long below = 0;
        for (int i = 0; i < values.length; i++) {
            below += counts[i];
            if (below >= rank) {
                return values[i];
            }
        }
        throw new AssertionError("no value of rank " + rank);
    }
}
