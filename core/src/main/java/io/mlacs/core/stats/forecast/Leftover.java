package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// The sum of squares that a regression leaves: on a line, on the values before, and on waves of one length and its parts.
final class Leftover {
    private Leftover() {}

    /// @param lags how many values before count
    /// @param skipped rows at the beginning that are not to be explained, at least as many as there are lags
    static double of(double[] values, int lags, int skipped) {
        return after(values, lags, skipped, new double[0][])[0];
    }

    /// What is left after the line and the values before, and then after each of the columns.
    ///
    /// @param columns more that explain, each as long as the values
    static double[] after(double[] values, int lags, int skipped, double[][] columns) {
        int rows = values.length - skipped;
        int width = lags + columns.length + 2;
        double[][] table = new double[width][];
        table[0] = new double[rows];
        Arrays.setAll(table[0], i -> (double) i / rows);
        for (int lag = 1; lag <= lags; lag++) {
            table[lag] = Arrays.copyOfRange(values, skipped - lag, values.length - lag);
        }
        for (int c = 0; c < columns.length; c++) {
            table[lags + 1 + c] = Arrays.copyOfRange(columns[c], skipped, values.length);
        }
        table[width - 1] = Arrays.copyOfRange(values, skipped, values.length);
        for (double[] column : table) {
            double mean = sum(column) / rows;
            Arrays.setAll(column, i -> column[i] - mean);
        }
        // Gram-Schmidt: what each column leaves of those behind it.
        double[] left = new double[columns.length + 1];
        for (int c = 0; c < width - 1; c++) {
            double power = dot(table[c], table[c]);
            for (int d = c + 1; d < width && power > 1e-12; d++) {
                double share = dot(table[c], table[d]) / power;
                double[] from = table[d];
                double[] taken = table[c];
                for (int i = 0; i < rows; i++) {
                    from[i] -= share * taken[i];
                }
            }
            if (c >= lags) {
                left[c - lags] = dot(table[width - 1], table[width - 1]);
            }
        }
        return left;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /// In four sums: one alone waits for itself at each step.
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
