package io.mlacs.core.stats;

/// The straight line of least squares through a series.
///
/// @param slope per point
/// @param chance of a slope at least this steep in this direction if there were none and the noise normal: the
///     one-sided p of Student's t with n - 2 degrees of freedom; 0 for a line without noise that is not flat
/// @param explained the sum of squares that the line takes away from the deviations from the mean
/// @param residual the sum of squares that it leaves
record Trend(double slope, double chance, double explained, double residual) {
    /// @param series at least 3 points
    static Trend of(double[] series) {
        int n = series.length;
        double middle = (n - 1) / 2.0;
        double mean = 0;
        for (double value : series) {
            mean += value / n;
        }
        double product = 0;
        double spread = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            product += (i - middle) * (series[i] - mean);
            spread += (i - middle) * (i - middle);
            total += (series[i] - mean) * (series[i] - mean);
        }
        double slope = product / spread;
        double residual = Math.max(0, total - slope * product);
        if (slope == 0) {
            return new Trend(0, 0.5, 0, residual);
        }
        double t = Math.abs(slope) / Math.sqrt(residual / (n - 2) / spread);
        return new Trend(slope, upperTail(t, n - 2), slope * product, residual);
    }

    /// P(T > t) for t > 0, by the finite sums for whole degrees of freedom.
    ///
    /// Source: M. Abramowitz, I. A. Stegun: Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    static double upperTail(double t, int freedom) {
        if (Double.isInfinite(t)) {
            return 0;
        }
        double angle = Math.atan2(t, Math.sqrt(freedom));
        double cosine = Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i <= freedom - 2; i += 2) {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }
        double inside = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
        return Math.max(0, (1 - inside) / 2);
    }
}
