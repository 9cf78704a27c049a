package io.mlacs.core.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Shapes that iteration means take during a trial, with the truth about each.
enum Curves {
    FLAT(true),
    FLAT_WITH_SPIKES(true),
    FLAT_WITH_HEAVY_TAIL(true),
    DECAY(true),
    DECAY_WITH_SPIKES(true),
    STEP_DOWN(true),
    TIERS_OF_THE_COMPILER(true),
    STEP_UP_EARLY(true),
    STEP_UP_LATE(false),
    DRIFT_UP(false),
    DRIFT_DOWN(false),
    WAVES(false),
    FLAPPING(false),
    DECAY_WITHOUT_END(false);

    final boolean becomesSteady;

    Curves(boolean becomesSteady) {
        this.becomesSteady = becomesSteady;
    }

    SplittableRandom random(long seed) {
        return new SplittableRandom(seed * 31 + name().hashCode());
    }

    /// Fills the array with one series.
    ///
    /// @return where the level without noise comes within 2 % of its last; -1 for never
    int draw(double[] means, double noise, SplittableRandom random) {
        int n = means.length;
        double[] level = new double[n];
        Arrays.fill(level, 1);
        int first = becomesSteady ? shapeThatSettles(level, random) : -1;
        if (!becomesSteady) {
            shapeThatDoesNot(level, random);
        }
        for (int i = 0; i < n; i++) {
            double wobble = noise * random.nextGaussian();
            if (this == FLAT_WITH_HEAVY_TAIL && random.nextDouble() < 0.1) {
                wobble = 5 * Math.abs(wobble);
            }
            means[i] = 1e-6 * level[i] * Math.exp(wobble);
            boolean spiky = this == FLAT_WITH_SPIKES || this == DECAY_WITH_SPIKES;
            if (spiky && random.nextDouble() < 0.05) {
                means[i] *= 1 + 2 * random.nextDouble();
            }
        }
        return first;
    }

    private int shapeThatSettles(double[] level, SplittableRandom random) {
        int n = level.length;
        return switch (this) {
            case DECAY, DECAY_WITH_SPIKES -> {
                double pace = n * (0.03 + 0.05 * random.nextDouble());
                double height = 0.3 + random.nextDouble();
                Arrays.setAll(level, i -> 1 + height * Math.exp(-i / pace));
                yield (int) Math.ceil(pace * Math.log(height / 0.02));
            }
            case STEP_DOWN -> {
                int at = (int) (n * (0.1 + 0.4 * random.nextDouble()));
                Arrays.fill(level, 0, at, 1.15 + 0.5 * random.nextDouble());
                yield at;
            }
            case TIERS_OF_THE_COMPILER -> {
                int one = Math.max(1, (int) (n * (0.02 + 0.1 * random.nextDouble())));
                int two = one + (int) (n * (0.1 + 0.2 * random.nextDouble()));
                Arrays.fill(level, 0, two, 1.3);
                Arrays.fill(level, 0, one, 3);
                yield two;
            }
            case STEP_UP_EARLY -> {
                Arrays.fill(level, (int) (n * 0.4), n, 1.15);
                yield (int) (n * 0.4);
            }
            default -> 0;
        };
    }

    private void shapeThatDoesNot(double[] level, SplittableRandom random) {
        int n = level.length;
        switch (this) {
            case STEP_UP_LATE -> Arrays.fill(level, n - Math.max(3, n / 10), n, 1.25);
            case DRIFT_UP -> Arrays.setAll(level, i -> 1 + 0.2 * i / n);
            case DRIFT_DOWN -> Arrays.setAll(level, i -> 1 - 0.2 * i / n);
            case WAVES -> {
                double length = n / (2 + 3 * random.nextDouble());
                double phase = 2 * Math.PI * random.nextDouble();
                Arrays.setAll(level, i -> 1 + 0.1 * Math.sin(2 * Math.PI * i / length + phase));
            }
            case FLAPPING -> {
                int i = 0;
                boolean high = random.nextDouble() < 0.5;
                while (i < n) {
                    int to = i + Math.max(2, (int) (n * (0.05 + 0.08 * random.nextDouble())));
                    Arrays.fill(level, i, Math.min(n, to), high ? 1.15 : 1);
                    i = to;
                    high = !high;
                }
            }
            case DECAY_WITHOUT_END -> Arrays.setAll(level, i -> 1 + Math.exp(-i / (0.6 * n)));
            default -> throw new AssertionError(this);
        }
    }
}
