package io.mlacs.scenario.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FramesTest {
    private SocketChannel raw;
    private Frames frames;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            raw = SocketChannel.open(address);
            frames = new Frames(server.accept());
        }
    }

    @AfterEach
    void close() throws IOException {
        raw.close();
        frames.close();
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            raw.write(bytes);
        }
    }

    private void sendLength(int length) throws IOException {
        send(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    private static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_frame_that_arrives_byte_by_byte_is_one_frame() throws Exception {
        byte[] body = random(1, 300);
        CompletableFuture<Void> sending =
                CompletableFuture.runAsync(() -> {
                    try {
                        for (byte b : ByteBuffer.allocate(304).putInt(300).put(body).array()) {
                            send(ByteBuffer.wrap(new byte[] {b}));
                        }
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                });

        assertThat(frames.read()).contains(body);
        sending.join();
    }

    @Test
    void frames_that_arrive_together_are_read_one_by_one() throws Exception {
        send(
                ByteBuffer.allocate(11)
                        .putInt(1)
                        .put((byte) 7)
                        .putInt(2)
                        .put((byte) 8)
                        .put((byte) 9)
                        .flip());

        assertThat(frames.read()).contains(new byte[] {7});
        assertThat(frames.read()).contains(new byte[] {8, 9});
    }

    @Test
    void the_longest_frame_goes_both_ways() throws Exception {
        byte[] body = random(2, Frames.LONGEST);
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> {
                    try {
                        frames.write(body);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                });

        assertThat(new Frames(raw).read()).contains(body);
        writing.join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Frames.LONGEST + 1, Integer.MAX_VALUE})
    void a_length_that_is_not_allowed_is_refused_with_its_value(int length) throws Exception {
        sendLength(length);

        assertThatThrownBy(frames::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "frame of "
                                + Integer.toUnsignedString(length)
                                + " bytes; allowed are 1 to 1048576");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Frames.LONGEST + 1})
    void a_body_that_is_not_allowed_is_not_sent(int length) throws Exception {
        assertThatThrownBy(() -> frames.write(new byte[length]))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("frame of " + length + " bytes");
        frames.close();

        assertThat(new Frames(raw).read()).isEmpty();
    }

    @Test
    void an_end_between_frames_is_an_end() throws Exception {
        sendLength(1);
        send(ByteBuffer.wrap(new byte[] {5}));
        raw.close();

        assertThat(frames.read()).contains(new byte[] {5});
        assertThat(frames.read()).isEmpty();
        assertThat(frames.read()).isEmpty();
    }

    @Test
    void an_end_within_the_length_is_refused() throws Exception {
        send(ByteBuffer.wrap(new byte[] {0, 0, 0}));
        raw.close();

        assertThatThrownBy(frames::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("stream ended after 3 of 4 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void an_end_within_the_body_is_refused(int sent) throws Exception {
        sendLength(10);
        send(ByteBuffer.wrap(random(3, sent)));
        raw.close();

        assertThatThrownBy(frames::read)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("10 bytes");
    }

    /// Were reading and writing to share a lock, as the streams of `Channels` do up to Java 18, this would never end.
    @Test
    void one_thread_may_write_while_another_waits_for_a_frame() throws Exception {
        CompletableFuture<byte[]> reading =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return frames.read().orElseThrow();
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                });
        Frames other = new Frames(raw);
        for (int i = 0; i < 100; i++) {
            frames.write(random(i, 1_000));
            assertThat(other.read()).contains(random(i, 1_000));
        }
        assertThat(reading).isNotDone();
        other.write(new byte[] {42});

        assertThat(reading.join()).containsExactly(42);
    }

    @Test
    void both_sides_may_send_more_than_the_socket_holds_at_the_same_time() throws Exception {
        Frames other = new Frames(raw);
        CompletableFuture<Void> here = exchange(frames, 0);
        CompletableFuture<Void> there = exchange(other, 1_000);
        CompletableFuture<Void> received = expect(frames, 1_000);

        expect(other, 0).join();
        received.join();
        here.join();
        there.join();
    }

    private static CompletableFuture<Void> exchange(Frames side, long seed) {
        return inThread(() -> {
            for (int i = 0; i < 20; i++) {
                side.write(random(seed + i, 200_000));
            }
        });
    }

    private static CompletableFuture<Void> expect(Frames side, long seed) {
        return inThread(() -> {
            for (int i = 0; i < 20; i++) {
                assertThat(side.read()).contains(random(seed + i, 200_000));
            }
        });
    }

    private interface Sending {
        void run() throws IOException;
    }

    /// Four of them wait for each other, so they cannot share a pool of two.
    private static CompletableFuture<Void> inThread(Sending task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> {
                    try {
                        task.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
