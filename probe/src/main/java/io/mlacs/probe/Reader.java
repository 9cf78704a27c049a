package io.mlacs.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes what was recorded since it last looked. Several readers of one probe do not disturb each other, nor those who record: each keeps for
/// itself what it has seen, at most as much as the series themselves hold.
///
/// A value that is recorded while the reader looks is in this window or the next, never in both or in none. Not thread-safe.
public final class Reader {
    private final Probe probe;
    private final Map<Series, Seen> seen = new HashMap<>();

    Reader(Probe probe) {
        this.probe = probe;
    }

    /// One window for each series that recorded or refused something, in the order the series were made.
    public List<Window> take() {
        List<Window> windows = new ArrayList<>();
        for (Series series : probe.all()) {
            Window window = seen.computeIfAbsent(series, any -> new Seen()).take(series);
            if (window != null) {
                windows.add(window);
            }
        }
        return windows;
    }

    private static final class Seen {
        private final long[] @Nullable [] chunks = new long[Counts.CHUNKS][];
        private long refused;
        private int[] buckets = new int[16];
        private long[] more = new long[16];

        @Nullable Window take(Series series) {
            int size = 0;
            for (int place = 0; place < Counts.CHUNKS; place++) {
                long[] now = series.counts().chunk(place);
                if (now != null) {
                    size = differences(now, place, size);
                }
            }
            long refusedNow = series.refused();
            long refusedSince = refusedNow - refused;
            refused = refusedNow;
            return size == 0 && refusedSince == 0
                    ? null
                    : new Window(
                            series,
                            Arrays.copyOf(buckets, size),
                            Arrays.copyOf(more, size),
                            refusedSince);
        }

        private int differences(long[] now, int place, int size) {
            long[] before = chunks[place];
            if (before == null) {
                before = new long[Counts.CHUNK];
                chunks[place] = before;
            }
            int next = size;
            for (int i = 0; i < Counts.CHUNK; i++) {
                long count = Counts.count(now, i);
                if (count != before[i]) {
                    if (next == buckets.length) {
                        buckets = Arrays.copyOf(buckets, 2 * next);
                        more = Arrays.copyOf(more, 2 * next);
                    }
                    buckets[next] = (place << Counts.CHUNK_BITS) + i;
                    more[next++] = count - before[i];
                    before[i] = count;
                }
            }
            return next;
        }
    }
}
