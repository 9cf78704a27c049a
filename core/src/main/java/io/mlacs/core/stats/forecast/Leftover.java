package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// The sum of squares that a regression leaves: on a line, on the values before, and on waves of one length and its parts.
final class Leftover {
    private Leftover() {}

    /// @param lags how many values before count; so many rows fewer are there to explain, and at least `lags` of them are always left out
    /// @param columns more that explain, each as long as the values
    static double of(double[] values, int lags, int skipped, double[]... columns) {
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
        for (int c = 0; c < width - 1; c++) {
            double power = dot(table[c], table[c]);
            for (int d = c + 1; d < width && power > 1e-12; d++) {
                double share = dot(table[c], table[d]) / power;
                for (int i = 0; i < rows; i++) {
                    table[d][i] -= share * table[c][i];
                }
            }
        }
        return dot(table[width - 1], table[width - 1]);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
