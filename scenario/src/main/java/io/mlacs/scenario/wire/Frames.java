package io.mlacs.scenario.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// Frames on a channel: four bytes of length, big-endian, then the body.
///
/// One thread may read while another writes; each direction is for one thread at a time. It reads and writes the channel itself and not
/// through the streams of `Channels`: up to Java 18 those share one lock, so that a blocked reader would stop the writer.
public final class Frames implements AutoCloseable {
    /// Longest body in bytes.
    public static final int LONGEST = 1 << 20;

    private final SocketChannel channel;
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    public Frames(SocketChannel channel) {
        this.channel = channel;
    }

    public void write(byte[] body) throws IOException {
        requireLegal(body);
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + body.length);
        frame.putInt(body.length).put(body).flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /// Waits for the next frame; empty when the other side has closed between two frames.
    ///
    /// @throws ProtocolException if the length is not allowed or the stream ends within a frame
    public Optional<byte[]> read() throws IOException {
        length.clear();
        if (!fill(length)) {
            return Optional.empty();
        }
        int size = length.flip().getInt();
        if (size <= 0 || size > LONGEST) {
            throw new ProtocolException(
                    "frame of "
                            + Integer.toUnsignedString(size)
                            + " bytes; allowed are 1 to "
                            + LONGEST);
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        if (!fill(body)) {
            throw new ProtocolException("stream ended before the " + size + " bytes of a frame");
        }
        return Optional.of(body.array());
    }

    /// The body, if it can be sent.
    ///
    /// @throws ProtocolException if its length is not allowed
    public static byte[] requireLegal(byte[] body) throws ProtocolException {
        if (body.length == 0 || body.length > LONGEST) {
            throw new ProtocolException(
                    "frame of " + body.length + " bytes; allowed are 1 to " + LONGEST);
        }
        return body;
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new ProtocolException(
                        "stream ended after "
                                + buffer.position()
                                + " of "
                                + buffer.limit()
                                + " bytes",
                        new EOFException());
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
