package io.mlacs.engine.journal;

/// What one series has in one batch, as bytes and back, bit for bit.
///
/// ```
/// byte    version, 1
/// varint  count, at least 1
/// each    varint number: difference to the value before, the first one's to 0
///         zigzag varint time in ns: difference to the value before, the first one's to 0
///         8 bytes value, IEEE 754, the least significant first
/// ```
final class ChunkBlob {
    private static final byte VERSION = 1;
    private static final int LONGEST_ENTRY = 2 * Blob.LONGEST_VARINT + Double.BYTES;
    private static final int SHORTEST_ENTRY = 2 + Double.BYTES;

    private final Blob blob = new Blob(1 << 12);

    /// How many values the chunk encoded last has.
    private int size;

    /// The number of its last value.
    private long last;

    int size() {
        return size;
    }

    long last() {
        return last;
    }

    byte[] encode(Batch batch, int series) {
        int count = 0;
        for (int i = batch.first(series); i >= 0; i = batch.next(i)) {
            count++;
        }
        blob.restart(1 + Blob.LONGEST_VARINT + count * LONGEST_ENTRY);
        blob.put(VERSION);
        blob.putVarint(count);
        long number = 0;
        long nanos = 0;
        for (int i = batch.first(series); i >= 0; i = batch.next(i)) {
            blob.putVarint(batch.number(i) - number);
            blob.putZigzag(batch.epochNanos(i) - nanos);
            blob.putLong(batch.valueBits(i));
            number = batch.number(i);
            nanos = batch.epochNanos(i);
        }
        size = count;
        last = number;
        return blob.written();
    }

    /// Adds the values numbered above a bound.
    ///
    /// @param size the row says
    /// @param last number the row says
    static void decode(byte[] content, long size, long last, long above, RawValues to)
            throws BadBlob {
        Blob blob = new Blob(content);
        blob.requireVersion(VERSION);
        int count = blob.getCount(SHORTEST_ENTRY);
        if (count != size || count == 0) {
            throw new BadBlob("it has " + count + " values, its row says " + size);
        }
        long number = 0;
        long nanos = 0;
        for (int i = 0; i < count; i++) {
            long step = blob.getVarint();
            number += step;
            if (step < 1 || number < 1 || number > last) {
                throw new BadBlob(
                        "number " + number + " is not above the one before and at most " + last);
            }
            nanos += blob.getZigzag();
            double value = Double.longBitsToDouble(blob.getLong());
            if (!Double.isFinite(value)) {
                throw new BadBlob("value " + number + " is not finite: " + value);
            }
            if (number > above) {
                to.add(number, nanos, value);
            }
        }
        blob.requireEnd();
        if (number != last) {
            throw new BadBlob("its last number is " + number + ", its row says " + last);
        }
    }
}
