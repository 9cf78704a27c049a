package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;

/// Whether a series of equals moves in time by more than its own noise: what a comparison of earlier with later trials
/// takes for a change of the code.
///
/// The logarithms are cut into blocks of one size in time; analysis of variance splits their spread into that within
/// blocks and that between them. The p is that of the ratio of the two among random orders of the same values.
///
/// @param within standard deviation of the logarithms within blocks
/// @param between standard deviation of the blocks' true levels; 0 if chance alone moves them as far
/// @param p of blocks as far apart if order did not matter
/// @param blocks how many
public record Drift(double within, double between, double p, int blocks) {
    private static final int ORDERS = 1_000;

    /// @param values in time, positive
    /// @param size of a block; values beyond the last whole block are left out
    /// @throws IllegalArgumentException if there are fewer than two blocks of two, or a value is not positive
    public static Drift of(double[] values, int size, long seed) {
        int blocks = values.length / Math.max(1, size);
        if (size < 2 || blocks < 2) {
            throw new IllegalArgumentException(
                    values.length + " values make no two blocks of " + size);
        }
        double[] logs = new double[blocks * size];
        for (int i = 0; i < logs.length; i++) {
            if (!(values[i] > 0)) {
                throw new IllegalArgumentException("value is not positive: " + values[i]);
            }
            logs[i] = Math.log(values[i]);
        }
        double[] means = Arrays.stream(squares(logs, size)).toArray();
        double observed = means[0];
        SplittableRandom random = new SplittableRandom(seed);
        double[] mixed = logs.clone();
        int asFar = 1;
        for (int i = 0; i < ORDERS; i++) {
            shuffle(mixed, random);
            asFar += squares(mixed, size)[0] >= observed ? 1 : 0;
        }
        return new Drift(
                Math.sqrt(means[1]),
                Math.sqrt(Math.max(0, means[0] - means[1]) / size),
                asFar / (ORDERS + 1.0),
                blocks);
    }

    /// Mean squares between blocks and within them.
    private static double[] squares(double[] logs, int size) {
        int blocks = logs.length / size;
        double mean = Robust.mean(logs);
        double between = 0;
        double within = 0;
        for (int b = 0; b < blocks; b++) {
            double own = Robust.mean(Arrays.copyOfRange(logs, b * size, (b + 1) * size));
            between += size * (own - mean) * (own - mean);
            for (int i = b * size; i < (b + 1) * size; i++) {
                within += (logs[i] - own) * (logs[i] - own);
            }
        }
        return new double[] {between / (blocks - 1), within / (logs.length - blocks)};
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /// The relative change that two blocks differ by, for no other reason than drift, with this probability in one
    /// direction. Few blocks know their spread badly: Student's t pays for it.
    public double change(double rate) {
        double t = -TDistribution.of(blocks - 1).inverseCumulativeProbability(rate);
        return Math.expm1(t * Math.sqrt(2) * between);
    }
}
