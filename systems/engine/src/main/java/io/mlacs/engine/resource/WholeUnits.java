package io.mlacs.engine.resource;

/// Whole numbers between bounds, with the budget as their sum, that make the sum of `part² / weight` as small as it can be. Unit number n of a part stands at level
/// `(n - 1/2) / weight`, and the lowest units are given: Webster's method. The continuous level gives nearly all of them at once; what is missing or too
/// much, at most half a unit for each part, is given or taken one by one.
final class WholeUnits {
    private final double[] least;
    private final double[] most;
    private final double[] weight;
    private final String[] who;
    private final double[] parts;

    private WholeUnits(
            double[] least, double[] most, double[] weight, String[] who, double[] parts) {
        this.least = least;
        this.most = most;
        this.weight = weight;
        this.who = who;
        this.parts = parts;
    }

    /// As {@link WaterFilling#shares}; who ties for a unit gets it first if he has more weight, then by name.
    static double[] shares(
            double budget, double[] least, double[] most, double[] weight, String[] who) {
        if (WaterFilling.sum(most) <= budget) {
            return most.clone();
        }
        if (WaterFilling.sum(least) > budget) {
            return filled(budget, new double[least.length], least, weight, who);
        }
        return filled(budget, least, most, weight, who);
    }

    private static double[] filled(
            double budget, double[] low, double[] high, double[] weight, String[] who) {
        double level = WaterFilling.level(budget, low, high, weight);
        double[] parts = new double[low.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.max(low[i], Math.min(high[i], Math.floor(weight[i] * level + 0.5)));
        }
        WholeUnits units = new WholeUnits(low, high, weight, who, parts);
        double missing = budget - WaterFilling.sum(parts);
        units.change(Math.abs(missing), missing > 0);
        units.settle();
        return parts;
    }

    /// Gives the lowest units that are not given, or takes the highest that are, with a heap of the parts.
    private void change(double times, boolean giving) {
        int[] heap = new int[parts.length];
        int size = 0;
        for (int i = 0; i < parts.length; i++) {
            if (changes(i, giving)) {
                heap[size++] = i;
            }
        }
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(heap, at, size, giving);
        }
        for (double left = times; left > 0; left--) {
            parts[heap[0]] += giving ? 1 : -1;
            if (!changes(heap[0], giving)) {
                heap[0] = heap[--size];
            }
            sink(heap, 0, size, giving);
        }
    }

    private void sink(int[] heap, int from, int size, boolean giving) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isFirst(heap[child + 1], heap[child], giving)) {
                child++;
            }
            if (!isFirst(heap[child], heap[at], giving)) {
                return;
            }
            int moved = heap[at];
            heap[at] = heap[child];
            heap[child] = moved;
            at = child;
        }
    }

    private boolean changes(int i, boolean giving) {
        return giving ? parts[i] < most[i] : parts[i] > least[i];
    }

    private boolean isFirst(int i, int j, boolean giving) {
        return giving ? isLower(next(i), i, next(j), j) : isLower(last(j), j, last(i), i);
    }

    private double next(int i) {
        return (parts[i] + 0.5) / weight[i];
    }

    private double last(int i) {
        return (parts[i] - 0.5) / weight[i];
    }

    private boolean isLower(double level, int i, double otherLevel, int other) {
        if (level != otherLevel) {
            return level < otherLevel;
        }
        if (weight[i] != weight[other]) {
            return weight[i] > weight[other];
        }
        return who[i].compareTo(who[other]) < 0;
    }

    /// Whether a unit stands below the level is rounded otherwise than where it stands: no unit that is given may be above one that is not.
    private void settle() {
        while (true) {
            int lowest = -1;
            int highest = -1;
            for (int i = 0; i < parts.length; i++) {
                if (changes(i, true) && (lowest < 0 || isFirst(i, lowest, true))) {
                    lowest = i;
                }
                if (changes(i, false) && (highest < 0 || isFirst(i, highest, false))) {
                    highest = i;
                }
            }
            if (lowest < 0
                    || highest < 0
                    || lowest == highest
                    || !isLower(next(lowest), lowest, last(highest), highest)) {
                return;
            }
            parts[lowest]++;
            parts[highest]--;
        }
    }
}
