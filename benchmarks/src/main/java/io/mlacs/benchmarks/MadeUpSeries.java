package io.mlacs.benchmarks;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/// Series whose future is known. The noise is normal with a standard deviation of 5 around 100 unless said otherwise.
enum MadeUpSeries {
    /// Noise alone.
    WHITE("white noise", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            return around(n, _ -> 0, random);
        }
    },
    /// A line with a slope of -0.5 to 0.5 a step.
    TREND("trend", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            double slope = random.nextDouble() - 0.5;
            return around(n, i -> slope * i, random);
        }
    },
    /// A wave of 12 steps with an amplitude of 5 to 15, half of it twice as fast, in any phase.
    SEASON("season", 12) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            double height = 5 + 10 * random.nextDouble();
            double phase = 2 * Math.PI * random.nextDouble();
            return around(
                    n,
                    i -> {
                        double turn = 2 * Math.PI * i / 12;
                        return height * (Math.sin(turn + phase) + Math.sin(2 * turn) / 2);
                    },
                    random);
        }
    },
    /// A level of its own for each of 7 steps, with a standard deviation of 10, and a slope of 0.1.
    WEEK("season and trend", 7) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            double[] days = new double[7];
            Arrays.setAll(days, _ -> 10 * random.nextGaussian());
            return around(n, i -> days[i % 7] + 0.1 * i, random);
        }
    },
    /// 0.7 of the last deviation stays.
    AUTOREGRESSION("AR(1), 0.7", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            return wandering(n, 0.7, random);
        }
    },
    /// A jump by 3 to 7 standard deviations, up or down, after 30 to 90 % of the past.
    STEP("step", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            int at = (int) (past * (0.3 + 0.6 * random.nextDouble()));
            double size = (random.nextBoolean() ? 5 : -5) * (3 + 4 * random.nextDouble());
            return around(n, i -> i < at ? 0 : size, random);
        }
    },
    /// 0, and in 30 % of the steps 2 and an exponential with a mean of 5.
    INTERMITTENT("intermittent", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            double[] values = new double[n];
            Arrays.setAll(
                    values, _ -> random.nextDouble() < 0.3 ? 2 + 5 * random.nextExponential() : 0);
            return values;
        }
    },
    /// All of the last deviation stays.
    WALK("random walk", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            return wandering(n, 1, random);
        }
    },
    /// Student's t with 3 degrees of freedom, times 5.
    HEAVY("heavy tails", 0) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            double[] values = new double[n];
            Arrays.setAll(
                    values,
                    _ -> {
                        double squares = 0;
                        for (int i = 0; i < 3; i++) {
                            double normal = random.nextGaussian();
                            squares += normal * normal / 3;
                        }
                        return 100 + 5 * random.nextGaussian() / Math.sqrt(squares);
                    });
            return values;
        }
    },
    /// Arrivals an hour, about 30: their rate has a day of 24 steps, seven times as high at its peak as at night, and wanders.
    ARRIVALS("arrivals, day of 24", 24) {
        @Override
        double[] draw(int n, int past, RandomGenerator random) {
            double[] values = new double[n];
            double[] wanders = wandering(n, 0.9, random);
            for (int i = 0; i < n; i++) {
                double turn = 2 * Math.PI * i / 24;
                double day = Math.sin(turn) + 0.4 * Math.sin(2 * turn + 1);
                double rate = 30 * Math.exp(day + 0.08 / 5 * (wanders[i] - 100));
                values[i] = Math.max(0, Math.rint(rate + Math.sqrt(rate) * random.nextGaussian()));
            }
            return values;
        }
    };

    final String text;

    /// Its length; 0 for none.
    final int season;

    MadeUpSeries(String text, int season) {
        this.text = text;
        this.season = season;
    }

    /// @param past how many of the values are not to be foretold
    abstract double[] draw(int n, int past, RandomGenerator random);

    private static double[] around(int n, IntToDoubleFunction shape, RandomGenerator random) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> 100 + shape.applyAsDouble(i) + 5 * random.nextGaussian());
        return values;
    }

    private static double[] wandering(int n, double stays, RandomGenerator random) {
        double[] values = new double[n];
        double at = stays < 1 ? 5 * random.nextGaussian() / Math.sqrt(1 - stays * stays) : 0;
        for (int i = 0; i < n; i++) {
            at = stays * at + 5 * random.nextGaussian();
            values[i] = 100 + at;
        }
        return values;
    }
}
