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
            double mean = Arrays.stream(column).sum() / rows;
            Arrays.setAll(column, i -> column[i] - mean);
        }
        // Gram-Schmidt: what each column leaves of those behind it.
        double[] left = new double[columns.length + 1];
        for (int c = 0; c < width - 1; c++) {
            double power = dot(table[c], table[c]);
            for (int d = c + 1; d < width && power > 1e-12; d++) {
                double share = dot(table[c], table[d]) / power;
                for (int i = 0; i < rows; i++) {
                    table[d][i] -= share * table[c][i];
                }
            }
            if (c >= lags) {
                left[c - lags] = dot(table[width - 1], table[width - 1]);
            }
        }
        return left;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
