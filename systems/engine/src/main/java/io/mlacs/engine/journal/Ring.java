package io.mlacs.engine.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The queue between those who append and the one who writes: a bounded ring of slots of three words, numbered without gaps.
///
/// A slot is claimed by one compare-and-set on the number of the newest; it fails only when another thread has just succeeded. Nobody claims what has no
/// room yet, so that nothing claimed ever waits, and whoever is refused leaves no trace. A slot is handed over by its tag, which differs from round to round.
/// Closing is a bit of the same number: what was claimed before it will be taken, after it nothing is claimed.
final class Ring {
    static final long FULL = 0;
    static final long CLOSED = -1;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long CLOSED_BIT = Long.MIN_VALUE;
    private static final int SLOT = 3;

    // Each in a pair of cache lines of its own: claiming writes the first for every value, the
    // others are written once per batch and read for every value.
    private static final int CLAIMED = 16;
    private static final int MOST = 32;
    private static final int WAKE_AT = 48;
    private final long[] state = new long[64];

    private final long[] words;
    private final long base;
    private final int mask;
    private final int roundShift;

    /// Number of the newest slot that was taken out; the writer's own.
    private long taken;

    /// @param capacity at least, rounded up to a power of two
    /// @param base the number before the first
    Ring(int capacity, long base) {
        int size = Integer.highestOneBit(capacity - 1) << 1;
        this.words = new long[Math.multiplyExact(size, SLOT)];
        this.mask = size - 1;
        this.roundShift = Integer.numberOfTrailingZeros(size);
        this.base = base;
        this.taken = base;
        state[CLAIMED] = base;
        state[MOST] = base + size;
        state[WAKE_AT] = Long.MAX_VALUE;
    }

    int capacity() {
        return mask + 1;
    }

    /// @return the number of a slot to be filled by {@link #publish} without delay, or FULL or CLOSED
    long claim() {
        while (true) {
            long newest = (long) WORD.getVolatile(state, CLAIMED);
            if (newest < 0) {
                return CLOSED;
            }
            if (newest >= (long) WORD.getVolatile(state, MOST)) {
                return FULL;
            }
            if (WORD.weakCompareAndSet(state, CLAIMED, newest, newest + 1)) {
                return newest + 1;
            }
            Thread.onSpinWait();
        }
    }

    void publish(long number, int series, long epochNanos, double value) {
        int at = at(number);
        words[at] = epochNanos;
        words[at + 1] = Double.doubleToRawLongBits(value);
        WORD.setRelease(words, at + 2, tag(number) | series);
    }

    /// Moves what was published into the batch, up to the first slot that is not, and frees the room. For the writer alone.
    void takeInto(Batch batch) {
        long number = taken + 1;
        while (!batch.isFull()) {
            int at = at(number);
            long tagged = (long) WORD.getAcquire(words, at + 2);
            if ((tagged & ~0xffff_ffffL) != tag(number)) {
                break;
            }
            batch.add(number, (int) tagged, words[at], words[at + 1]);
            number++;
        }
        taken = number - 1;
        WORD.setVolatile(state, MOST, taken + capacity());
    }

    /// Number of the newest claimed slot.
    long claimed() {
        return (long) WORD.getVolatile(state, CLAIMED) & ~CLOSED_BIT;
    }

    /// Number of the newest slot taken. For the writer alone.
    long taken() {
        return taken;
    }

    /// Whose append has to wake the writer: he who claims this number. If it is claimed already nobody will, so look after setting it.
    void wakeAt(long number) {
        WORD.setVolatile(state, WAKE_AT, number);
    }

    /// Whether the writer must be woken by who published this number.
    boolean wakes(long number) {
        return number == (long) WORD.getVolatile(state, WAKE_AT);
    }

    void close() {
        WORD.getAndBitwiseOr(state, CLAIMED, CLOSED_BIT);
    }

    boolean isClosed() {
        return (long) WORD.getVolatile(state, CLAIMED) < 0;
    }

    private int at(long number) {
        return ((int) (number - base - 1) & mask) * SLOT;
    }

    /// The round in the upper half, counted from 1: an empty slot is none of the first.
    private long tag(long number) {
        return (((number - base - 1) >>> roundShift) + 1) << 32;
    }
}
