package io.mlacs.core.stats.change;

import java.util.Arrays;

/// The scale on which changes are sought: logarithms where all values are positive, so that changes count as shares,
/// else the values as they are; shifted and shrunk to -1 to 1.
///
/// @param range half of what lies between the least and the most; 0 if all are equal
record Scale(boolean logarithmic, double middle, double range) {
    static Scale of(double[] values) {
        boolean logarithmic = Arrays.stream(values).allMatch(value -> value > 0);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double on = logarithmic ? Math.log(value) : value;
            least = Math.min(least, on);
            most = Math.max(most, on);
        }
        return new Scale(logarithmic, least / 2 + most / 2, most / 2 - least / 2);
    }

    double[] scaled(double[] values) {
        double[] scaled = new double[values.length];
        Arrays.setAll(scaled, i -> scaled(values[i]));
        return scaled;
    }

    double scaled(double value) {
        return range == 0 ? 0 : ((logarithmic ? Math.log(value) : value) - middle) / range;
    }

    double value(double scaled) {
        double on = middle + range * scaled;
        return finite(logarithmic ? Math.exp(on) : on);
    }

    /// How far a shift on this scale takes a value.
    double shifted(double value, double shift) {
        return finite(logarithmic ? value * Math.expm1(range * shift) : range * shift);
    }

    /// The largest number in the place of what is larger.
    static double finite(double value) {
        return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
