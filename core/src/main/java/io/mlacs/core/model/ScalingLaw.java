package io.mlacs.core.model;

/// A law of throughput against load: X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1)).
///
/// Source: N. J. Gunther: Guerrilla Capacity Planning, 2007, chapters 4 to 6.
///
/// @param lambda throughput of one worker alone, in 1/s
/// @param sigma contention: the share of the work that only one can do at a time
/// @param kappa coherency: what each pair of workers costs
/// @param largestResidual the largest distance of a level from the law, as a share of the law
/// @param spread standard deviation of a measurement around the law, as a share of it
/// @param aicc Akaike's criterion, corrected for small samples; lower is better; negative infinity without any distance
/// @param p how likely the next more general law would fit better by so much if this one held; not a number for the
///     most general
public record ScalingLaw(
        Kind kind,
        double lambda,
        double sigma,
        double kappa,
        double largestResidual,
        double spread,
        double aicc,
        double p) {
    /// From the simplest to the most general.
    public enum Kind {
        /// sigma and kappa 0.
        LINEAR,
        /// kappa 0.
        AMDAHL,
        /// All three are free.
        UNIVERSAL
    }

    public ScalingLaw {
        Require.positive("lambda", lambda);
        Require.notNegative("sigma", sigma);
        Require.notNegative("kappa", kappa);
    }

    /// In 1/s.
    ///
    /// @param load at least 1
    public double throughput(double load) {
        return lambda * load / (1 + sigma * (load - 1) + kappa * load * (load - 1));
    }

    /// Mean time of an operation in s. In a closed load each worker waits for its own: by Little's law N = X R.
    public double time(double load) {
        return load / throughput(load);
    }

    /// Throughput as a share of that many times one worker's.
    public double efficiency(double load) {
        return throughput(load) / (load * lambda);
    }

    /// Where throughput is greatest: infinite when it never falls, 1 when more than one worker never helps.
    public double peakLoad() {
        if (kappa == 0) {
            return sigma <= 1 ? Double.POSITIVE_INFINITY : 1;
        }
        return sigma >= 1 ? 1 : Math.max(1, Math.sqrt((1 - sigma) / kappa));
    }

    /// The greatest throughput, in 1/s; without a peak what it rises to, which may be infinite.
    public double peakThroughput() {
        double load = peakLoad();
        return Double.isInfinite(load) ? lambda / sigma : throughput(load);
    }
}
