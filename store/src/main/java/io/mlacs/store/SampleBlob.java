package io.mlacs.store;

import io.mlacs.core.model.Sample;
import java.nio.ByteBuffer;

/// A sample as bytes, and back, bit for bit.
///
/// ```
/// byte    version, 1
/// byte    bit 0 histogram · bit 1 deflated · bits 2 and 3 scale: 0 none, 1 whole numbers, 2 whole numbers of 1e-9
/// varint  count of values
/// varint  size of the body before deflating, only if deflated
/// body    values: without scale 8 bytes each, the least significant first; with scale the zigzag varint of the difference to the value before
///         counts: a varint each, only in a histogram
/// ```
/// A scale is taken only if every value comes back to the last bit: durations from a clock that ticks in nanoseconds do, and take two or three bytes each.
/// Raw DEFLATE (RFC 1951), fastest level, where it shrinks.
final class SampleBlob {
    private static final byte VERSION = 1;
    private static final int HISTOGRAM = 1;
    private static final int DEFLATED = 2;
    private static final int SCALE_SHIFT = 2;
    private static final double[] PER_UNIT = {0, 1, 1e9};

    /// Whole numbers up to here have a double of their own.
    private static final long MOST_EXACT = 1L << 53;

    /// More than doubles of 11 significant bits there are.
    static final int MOST_BUCKETS = 1 << 22;

    private static final int LONGEST_VARINT = 10;
    private static final int LONGEST_HEAD = 2 + 2 * LONGEST_VARINT;

    private SampleBlob() {}

    static byte[] encode(Sample sample) {
        double[] values = sample.values();
        long[] counts = sample.counts();
        if (counts.length > MOST_BUCKETS) {
            throw new IllegalArgumentException(
                    "histogram has more than " + MOST_BUCKETS + " buckets: " + counts.length);
        }
        int scale = scaleOf(values);
        ByteBuffer body =
                Bytes.buffer(Math.multiplyExact(values.length + counts.length, LONGEST_VARINT));
        if (scale == 0) {
            for (double value : values) {
                body.putDouble(value);
            }
        } else {
            long last = 0;
            for (double value : values) {
                long whole = Math.round(value * PER_UNIT[scale]);
                long step = whole - last;
                Bytes.putVarint(body, (step << 1) ^ (step >> 63));
                last = whole;
            }
        }
        for (long count : counts) {
            Bytes.putVarint(body, count);
        }
        body.flip();
        byte[] deflated = Bytes.deflated(body.duplicate());
        int flags =
                (sample.isRaw() ? 0 : HISTOGRAM)
                        | (deflated.length == 0 ? 0 : DEFLATED)
                        | scale << SCALE_SHIFT;
        ByteBuffer blob = Bytes.buffer(LONGEST_HEAD + body.remaining());
        blob.put(VERSION).put((byte) flags);
        Bytes.putVarint(blob, values.length);
        if (deflated.length == 0) {
            blob.put(body);
        } else {
            Bytes.putVarint(blob, body.remaining());
            blob.put(deflated);
        }
        byte[] bytes = new byte[blob.position()];
        blob.get(0, bytes);
        return bytes;
    }

    static Sample decode(byte[] blob) throws BadBlob {
        ByteBuffer head = Bytes.reading(blob, 0);
        if (head.remaining() < 2) {
            throw new BadBlob("it has only " + blob.length + " bytes");
        }
        byte version = head.get();
        if (version != VERSION) {
            throw new BadBlob("its version is " + version + ", known is " + VERSION);
        }
        int flags = head.get();
        int scale = flags >> SCALE_SHIFT;
        if (scale < 0 || scale >= PER_UNIT.length) {
            throw new BadBlob("its flags are unknown: " + flags);
        }
        boolean histogram = (flags & HISTOGRAM) != 0;
        long claimed = Bytes.varint(head);
        long most = histogram ? MOST_BUCKETS : Sample.MOST_RAW;
        if (claimed < 1 || claimed > most) {
            throw new BadBlob("it claims " + claimed + " values, at most " + most + " are kept");
        }
        ByteBuffer body = head;
        if ((flags & DEFLATED) != 0) {
            long size = Bytes.varint(head);
            if (size > claimed * 2 * LONGEST_VARINT) {
                throw new BadBlob("it claims " + size + " bytes for " + claimed + " values");
            }
            body = Bytes.reading(Bytes.inflated(blob, head.position(), size), 0);
        }
        int least = (scale == 0 ? 8 : 1) + (histogram ? 1 : 0);
        int count = Bytes.count(claimed, body.remaining() / least);
        double[] values = values(body, count, scale);
        long[] counts = new long[histogram ? count : 0];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Bytes.varint(body);
        }
        if (body.hasRemaining()) {
            throw new BadBlob(body.remaining() + " bytes are left over");
        }
        try {
            return histogram ? Sample.ofHistogram(values, counts) : Sample.of(values);
        } catch (IllegalArgumentException e) {
            throw new BadBlob(String.valueOf(e.getMessage()));
        }
    }

    private static double[] values(ByteBuffer body, int count, int scale) throws BadBlob {
        double[] values = new double[count];
        if (scale == 0) {
            for (int i = 0; i < count; i++) {
                values[i] = body.getDouble();
            }
            return values;
        }
        long whole = 0;
        for (int i = 0; i < count; i++) {
            long step = Bytes.varint(body);
            whole += (step >>> 1) ^ -(step & 1);
            values[i] = whole / PER_UNIT[scale];
        }
        return values;
    }

    /// The first scale that loses nothing, 0 if none.
    private static int scaleOf(double[] values) {
        for (int scale = 1; scale < PER_UNIT.length; scale++) {
            if (fits(values, PER_UNIT[scale])) {
                return scale;
            }
        }
        return 0;
    }

    private static boolean fits(double[] values, double perUnit) {
        for (double value : values) {
            long whole = Math.round(value * perUnit);
            // Compared by bits: a negative zero must not pass for zero.
            if (Math.abs(whole) > MOST_EXACT
                    || Double.doubleToRawLongBits(whole / perUnit)
                            != Double.doubleToRawLongBits(value)) {
                return false;
            }
        }
        return true;
    }
}
