package io.mlacs.core.stats.scaling;

import io.mlacs.core.model.ScalingLaw;

/// The loads at which a law has a given time or throughput.
final class Solved {
    private Solved() {}

    /// The largest load at which an operation takes at most so long, in s: the positive root of 1 + sigma (N - 1) +
    /// kappa N (N - 1) = lambda T.
    ///
    /// @return 0 when not even one worker is so fast, infinite when any load is
    static double largestLoad(ScalingLaw law, double time) {
        double room = law.lambda() * time - 1;
        if (!(room >= 0)) {
            return 0;
        }
        // With M = N - 1: kappa M^2 + (sigma + kappa) M = room.
        double linear = law.sigma() + law.kappa();
        if (linear == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return 1 + 2 * room / (linear + Math.sqrt(linear * linear + 4 * law.kappa() * room));
    }

    /// The smallest load that gives so much throughput, in 1/s: the smaller root of 1 + sigma (N - 1) + kappa N (N - 1)
    /// = lambda N / Y.
    ///
    /// @return 1 when one worker does, infinite when no load does
    static double smallestLoad(ScalingLaw law, double throughput) {
        double ratio = law.lambda() / throughput;
        if (!(ratio < 1)) {
            return 1;
        }
        // kappa N^2 - rise N + rest = 0.
        double rise = ratio - law.sigma() + law.kappa();
        double rest = 1 - law.sigma();
        double root = rise * rise - 4 * law.kappa() * rest;
        double load = 2 * rest / (rise + Math.sqrt(Math.max(0, root)));
        // Below 1 lies a root of laws that only fall.
        return rise > 0 && root >= 0 && load >= 1 ? load : Double.POSITIVE_INFINITY;
    }
}
