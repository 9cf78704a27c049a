package io.mlacs.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void levels_are_cut_where_they_change() {
        double[] series = new double[60];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(series, i -> (i < 13 ? 3 : i < 40 ? 1 : 1.5) + 0.05 * random.nextGaussian());
        assertThat(Segments.starts(series, 0.05)).containsExactly(0, 13, 40);
    }

    @Test
    void noise_alone_is_one_segment() {
        int cut = 0;
        for (long seed = 0; seed < 100; seed++) {
            double[] series = Draws.NORMAL.of(100, new SplittableRandom(seed));
            cut += Segments.starts(series, 3).length > 1 ? 1 : 0;
        }
        assertThat(cut).isLessThanOrEqualTo(5);
    }

    /// All 2^9 ways to cut ten points.
    @Test
    void no_other_cut_is_better() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] series = new double[10];
            Arrays.setAll(series, i -> (i < 4 ? 0 : 6) + 2 * random.nextGaussian());
            double least = Double.POSITIVE_INFINITY;
            for (int cuts = 0; cuts < 512; cuts++) {
                least = Math.min(least, cost(series, cuts));
            }
            int found = 0;
            for (int start : Segments.starts(series, 1)) {
                found |= start == 0 ? 0 : 1 << (start - 1);
            }
            assertThat(cost(series, found)).as("seed %d", seed).isEqualTo(least);
        }
    }

    private static double cost(double[] series, int cuts) {
        double cost = 0;
        int from = 0;
        for (int i = 1; i <= series.length; i++) {
            if (i == series.length || (cuts >> (i - 1) & 1) == 1) {
                double[] part = Arrays.copyOfRange(series, from, i);
                double mean = Arrays.stream(part).average().orElseThrow();
                cost += Arrays.stream(part).map(v -> (v - mean) * (v - mean)).sum();
                cost += 4 * Math.log(series.length);
                from = i;
            }
        }
        return cost;
    }
}
