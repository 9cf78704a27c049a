package io.mlacs.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Series of runs in which nothing changes: how each lies around a level of 1.
enum SeriesKind {
    GAUSSIAN("Gaussian 3 %") {
        @Override
        double next(SplittableRandom random, double last) {
            return 0.03 * random.nextGaussian();
        }
    },
    LOG_NORMAL("log-normal 5 %") {
        @Override
        double next(SplittableRandom random, double last) {
            return Math.expm1(0.05 * random.nextGaussian());
        }
    },
    /// 3 % is what all values together scatter; of each deviation half is left in the next.
    AUTOREGRESSIVE("AR(1) rho .5, 3 %") {
        @Override
        double next(SplittableRandom random, double last) {
            return Double.isNaN(last)
                    ? 0.03 * random.nextGaussian()
                    : 0.5 * last + 0.03 * Math.sqrt(0.75) * random.nextGaussian();
        }
    },
    BIMODAL("bimodal 30 % at +12 %, 1 %") {
        @Override
        double next(SplittableRandom random, double last) {
            double mode = random.nextDouble() < 0.3 ? 1.12 : 1;
            return mode * (1 + 0.01 * random.nextGaussian()) - 1;
        }
    },
    /// Of 3 % of the values the height is exponential with a mean of 60 %.
    SPIKES("3 % spikes on 1 %") {
        @Override
        double next(SplittableRandom random, double last) {
            double base = 0.01 * random.nextGaussian();
            return random.nextDouble() < 0.03
                    ? (1 + base) * (1 - 0.6 * Math.log(1 - random.nextDouble())) - 1
                    : base;
        }
    };

    final String text;

    SeriesKind(String text) {
        this.text = text;
    }

    /// The next deviation from the level, as a share.
    ///
    /// @param last not a number for the first
    abstract double next(SplittableRandom random, double last);

    double[] draw(int length, SplittableRandom random) {
        double[] values = new double[length];
        double last = Double.NaN;
        for (int i = 0; i < length; i++) {
            last = next(random, last);
            values[i] = Math.max(0.01, 1 + last);
        }
        return values;
    }

    /// @param at first point of the new level
    /// @param by relative change
    double[] drawStep(int length, int at, double by, SplittableRandom random) {
        double[] values = draw(length, random);
        Arrays.setAll(values, i -> i < at ? values[i] : values[i] * (1 + by));
        return values;
    }
}
