package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Draws the statistic of one resample after the other. Not thread-safe: each holds its working arrays.
interface Resample {
    double next(SplittableRandom random);

    static Resample any(double[] values, ToDoubleFunction<double[]> statistic) {
        Ranked.requireFinite(values);
        double[] from = values.clone();
        double[] drawn = new double[from.length];
        return random -> {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = from[below(from.length, random)];
            }
            return statistic.applyAsDouble(drawn);
        };
    }

    static Resample mean(double[] values) {
        Ranked.requireFinite(values);
        double[] from = values.clone();
        return random -> {
            double sum = 0;
            for (int i = 0; i < from.length; i++) {
                sum += from[below(from.length, random)];
            }
            return sum / from.length;
        };
    }

    static Resample median(double[] values) {
        double[] sorted = Ranked.of(values).values();
        return sorted.length <= CountedMedian.MOST
                ? new CountedMedian(sorted)
                : new JumpedMedian(sorted);
    }

    static Resample medianOfTrials(double[][] trials) {
        if (trials.length == 0) {
            throw new IllegalArgumentException("there are no trials");
        }
        Resample[] from = Arrays.stream(trials).map(Resample::median).toArray(Resample[]::new);
        double[] medians = new double[from.length];
        return random -> {
            for (int i = 0; i < medians.length; i++) {
                medians[i] = from[below(from.length, random)].next(random);
            }
            Arrays.sort(medians);
            return middle(medians, (medians.length - 1) / 2, medians.length / 2);
        };
    }

    /// Uniform below `bound`; the bias is below 2^-31 times `bound`.
    private static int below(int bound, SplittableRandom random) {
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    private static double middle(double[] sorted, int low, int high) {
        return Ranked.between(sorted[low], sorted[high], 0.5);
    }

    /// Counts how often each rank is drawn; no sorting.
    final class CountedMedian implements Resample {
        static final int MOST = 24;

        private final double[] sorted;
        private final int[] counts;

        CountedMedian(double[] sorted) {
            this.sorted = sorted;
            this.counts = new int[sorted.length];
        }

        @Override
        public double next(SplittableRandom random) {
            int n = sorted.length;
            Arrays.fill(counts, 0);
            for (int i = 0; i < n; i++) {
                counts[below(n, random)]++;
            }
            int low = 0;
            int seen = counts[0];
            while (2 * seen < n) {
                seen += counts[++low];
            }
            int high = low;
            while (2 * seen < n + 1) {
                seen += counts[++high];
            }
            return middle(sorted, low, high);
        }
    }

    /// Draws the middle rank at once. The k-th smallest of n uniform values has the distribution Beta(k, n + 1 -
    /// k), and given it, the next is the smallest of n - k uniform values above it.
    final class JumpedMedian implements Resample {
        private final double[] sorted;

        JumpedMedian(double[] sorted) {
            this.sorted = sorted;
        }

        @Override
        public double next(SplittableRandom random) {
            int n = sorted.length;
            int k = (n + 1) / 2;
            double first = gamma(k, random);
            double middle = first / (first + gamma(n + 1.0 - k, random));
            double next = middle;
            if (n % 2 == 0) {
                double least = -Math.expm1(Math.log(1 - random.nextDouble()) / (n - k));
                next = middle + (1 - middle) * least;
            }
            return Resample.middle(sorted, rank(middle), rank(next));
        }

        private int rank(double uniform) {
            return Math.min(sorted.length - 1, (int) (uniform * sorted.length));
        }

        /// G. Marsaglia, W. W. Tsang: A Simple Method for Generating Gamma Variables, ACM TOMS 26 (2000) 363.
        private static double gamma(double shape, SplittableRandom random) {
            double d = shape - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = random.nextGaussian();
                double v = 1 + c * x;
                if (v <= 0) {
                    continue;
                }
                v = v * v * v;
                double u = 1 - random.nextDouble();
                if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
