package io.mlacs.core.stats.forecast;

import io.mlacs.core.stats.Quantiles;
import java.util.Arrays;

/// The median of the slopes between values half a window apart, and the median height of a line with that slope: through the newest segment. No single wild value moves it.
///
/// Source: H. Theil: A rank-invariant method of linear and polynomial regression analysis, Indagationes Mathematicae 12 (1950) 85, the incomplete method.
final class RobustTrend implements Model {
    private static final int LEAST = 8;
    private static final int WINDOW = 80;
    private static final int EVERY = 3;

    private final int from;
    private final History seen;
    private int next;
    private double slope;
    private double height;

    RobustTrend(int from) {
        this(from, new History());
    }

    private RobustTrend(int from, History seen) {
        this.from = from;
        this.seen = seen;
        next = LEAST;
    }

    @Override
    public String name() {
        return "robust trend";
    }

    @Override
    public void see(double value) {
        seen.add(value);
        int size = seen.size();
        if (size == from + LEAST) {
            next = size;
        }
        if (size >= next) {
            int own = size >= from + LEAST ? size - from : size;
            double[] values = seen.newest(Math.min(own, WINDOW));
            slope = slope(values);
            double[] heights = new double[values.length];
            // As seen from the first value of all.
            int first = size - values.length;
            Arrays.setAll(heights, i -> values[i] - slope * (first + i));
            height = Quantiles.median(heights);
            next = size + EVERY;
        }
    }

    private static double slope(double[] values) {
        int apart = values.length / 2;
        double[] slopes = new double[values.length - apart];
        Arrays.setAll(slopes, i -> (values[i + apart] - values[i]) / apart);
        return Quantiles.median(slopes);
    }

    @Override
    public boolean ready() {
        return seen.size() >= LEAST;
    }

    @Override
    public void ahead(double[] into) {
        Arrays.setAll(into, h -> height + slope * (seen.size() + h));
    }

    @Override
    public Model copy() {
        RobustTrend copy = new RobustTrend(from, seen.copy());
        copy.next = next;
        copy.slope = slope;
        copy.height = height;
        return copy;
    }
}
