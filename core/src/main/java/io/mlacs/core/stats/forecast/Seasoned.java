package io.mlacs.core.stats.forecast;

import java.util.Arrays;
import java.util.function.Supplier;

/// Another model, told the values without their season. The season of a phase is the mean of its deviations from the moving average over one season around them.
final class Seasoned implements Model {
    /// A phase follows at least so much of its newest deviation.
    private static final double LEAST_SHARE = 0.1;

    private final Supplier<Model> fresh;
    private final int season;
    private final History seen;
    private final double[] pattern;
    private final int[] counts;
    private double window;
    private double sum;
    private Model inner;
    private int next;

    Seasoned(int season, Supplier<Model> fresh) {
        this(season, fresh, fresh.get(), new History(), new double[season], new int[season]);
    }

    private Seasoned(
            int season,
            Supplier<Model> fresh,
            Model inner,
            History seen,
            double[] pattern,
            int[] counts) {
        this.season = season;
        this.fresh = fresh;
        this.inner = inner;
        this.seen = seen;
        this.pattern = pattern;
        this.counts = counts;
        next = 2 * season;
    }

    /// The season of each phase; their sum is 0.
    ///
    /// @param values two seasons at least
    static double[] pattern(double[] values, int season) {
        Seasoned learnt = new Seasoned(season, () -> Plain.NAIVE.from(0));
        for (double value : values) {
            learnt.see(value);
        }
        double offset = learnt.offset();
        return Arrays.stream(learnt.pattern).map(one -> one - offset).toArray();
    }

    @Override
    public String name() {
        return "seasonal " + inner.name();
    }

    @Override
    public void see(double value) {
        seen.add(value);
        int size = seen.size();
        window += value;
        if (size > season) {
            // The mean over one season around the middle; of an even season the ends count half.
            double around = window;
            window -= seen.last(season + 1);
            boolean even = season % 2 == 0;
            double mean = (even ? around - (value + seen.last(season + 1)) / 2 : window) / season;
            int middle = even ? size - 1 - season / 2 : size - 1 - (season - 1) / 2;
            learn(middle % season, seen.get(middle) - mean);
        }
        if (size == next) {
            inner = fresh.get();
            double offset = offset();
            for (int i = 0; i < size; i++) {
                inner.see(seen.get(i) - pattern[i % season] + offset);
            }
            next = size + Math.max(season, size / 4);
        } else if (size > 2 * season) {
            inner.see(value - pattern[(size - 1) % season] + offset());
        }
    }

    private void learn(int phase, double deviation) {
        counts[phase]++;
        double move = (deviation - pattern[phase]) * Math.max(LEAST_SHARE, 1.0 / counts[phase]);
        pattern[phase] += move;
        sum += move;
    }

    /// A pattern says nothing of the level.
    private double offset() {
        return sum / season;
    }

    @Override
    public boolean ready() {
        return seen.size() >= 2 * season && inner.ready();
    }

    @Override
    public void ahead(double[] into) {
        inner.ahead(into);
        double offset = offset();
        for (int h = 0; h < into.length; h++) {
            into[h] += pattern[(seen.size() + h) % season] - offset;
        }
    }

    @Override
    public Model copy() {
        Seasoned copy =
                new Seasoned(
                        season, fresh, inner.copy(), seen.copy(), pattern.clone(), counts.clone());
        copy.window = window;
        copy.sum = sum;
        copy.next = next;
        return copy;
    }
}
