package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Seeded draws for simulations and properties.
enum Draws {
    NORMAL(100, r -> 100 + 3 * r.nextGaussian()),
    LOG_NORMAL(1, r -> Math.exp(0.4 * r.nextGaussian())),
    /// 30 % at +12 %, 1 % noise; the median by hand: quantile 0.5 / 0.7 of the lower mode.
    BIMODAL(
            1 + 0.01 * 0.5659488219328631,
            r -> (r.nextDouble() < 0.3 ? 1.12 : 1) + 0.01 * r.nextGaussian()),
    /// Student's t with 3 degrees of freedom.
    HEAVY_TAILED(
            100,
            r -> {
                double squares = 0;
                for (int i = 0; i < 3; i++) {
                    double z = r.nextGaussian();
                    squares += z * z;
                }
                return 100 + r.nextGaussian() / Math.sqrt(squares / 3);
            });

    final double median;

    /// Captures nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<SplittableRandom> draw;

    Draws(double median, ToDoubleFunction<SplittableRandom> draw) {
        this.median = median;
        this.draw = draw;
    }

    double[] of(int n, SplittableRandom random) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> draw.applyAsDouble(random));
        return values;
    }

    static double[] shuffled(double[] values, SplittableRandom random) {
        double[] mixed = values.clone();
        for (int i = mixed.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = mixed[i];
            mixed[i] = mixed[j];
            mixed[j] = kept;
        }
        return mixed;
    }

    static double[] mapped(double[] values, double scale, double shift) {
        return Arrays.stream(values).map(v -> scale * v + shift).toArray();
    }
}
