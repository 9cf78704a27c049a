package io.mlacs.harness;

import io.mlacs.core.model.Case;
import java.nio.charset.StandardCharsets;

/// The seed of a trial: from the run's seed, the case and the trial's number, so that a trial can be repeated alone and a case added to a run changes no other.
final class Seeds {
    private Seeds() {}

    static long of(long run, Case subject, int trial) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : (subject.name() + "@" + subject.subject()).getBytes(StandardCharsets.UTF_8)) {
            // FNV-1a.
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(mix(run ^ hash) + trial);
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long z) {
        long a = (z + 0x9E3779B97F4A7C15L);
        a = (a ^ (a >>> 30)) * 0xBF58476D1CE4E5B9L;
        a = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return a ^ (a >>> 31);
    }
}
