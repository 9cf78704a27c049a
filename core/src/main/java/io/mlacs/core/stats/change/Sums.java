package io.mlacs.core.stats.change;

/// Sums over any stretch of a series in constant time: its level, its squared deviations from it, and the products
/// of neighbouring deviations, each deviation taken in units of its own noise.
final class Sums {
    final int length;

    private final double[] values;
    private final double[] weights;
    private final double[] weight;
    private final double[] value;
    private final double[] square;
    private final double[] pairs;
    private final double[] pairValues;
    private final double[] pairProducts;

    /// @param values finite
    /// @param weights of each value: one over its noise's standard deviation, up to a common factor
    Sums(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
        length = values.length;
        weight = new double[length + 1];
        value = new double[length + 1];
        square = new double[length + 1];
        pairs = new double[length + 1];
        pairValues = new double[length + 1];
        pairProducts = new double[length + 1];
        for (int i = 0; i < length; i++) {
            double w = weights[i] * weights[i];
            weight[i + 1] = weight[i] + w;
            value[i + 1] = value[i] + w * values[i];
            square[i + 1] = square[i] + w * values[i] * values[i];
            if (i > 0) {
                double pair = weights[i] * weights[i - 1];
                pairs[i + 1] = pairs[i] + pair;
                pairValues[i + 1] = pairValues[i] + pair * (values[i] + values[i - 1]);
                pairProducts[i + 1] = pairProducts[i] + pair * values[i] * values[i - 1];
            }
        }
    }

    /// The weighted mean of the values from `from` to before `to`.
    double level(int from, int to) {
        return (value[to] - value[from]) / (weight[to] - weight[from]);
    }

    /// The sum of the squared weights.
    double weight(int from, int to) {
        return weight[to] - weight[from];
    }

    double squares(int from, int to) {
        double sum = value[to] - value[from];
        return Math.max(0, square[to] - square[from] - sum * sum / (weight[to] - weight[from]));
    }

    /// By how much one cut within a stretch lowers its squared deviations.
    double gain(int from, int cut, int to) {
        double left = weight[cut] - weight[from];
        double right = weight[to] - weight[cut];
        double apart = (value[cut] - value[from]) * right - (value[to] - value[cut]) * left;
        return apart * apart / (left * right * (left + right));
    }

    /// Of neighbours that both lie in the stretch.
    double products(int from, int to) {
        double level = level(from, to);
        return pairProducts[to]
                - pairProducts[from + 1]
                - level * (pairValues[to] - pairValues[from + 1])
                + level * level * (pairs[to] - pairs[from + 1]);
    }

    /// Of the two neighbours on either side of a cut, each from its own level.
    double across(int from, int cut, int to) {
        return weights[cut]
                * weights[cut - 1]
                * (values[cut] - level(cut, to))
                * (values[cut - 1] - level(from, cut));
    }

    /// The variance of the noise, from the differences between neighbours: steps hardly touch it, and noise that
    /// depends on its past looks smaller than it is.
    double differenceVariance() {
        double sum = 0;
        for (int i = 1; i < length; i++) {
            double difference =
                    (values[i] - values[i - 1]) * Math.sqrt(weights[i] * weights[i - 1]);
            sum += difference * difference;
        }
        return sum / (2 * (length - 1));
    }

    /// The deviation from a level in units of the noise.
    double deviation(int at, double level) {
        return (values[at] - level) * weights[at];
    }
}
