package io.mlacs.harness;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// Mains that connect as a child does and then do not speak the protocol.
final class HostileChild {
    private HostileChild() {}

    static void send(String socket, ByteBuffer bytes) throws Exception {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(Path.of(socket)));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        new CountDownLatch(1).await();
    }

    static final class Oversized {
        public static void main(String[] args) throws Exception {
            send(args[0], ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());
        }
    }

    static final class Garbage {
        public static void main(String[] args) throws Exception {
            byte[] bytes = new byte[4096];
            new Random(7).nextBytes(bytes);
            send(args[0], ByteBuffer.allocate(4100).putInt(4096).put(bytes).flip());
        }
    }

    static final class Silent {
        public static void main(String[] args) throws Exception {
            send(args[0], ByteBuffer.allocate(0));
        }
    }

    static final class Deaf {
        public static void main(String[] args) throws Exception {
            new CountDownLatch(1).await();
        }
    }
}
