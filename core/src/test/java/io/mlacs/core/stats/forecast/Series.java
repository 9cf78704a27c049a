package io.mlacs.core.stats.forecast;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Made-up series, and a stand-in for the detector of changes.
enum Series {
    WHITE {
        @Override
        double[] draw(int n, SplittableRandom random) {
            return noise(n, random);
        }
    },
    TREND {
        @Override
        double[] draw(int n, SplittableRandom random) {
            double[] values = noise(n, random);
            Arrays.setAll(values, i -> values[i] + 0.5 * i);
            return values;
        }
    },
    SEASON {
        @Override
        double[] draw(int n, SplittableRandom random) {
            double[] values = noise(n, random);
            Arrays.setAll(values, i -> values[i] + 12 * Math.sin(2 * Math.PI * i / 12));
            return values;
        }
    },
    AUTOREGRESSION {
        @Override
        double[] draw(int n, SplittableRandom random) {
            return walk(n, 0.7, random);
        }
    },
    WALK {
        @Override
        double[] draw(int n, SplittableRandom random) {
            return walk(n, 1, random);
        }
    },
    STEP {
        @Override
        double[] draw(int n, SplittableRandom random) {
            double[] values = noise(n, random);
            Arrays.setAll(values, i -> values[i] + (i < stepAt(n) ? 0 : 25));
            return values;
        }
    },
    INTERMITTENT {
        @Override
        double[] draw(int n, SplittableRandom random) {
            double[] values = new double[n];
            Arrays.setAll(
                    values,
                    _ -> random.nextDouble() < 0.3 ? 2 - 5 * Math.log(1 - random.nextDouble()) : 0);
            return values;
        }
    };

    abstract double[] draw(int n, SplittableRandom random);

    static int stepAt(int n) {
        return n * 7 / 10;
    }

    private static double[] noise(int n, SplittableRandom random) {
        double[] values = new double[n];
        Arrays.setAll(values, _ -> 100 + 5 * random.nextGaussian());
        return values;
    }

    private static double[] walk(int n, double stays, SplittableRandom random) {
        double[] values = new double[n];
        double at = 0;
        for (int i = 0; i < n; i++) {
            at = stays * at + 5 * random.nextGaussian();
            values[i] = 100 + at;
        }
        return values;
    }

    /// The clearest step of all, if it is far clearer than the scatter of neighbours explains.
    static int clearestStep(double[] values) {
        int n = values.length;
        if (n < 8) {
            return 0;
        }
        double noise = 0;
        double total = values[0];
        for (int i = 1; i < n; i++) {
            noise += Math.abs(values[i] - values[i - 1]) / (n - 1);
            total += values[i];
        }
        int best = 0;
        double clearest = 4 * noise;
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += values[i - 1];
            double apart =
                    Math.abs(sum / i - (total - sum) / (n - i))
                            * Math.sqrt(i * (n - i) / (double) n);
            if (i >= 3 && n - i >= 3 && apart > clearest) {
                clearest = apart;
                best = i;
            }
        }
        return best;
    }
}
