package io.mlacs.suite.floors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The right answers that the floors are checked against, found in another way.
class IndependentAnswersTest {
    @SuppressWarnings("UnusedVariable") // Read by JUnit.
    private static final Iterable<String> CLASSES = ClassScan.CLASSES;

    @Test
    void the_hash_is_the_one_the_standard_prescribes() {
        assertThat(sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(sha256(Sha256.sample())).isEqualTo(Sha256.RIGHT);
    }

    @ParameterizedTest
    @FieldSource("CLASSES")
    void javap_counts_as_many_invocations(String name, @TempDir Path scratch) throws Exception {
        byte[] bytes = ClassScan.bytes(name);
        Path file = Files.write(scratch.resolve("It.class"), bytes);
        StringWriter out = new StringWriter();
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        int exit = javap.run(new PrintWriter(out), new PrintWriter(out), "-c", "-p", "" + file);

        long lines =
                Pattern.compile("^ +\\d+: invoke", Pattern.MULTILINE)
                        .matcher(out.toString())
                        .results()
                        .count();
        assertThat(exit).isZero();
        assertThat(Invocations.in(bytes)).isEqualTo(lines).isPositive();
    }

    @Test
    void bytes_that_are_no_class_are_refused() {
        assertThatThrownBy(() -> Invocations.in(new byte[100]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a class file: it does not start with cafebabe");
    }

    /// FIPS 180-4, sections 5.1.1 and 6.2, its constants taken from roots of primes as section 4.2.2 says.
    private static String sha256(byte[] message) {
        int[] primes =
                IntStream.iterate(2, i -> i + 1)
                        .filter(i -> BigInteger.valueOf(i).isProbablePrime(20))
                        .limit(64)
                        .toArray();
        int[] k = Arrays.stream(primes).map(p -> fractionOfCubeRoot(p)).toArray();
        int[] hash = Arrays.stream(primes).limit(8).map(p -> fractionOfSquareRoot(p)).toArray();
        ByteBuffer padded = ByteBuffer.allocate((message.length + 8) / 64 * 64 + 64);
        padded.put(message).put((byte) 0x80);
        padded.putLong(padded.capacity() - 8, message.length * 8L).rewind();
        while (padded.hasRemaining()) {
            int[] w = new int[64];
            for (int t = 0; t < 16; t++) {
                w[t] = padded.getInt();
            }
            for (int t = 16; t < 64; t++) {
                w[t] =
                        small(w[t - 2], 17, 19, 10)
                                + w[t - 7]
                                + small(w[t - 15], 7, 18, 3)
                                + w[t - 16];
            }
            int[] v = hash.clone();
            for (int t = 0; t < 64; t++) {
                int choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
                int majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
                int one = v[7] + big(v[4], 6, 11, 25) + choice + k[t] + w[t];
                int two = big(v[0], 2, 13, 22) + majority;
                v = new int[] {one + two, v[0], v[1], v[2], v[3] + one, v[4], v[5], v[6]};
            }
            for (int i = 0; i < 8; i++) {
                hash[i] += v[i];
            }
        }
        ByteBuffer out = ByteBuffer.allocate(32);
        Arrays.stream(hash).forEach(out::putInt);
        return HexFormat.of().formatHex(out.array());
    }

    private static int fractionOfSquareRoot(int prime) {
        return BigInteger.valueOf(prime).shiftLeft(64).sqrt().intValue();
    }

    private static int fractionOfCubeRoot(int prime) {
        BigInteger cube = BigInteger.valueOf(prime).shiftLeft(96);
        BigInteger root = BigInteger.ZERO;
        for (int bit = 35; bit >= 0; bit--) {
            BigInteger higher = root.setBit(bit);
            root = higher.pow(3).compareTo(cube) <= 0 ? higher : root;
        }
        return root.intValue();
    }

    private static int big(int x, int a, int b, int c) {
        return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ Integer.rotateRight(x, c);
    }

    private static int small(int x, int a, int b, int shift) {
        return Integer.rotateRight(x, a) ^ Integer.rotateRight(x, b) ^ x >>> shift;
    }
}
