package io.mlacs.core.stats.change;

import java.util.Arrays;

/// Cuts spikes back.
final class Tamed {
    /// Spikes are told from a level by their few neighbours.
    private static final int WINDOW = 7;

    private static final double FAR = 3;

    /// quantile(0.9) - quantile(0.1) of a difference of two standard normal values.
    private static final double REACH = 2.563103 * Math.sqrt(2);

    private Tamed() {}

    /// Puts what lies far from the median of its neighbours nearer to it: up to 3 standard deviations of the noise
    /// nothing changes, from there on a value counts the less the farther it is, down to one. A spike keeps its
    /// direction and loses its weight; the first points of a new level still say that something is new.
    static void cutSpikes(double[] values, int from, int to) {
        if (to - from <= WINDOW) {
            return;
        }
        double[] original = Arrays.copyOfRange(values, from, to);
        double noise = noise(original);
        double[] window = new double[WINDOW];
        for (int i = 0; i < original.length; i++) {
            int start = Math.clamp(i - WINDOW / 2, 0, original.length - WINDOW);
            System.arraycopy(original, start, window, 0, WINDOW);
            sort(window);
            double middle = window[WINDOW / 2];
            double off = original[i] - middle;
            double size = Math.abs(off);
            if (size > FAR * noise) {
                double left = Math.max(noise / 2, 2 * FAR * noise - size);
                values[from + i] = middle + Math.signum(off) * left;
            }
        }
    }

    /// By insertion: the fastest for a handful.
    private static void sort(double[] few) {
        for (int i = 1; i < few.length; i++) {
            double value = few[i];
            int at = i;
            while (at > 0 && few[at - 1] > value) {
                few[at] = few[at - 1];
                at--;
            }
            few[at] = value;
        }
    }

    /// From the middle four fifths of the differences between neighbours: what is rare (steps, spikes) does not
    /// count, what is not (two modes) does.
    private static double noise(double[] values) {
        double[] differences = new double[values.length - 1];
        Arrays.setAll(differences, i -> values[i + 1] - values[i]);
        Arrays.sort(differences);
        int last = differences.length - 1;
        return (differences[(int) (0.9 * last)] - differences[(int) Math.ceil(0.1 * last)]) / REACH;
    }
}
