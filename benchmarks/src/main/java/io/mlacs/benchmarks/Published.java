package io.mlacs.benchmarks;

import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.ScalingLaw;
import io.mlacs.core.stats.scaling.LoadLevel;
import io.mlacs.core.stats.scaling.Scalability;
import java.util.ArrayList;
import java.util.List;

/// A figure of a published fit of the universal scalability law beside ours of the same measurements, by least squares of
/// plain throughput as they took it.
record Published(String what, double published, double found) {
    /// R package usl 3.0 by S. Moeding: README and tests.
    private static final double[][] SDM91 = {
        {1, 64.9},
        {18, 995.9},
        {36, 1652.4},
        {72, 1853.2},
        {108, 1828.9},
        {144, 1775.0},
        {216, 1702.2}
    };

    /// Likewise.
    private static final double[][] RAY_TRACER = {
        {1, 20}, {4, 78}, {8, 130}, {12, 170}, {16, 190}, {20, 200}, {24, 210}, {28, 230},
        {32, 260}, {48, 280}, {64, 310}
    };

    /// B. Schwartz: Practical Scalability Analysis with the Universal Scalability Law, 2015; loads 1 to 32, as in the
    /// tests of C. Hale's library usl.
    private static final double[] CISCO = {
        955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61,
        8278.71, 8646.7, 9047.84, 9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52,
        11151.43, 11518.63, 11806, 12089.37, 12075.41, 12177.29, 12211.41, 12158.93, 12155.27,
        12118.04, 12140.4, 12074.39
    };

    static List<Published> all() {
        ScalingLaw sdm91 = fitted(SDM91);
        ScalingLaw tracer = fitted(RAY_TRACER);
        double[][] cisco = new double[CISCO.length][];
        for (int i = 0; i < CISCO.length; i++) {
            cisco[i] = new double[] {i + 1, CISCO[i]};
        }
        ScalingLaw book = fitted(cisco);
        return List.of(
                new Published("SPEC SDM91, lambda", 89.9952330, sdm91.lambda()),
                new Published("SPEC SDM91, sigma", 0.0277285, sdm91.sigma()),
                new Published("SPEC SDM91, kappa to 4 digits", 0.0001044, rounded(sdm91.kappa())),
                new Published("SPEC SDM91, 1 / sigma", 36.06401, 1 / sdm91.sigma()),
                new Published(
                        "SPEC SDM91, lambda / sigma", 3245.589, sdm91.lambda() / sdm91.sigma()),
                new Published("Cisco, lambda", 995.6486, book.lambda()),
                new Published("Cisco, sigma", 0.02671591, book.sigma()),
                new Published("Cisco, kappa", 7.690945e-4, book.kappa()),
                new Published("Cisco, greatest whole load", 35, Math.floor(book.peakLoad())),
                new Published("Cisco, throughput there", 12341.7454, book.throughput(35)),
                new Published("ray tracer, lambda", 21.8488, tracer.lambda()),
                new Published("ray tracer, sigma to 3 digits", 0.0578, rounded3(tracer.sigma())));
    }

    private static double rounded(double kappa) {
        return Math.round(kappa * 1e7) / 1e7;
    }

    private static double rounded3(double sigma) {
        return Math.round(sigma * 1e4) / 1e4;
    }

    private static ScalingLaw fitted(double[][] points) {
        List<LoadLevel> levels = new ArrayList<>();
        for (double[] point : points) {
            levels.add(new LoadLevel((int) point[0], List.of(point[1])));
        }
        return switch (Scalability.of(levels, List.of(), Scalability.Errors.ABSOLUTE)) {
            case Scaling.Unknown(var reason) -> throw new IllegalStateException(reason);
            case Scaling.Fitted fitted -> fitted.laws().getLast();
        };
    }
}
