package io.mlacs.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Reading and writing of the blobs' bytes. Reading trusts nothing: no size is believed that the bytes at hand could not hold.
final class Bytes {
    /// Deflate cannot shrink further: 258 bytes in two bits (RFC 1951).
    private static final long MOST_INFLATION = 1032;

    private Bytes() {}

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer reading(byte[] blob, int from) {
        return ByteBuffer.wrap(blob, from, blob.length - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Seven bits a byte, the lowest first, the top bit set on all but the last.
    static void putVarint(ByteBuffer to, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    static long varint(ByteBuffer from) throws BadBlob {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!from.hasRemaining()) {
                throw new BadBlob("it ends inside a number");
            }
            byte b = from.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new BadBlob("a number is longer than 64 bits");
    }

    /// A count that so many bytes, at least one for each, can hold.
    static int count(long count, long bytes) throws BadBlob {
        if (count < 0 || count > bytes) {
            throw new BadBlob("it claims " + count + " entries in " + bytes + " bytes");
        }
        return (int) count;
    }

    /// @return nothing if it would not shrink
    static byte[] deflated(ByteBuffer bytes) {
        int length = bytes.remaining();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[length];
            int size = 0;
            while (!deflater.finished() && size < length) {
                size += deflater.deflate(out, size, length - size);
            }
            return deflater.finished() && size < length ? Arrays.copyOf(out, size) : new byte[0];
        } finally {
            deflater.end();
        }
    }

    /// @param size what it claims to have been
    static byte[] inflated(byte[] blob, int from, long size) throws BadBlob {
        if (size < 0 || size > (blob.length - from) * MOST_INFLATION || size > Integer.MAX_VALUE) {
            throw new BadBlob(
                    "it claims " + size + " bytes in " + (blob.length - from) + " deflated ones");
        }
        byte[] out = new byte[(int) size];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(blob, from, blob.length - from);
            int done = 0;
            while (done < out.length) {
                int more = inflater.inflate(out, done, out.length - done);
                if (more == 0) {
                    throw new BadBlob("it ends after " + done + " of " + size + " bytes");
                }
                done += more;
            }
            return out;
        } catch (DataFormatException e) {
            throw new BadBlob("it is not deflated data: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
