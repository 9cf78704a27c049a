package io.mlacs.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Shapes that the iteration times of a trial can take. Made without looking at those that [io.mlacs.core.stats.SteadyState] was
/// tuned on.
///
/// A series has become steady at the first iteration from which its level, without noise and spikes, stays within 3 %
/// of its last.
enum WarmUp {
    FLAT(true),
    FLAT_SPIKY(true),
    DECAY(true),
    DECAY_SPIKY(true),
    SLOW_DECAY(true),
    STEP(true),
    TWO_STEPS(true),
    LATE_COMPILE(true),
    RAMP_THEN_FLAT(true),
    RISE_THEN_FLAT(true),
    DRIFT_UP(false),
    DRIFT_DOWN(false),
    ENDLESS_DECAY(false),
    RANDOM_WALK(false),
    FLAPPING(false),
    SAWTOOTH(false),
    WAVES(false),
    STEP_UP_NEAR_END(false),
    STEP_DOWN_NEAR_END(false);

    static final double SAME = 0.03;

    private static final double SPIKES = 0.01;
    private static final double MANY_SPIKES = 0.05;

    final boolean settles;

    WarmUp(boolean settles) {
        this.settles = settles;
    }

    /// @param values s per iteration
    /// @param steadyFrom index; -1 for never
    record Series(List<Double> values, int steadyFrom) {
        Series {
            values = List.copyOf(values);
        }

        double[] times() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /// @param noise standard deviation as a share; of one iteration in a hundred the time is 1.2 to 3 times as long, of
    ///     spiky ones of five in a hundred
    Series draw(int length, double noise, SplittableRandom random) {
        double[] level = level(length, random);
        double[] times = new double[length];
        double spikes = this == FLAT_SPIKY || this == DECAY_SPIKY ? MANY_SPIKES : SPIKES;
        Arrays.setAll(
                times,
                i -> {
                    double spike = random.nextDouble() < spikes ? random.nextDouble(1.2, 3) : 1;
                    return 5e-4
                            * level[i]
                            * spike
                            * Math.max(0.1, 1 + noise * random.nextGaussian());
                });
        return new Series(Arrays.stream(times).boxed().toList(), settles ? steadyFrom(level) : -1);
    }

    static int steadyFrom(double[] level) {
        double last = level[level.length - 1];
        int from = level.length - 1;
        while (from > 0 && Math.abs(level[from - 1] / last - 1) <= SAME) {
            from--;
        }
        return from;
    }

    /// Without noise and spikes; 1 where a shape that settles has settled.
    double[] level(int n, SplittableRandom random) {
        return switch (this) {
            case FLAT, FLAT_SPIKY -> steps(n, 1, 0);
            case DECAY, DECAY_SPIKY ->
                    decay(n, random.nextDouble(0.2, 1.5), n * random.nextDouble(0.02, 0.08));
            case SLOW_DECAY ->
                    decay(n, random.nextDouble(0.2, 0.8), n * random.nextDouble(0.1, 0.18));
            case STEP -> steps(n, random.nextDouble(1.1, 2), random.nextDouble(0.05, 0.4));
            case TWO_STEPS -> {
                double first = random.nextDouble(0.03, 0.15);
                double[] one = steps(n, random.nextDouble(1.5, 4), first);
                double[] two = steps(n, 1.25, first + random.nextDouble(0.1, 0.35));
                Arrays.setAll(one, i -> Math.max(one[i], two[i]));
                yield one;
            }
            case LATE_COMPILE ->
                    steps(n, random.nextDouble(1.08, 1.4), random.nextDouble(0.4, 0.7));
            case RAMP_THEN_FLAT -> {
                double height = random.nextDouble(0.15, 0.8);
                double end = n * random.nextDouble(0.1, 0.5);
                yield along(n, i -> 1 + height * Math.max(0, 1 - i / end));
            }
            case RISE_THEN_FLAT ->
                    steps(n, 1 / random.nextDouble(1.08, 1.5), random.nextDouble(0.1, 0.4));
            case DRIFT_UP -> {
                double rise = random.nextDouble(0.12, 0.5);
                yield along(n, i -> 1 + rise * i / n);
            }
            case DRIFT_DOWN -> {
                double fall = random.nextDouble(0.12, 0.4);
                yield along(n, i -> 1 - fall * i / n);
            }
            case ENDLESS_DECAY ->
                    decay(n, random.nextDouble(0.5, 1.5), n * random.nextDouble(0.4, 1));
            case RANDOM_WALK -> walk(n, random);
            case FLAPPING -> flapping(n, random);
            case SAWTOOTH -> {
                double period = n / random.nextDouble(3, 9);
                double height = random.nextDouble(0.12, 0.35);
                double phase = random.nextDouble();
                yield along(n, i -> 1 + height * ((i / period + phase) % 1));
            }
            case WAVES -> {
                double period = n / random.nextDouble(2, 7);
                double height = random.nextDouble(0.06, 0.15);
                double phase = random.nextDouble(2 * Math.PI);
                yield along(n, i -> 1 + height * Math.sin(2 * Math.PI * i / period + phase));
            }
            case STEP_UP_NEAR_END -> nearEnd(n, random.nextDouble(1.1, 1.5), random);
            case STEP_DOWN_NEAR_END -> nearEnd(n, 1 / random.nextDouble(1.1, 1.5), random);
        };
    }

    private interface Curve {
        double at(double iteration);
    }

    private static double[] along(int n, Curve curve) {
        double[] level = new double[n];
        Arrays.setAll(level, curve::at);
        return level;
    }

    private static double[] decay(int n, double height, double pace) {
        return along(n, i -> 1 + height * Math.exp(-i / pace));
    }

    /// `before` for that share of the series, then 1.
    private static double[] steps(int n, double before, double share) {
        int at = (int) Math.round(n * share);
        return along(n, i -> i < at ? before : 1);
    }

    /// 1, then `after` for the last 3 to 12 %, but 3 iterations at least.
    private static double[] nearEnd(int n, double after, SplittableRandom random) {
        int at = n - Math.max(3, (int) Math.round(n * random.nextDouble(0.03, 0.12)));
        return along(n, i -> i < at ? 1 : after);
    }

    /// Walks until one comes that covers more than 10 % in its last quarter: some stand still there by chance.
    private static double[] walk(int n, SplittableRandom random) {
        double step = 0.15 / Math.sqrt(n / 4.0);
        while (true) {
            double[] level = new double[n];
            double at = 0;
            for (int i = 0; i < n; i++) {
                at += step * random.nextGaussian();
                level[i] = Math.exp(at);
            }
            double[] end = Arrays.copyOfRange(level, n - n / 4, n);
            double high = Arrays.stream(end).max().orElseThrow();
            double low = Arrays.stream(end).min().orElseThrow();
            if (high / low > 1.1) {
                return level;
            }
        }
    }

    private static double[] flapping(int n, SplittableRandom random) {
        double other = random.nextDouble(1.08, 1.25);
        double[] level = new double[n];
        boolean high = random.nextDouble() < 0.5;
        for (int i = 0; i < n; ) {
            int to = Math.min(n, i + Math.max(2, (int) (n * random.nextDouble(0.03, 0.12))));
            Arrays.fill(level, i, to, high ? other : 1);
            high = !high;
            i = to;
        }
        return level;
    }
}
