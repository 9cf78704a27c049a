package io.mlacs.core.stats.scaling;

/// Linear least squares of which no coefficient is negative, for a handful of columns.
///
/// The best solution is the plain one over those columns whose coefficient it leaves positive. So each set of columns is
/// solved without the condition, and of the solutions that keep it the closest is taken: exact, and no search.
final class NonNegative {
    /// A column that is so nearly a sum of others adds nothing that rounding would not.
    private static final double DEPENDENT = 1e-11;

    private NonNegative() {}

    /// @param columns at most a few, all as long as the target
    /// @return one for each column
    static double[] solve(double[][] columns, double[] target) {
        double[] best = new double[columns.length];
        double least = squares(target);
        for (int set = 1; set < 1 << columns.length; set++) {
            double[] found = new double[columns.length];
            double[] rest = target.clone();
            if (solve(columns, set, rest, found)) {
                double left = squares(rest);
                if (left < least) {
                    least = left;
                    best = found;
                }
            }
        }
        return best;
    }

    /// By the modified Gram-Schmidt process.
    ///
    /// @param rest the target; becomes what the solution leaves of it
    /// @return whether there is a solution and none of it is negative
    private static boolean solve(double[][] columns, int set, double[] rest, double[] found) {
        int[] used = new int[Integer.bitCount(set)];
        for (int j = 0, k = 0; j < columns.length; j++) {
            if ((set >> j & 1) == 1) {
                used[k++] = j;
            }
        }
        double[][] q = new double[used.length][];
        double[][] r = new double[used.length][used.length];
        double[] product = new double[used.length];
        for (int k = 0; k < used.length; k++) {
            q[k] = columns[used[k]].clone();
            double before = Math.sqrt(squares(q[k]));
            for (int i = 0; i < k; i++) {
                // Twice is enough.
                for (int pass = 0; pass < 2; pass++) {
                    double along = dot(q[i], q[k]);
                    r[i][k] += along;
                    subtract(along, q[i], q[k]);
                }
            }
            double norm = Math.sqrt(squares(q[k]));
            if (!(norm > DEPENDENT * before)) {
                return false;
            }
            r[k][k] = norm;
            for (int i = 0; i < q[k].length; i++) {
                q[k][i] /= norm;
            }
            product[k] = dot(q[k], rest);
            subtract(product[k], q[k], rest);
        }
        for (int k = used.length - 1; k >= 0; k--) {
            double value = product[k];
            for (int i = k + 1; i < used.length; i++) {
                value -= r[k][i] * found[used[i]];
            }
            found[used[k]] = value / r[k][k];
            if (!(found[used[k]] >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static void subtract(double times, double[] what, double[] from) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * what[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double squares(double[] values) {
        return dot(values, values);
    }
}
