package io.mlacs.benchmarks;

import java.util.SplittableRandom;

/// How simulated trials, and the measurements within each, lie around their level.
enum NoiseKind {
    NORMAL("normal", 0.03) {
        @Override
        double deviate(SplittableRandom random) {
            return random.nextGaussian();
        }
    },
    LOG_NORMAL("log-normal", 0.03) {
        @Override
        double deviate(SplittableRandom random) {
            double spread = Math.sqrt(Math.log1p(0.03 * 0.03));
            return Math.expm1(spread * random.nextGaussian() - spread * spread / 2) / 0.03;
        }
    },
    /// Two normal modes: 30 % at 12 % above the others, each with 1 %.
    BIMODAL("bimodal", Math.sqrt(0.3 * 0.7 * 0.12 * 0.12 + 0.01 * 0.01)) {
        @Override
        double deviate(SplittableRandom random) {
            double mode = (random.nextDouble() < 0.3 ? 0.12 : 0) - 0.3 * 0.12;
            return (mode + 0.01 * random.nextGaussian()) / between;
        }
    },
    /// Student's t with 3 degrees of freedom, whose variance is 3.
    HEAVY_TAILED("heavy-tailed t3", 0.03) {
        @Override
        double deviate(SplittableRandom random) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double normal = random.nextGaussian();
                squares += normal * normal;
            }
            return random.nextGaussian() / Math.sqrt(squares / 3) / Math.sqrt(3);
        }
    };

    /// Within a trial.
    static final double WITHIN = 0.03;

    /// No time is negative: what heavy tails would put lower stays here, as a share of the level.
    private static final double LEAST = 0.1;

    final String text;

    /// Standard deviation of the trials' levels, as a share.
    final double between;

    NoiseKind(String text, double between) {
        this.text = text;
        this.between = between;
    }

    /// With a mean of 0 and a standard deviation of 1.
    abstract double deviate(SplittableRandom random);

    /// One value around a level.
    ///
    /// @param spread standard deviation as a share of the level
    double around(double level, double spread, SplittableRandom random) {
        return level * Math.max(LEAST, 1 + spread * deviate(random));
    }
}
