package io.mlacs.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// How often each value was recorded, ever. A count only grows: whoever wants an interval keeps what he saw last ([Reader]). So recording is one atomic
/// addition, there is nothing to flip, and no value can fall between two intervals.
///
/// Counts lie in chunks of 128 that are made when a value first falls into them: an empty series is 2 KB, one whose values lie within a factor
/// of two about 10 KB, where an `org.HdrHistogram.Recorder` has 90 to 700.
final class Counts {
    static final int CHUNK_BITS = 7;
    static final int CHUNK = 1 << CHUNK_BITS;
    static final int CHUNKS = (Buckets.COUNT + CHUNK - 1) >>> CHUNK_BITS;

    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[][].class);

    private final long[] @Nullable [] chunks = new long[CHUNKS][];

    void add(int bucket, long times) {
        int place = bucket >>> CHUNK_BITS;
        long[] chunk = (long[]) PLACE.getAcquire(chunks, place);
        if (chunk == null) {
            chunk = made(place);
        }
        COUNT.getAndAdd(chunk, bucket & (CHUNK - 1), times);
    }

    private long[] made(int place) {
        long[] fresh = new long[CHUNK];
        long[] winner = (long[]) PLACE.compareAndExchange(chunks, place, null, fresh);
        return winner == null ? fresh : winner;
    }

    /// The chunk of these buckets; none as long as nothing fell into them.
    long @Nullable [] chunk(int place) {
        return (long[]) PLACE.getAcquire(chunks, place);
    }

    static long count(long[] chunk, int i) {
        return (long) COUNT.getAcquire(chunk, i);
    }

    /// Everything counted, each addition that ended before the call among it.
    long total() {
        long total = 0;
        for (int place = 0; place < CHUNKS; place++) {
            long[] chunk = chunk(place);
            if (chunk != null) {
                for (int i = 0; i < CHUNK; i++) {
                    total += count(chunk, i);
                }
            }
        }
        return total;
    }
}
