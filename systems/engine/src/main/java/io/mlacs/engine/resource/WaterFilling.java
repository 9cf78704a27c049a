package io.mlacs.engine.resource;

import java.util.Arrays;

/// The level L at which the sum of `weight * L`, each between its bounds, is the budget. The sum is linear between breakpoints, where a part begins or
/// ceases to grow: they are sorted, the last one that fits is found by halving, and from there it is a division.
final class WaterFilling {
    private WaterFilling() {}

    /// @param least not above `most`, each; the leasts themselves are shared if they do not fit
    /// @return parts, each between its bounds, whose sum in this order is at most the budget
    static double[] shares(double budget, double[] least, double[] most, double[] weight) {
        if (sum(most) <= budget) {
            return most.clone();
        }
        if (sum(least) > budget) {
            return filled(budget, new double[least.length], least, weight);
        }
        return filled(budget, least, most, weight);
    }

    private static double[] filled(double budget, double[] low, double[] high, double[] weight) {
        double level = level(budget, low, high, weight);
        double[] parts = new double[low.length];
        double over = raised(level, low, high, weight, parts) - budget;
        double step = Math.max(over / sum(weight), Math.ulp(level));
        while (over > 0) { // by rounding
            level = Math.max(0, level - step);
            step *= 2;
            over = raised(level, low, high, weight, parts) - budget;
        }
        return parts;
    }

    /// @param low of a sum that is at most the budget
    /// @param high of a sum that is above the budget
    static double level(double budget, double[] low, double[] high, double[] weight) {
        double[] breaks = new double[2 * low.length + 1];
        int size = 1; // 0
        for (int i = 0; i < low.length; i++) {
            if (low[i] > 0) {
                breaks[size++] = low[i] / weight[i];
            }
            breaks[size++] = high[i] / weight[i];
        }
        Arrays.sort(breaks, 0, size);
        int fits = 0;
        int above = size;
        while (above - fits > 1) {
            int middle = (fits + above) >>> 1;
            if (total(breaks[middle], low, high, weight) <= budget) {
                fits = middle;
            } else {
                above = middle;
            }
        }
        double level = breaks[fits];
        double missing = budget - total(level, low, high, weight);
        double slope = slope(level, low, high, weight);
        return missing > 0 && slope > 0 ? level + missing / slope : level;
    }

    private static double part(double level, double low, double high, double weight) {
        return Math.max(low, Math.min(high, weight * level));
    }

    private static double total(double level, double[] low, double[] high, double[] weight) {
        double total = 0;
        for (int i = 0; i < low.length; i++) {
            total += part(level, low[i], high[i], weight[i]);
        }
        return total;
    }

    private static double raised(
            double level, double[] low, double[] high, double[] weight, double[] parts) {
        double total = 0;
        for (int i = 0; i < low.length; i++) {
            parts[i] = part(level, low[i], high[i], weight[i]);
            total += parts[i];
        }
        return total;
    }

    /// By how much the sum grows with the level.
    private static double slope(double level, double[] low, double[] high, double[] weight) {
        double slope = 0;
        for (int i = 0; i < low.length; i++) {
            if (low[i] / weight[i] <= level && high[i] / weight[i] > level) {
                slope += weight[i];
            }
        }
        return slope;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
