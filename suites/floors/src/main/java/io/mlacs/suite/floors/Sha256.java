package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a cache key over a whole prompt costs at least.
final class Sha256 implements Scenario {
    /// What `sha256sum` says of {@link #sample}.
    static final String RIGHT = "db42a7e50ef7aa368201caa23c1d3195bb1f21c6ed50407b60a4ade8aeaa742d";

    @Override
    public String name() {
        return "sha256";
    }

    @Override
    public String description() {
        return "One SHA-256 of 6 KB (6,144 bytes) by the JDK's own provider, in seconds; checked:"
                + " all 32 bytes are those that sha256sum gives.";
    }

    @Override
    public Subject subject() {
        return Subjects.jdk();
    }

    @Override
    public Operation open(Setup setup) throws NoSuchAlgorithmException {
        return new Hash(sample());
    }

    /// 6,144 bytes, the i-th being the low byte of 31 i + 7.
    static byte[] sample() {
        byte[] bytes = new byte[6 * 1024];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (31 * i + 7);
        }
        return bytes;
    }

    static final class Hash implements Operation {
        private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        private final byte[] bytes;
        private byte[] hash = {};

        Hash(byte[] bytes) throws NoSuchAlgorithmException {
            this.bytes = bytes.clone();
        }

        /// The hash's first eight bytes, big-endian.
        @Override
        public long invoke() {
            hash = sha256.digest(bytes);
            return ByteBuffer.wrap(hash).getLong();
        }

        @Override
        public long expected() {
            return HexFormat.fromHexDigitsToLong(RIGHT, 0, 16);
        }

        @Override
        public void check() {
            String given = HexFormat.of().formatHex(hash);
            if (!given.equals(RIGHT)) {
                throw new WrongResult("the SHA-256 is " + given + ", not " + RIGHT);
            }
        }
    }
}
