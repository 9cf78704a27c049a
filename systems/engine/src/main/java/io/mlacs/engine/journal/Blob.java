package io.mlacs.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writing and reading of blobs. Room for writing is made by who knows how much is needed; reading trusts nothing.
final class Blob {
    static final int LONGEST_VARINT = 10;

    private ByteBuffer bytes;

    Blob(int size) {
        bytes = littleEndian(new byte[size]);
    }

    /// For reading.
    Blob(byte[] content) {
        bytes = littleEndian(content);
    }

    /// Begins anew, with room for so many bytes.
    void restart(int room) {
        if (bytes.capacity() < room) {
            bytes = littleEndian(new byte[room]);
        }
        bytes.clear();
    }

    void put(byte value) {
        bytes.put(value);
    }

    void putLong(long value) {
        bytes.putLong(value);
    }

    /// Seven bits a byte, the lowest first, the top bit set on all but the last.
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    /// Small numbers of either sign are short.
    void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    byte[] written() {
        byte[] written = new byte[bytes.position()];
        bytes.get(0, written);
        return written;
    }

    int remaining() {
        return bytes.remaining();
    }

    byte get() throws BadBlob {
        require(1);
        return bytes.get();
    }

    long getLong() throws BadBlob {
        require(Long.BYTES);
        return bytes.getLong();
    }

    long getVarint() throws BadBlob {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new BadBlob("a number is longer than 64 bits");
    }

    long getZigzag() throws BadBlob {
        long folded = getVarint();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /// A count of entries, each at least so many bytes long, that the rest can hold.
    int getCount(int least) throws BadBlob {
        long count = getVarint();
        if (count < 0 || count > bytes.remaining() / least) {
            throw new BadBlob("it claims " + count + " entries in " + bytes.remaining() + " bytes");
        }
        return (int) count;
    }

    void requireVersion(byte known) throws BadBlob {
        byte version = get();
        if (version != known) {
            throw new BadBlob("its version is " + version + ", known is " + known);
        }
    }

    void requireEnd() throws BadBlob {
        if (bytes.hasRemaining()) {
            throw new BadBlob(bytes.remaining() + " bytes are left over");
        }
    }

    private void require(int more) throws BadBlob {
        if (bytes.remaining() < more) {
            throw new BadBlob("it ends after " + bytes.limit() + " bytes, inside an entry");
        }
    }

    private static ByteBuffer littleEndian(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
