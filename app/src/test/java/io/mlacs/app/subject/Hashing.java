package io.mlacs.app.subject;

import io.mlacs.scenario.Operation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// SHA-256 of 6 KB so many times over: steady work of a CPU, long enough to be timed one by one.
final class Hashing implements Operation {
    private static final int USUAL = 40;

    private final byte[] text = new byte[6 * 1024];
    private final MessageDigest sha;
    private final int times;
    private final long expected;

    Hashing(int times) {
        this.times = times;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        Arrays.fill(text, (byte) 'x');
        expected = times * (long) Arrays.hashCode(sha.digest(text));
    }

    /// Slower by the factor of the system property `plant`, if there is one: `1.3` is 30 %.
    static Hashing planted() {
        double factor = Double.parseDouble(System.getProperty("plant", "1"));
        return new Hashing((int) Math.round(USUAL * factor));
    }

    @Override
    public long invoke() {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += Arrays.hashCode(sha.digest(text));
        }
        return sum;
    }

    @Override
    public long expected() {
        return expected;
    }
}
