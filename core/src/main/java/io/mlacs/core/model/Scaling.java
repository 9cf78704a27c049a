package io.mlacs.core.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How throughput grows with load.
public sealed interface Scaling {
    /// No law was fitted, and why not.
    record Unknown(String reason) implements Scaling {
        public Unknown {
            Require.text("reason", reason);
        }
    }

    /// The intervals are those of the universal law whichever law was chosen: what was not seen must not narrow them.
    ///
    /// @param levels by load
    /// @param chosen the simplest law that the measurements do not contradict
    /// @param laws all that were fitted, the simplest first
    /// @param peak by the chosen law, with the universal law's intervals
    /// @param misfit how likely the levels would lie so far from the universal law if it held and only the trials'
    ///     own scatter kept them off; empty when no level has two trials
    /// @param headroom one for each target
    record Fitted(
            List<Level> levels,
            ScalingLaw chosen,
            List<ScalingLaw> laws,
            Interval lambda,
            Interval sigma,
            Interval kappa,
            Peak peak,
            OptionalDouble misfit,
            List<Headroom> headroom)
            implements Scaling {
        public Fitted {
            levels = List.copyOf(levels);
            laws = List.copyOf(laws);
            headroom = List.copyOf(headroom);
            Require.positive("number of levels", levels.size());
        }

        /// The largest load that was measured; beyond it every figure is an extrapolation.
        public int largestLoad() {
            return levels.getLast().load();
        }

        /// Whether throughput falls from some load on, by the chosen law.
        public boolean peakInSight() {
            return Double.isFinite(peak.load());
        }
    }

    /// What was measured at one load.
    ///
    /// @param throughput the geometric mean of the trials, in 1/s
    /// @param interval of it, by the scatter of all levels' trials; empty when no level has two
    /// @param law throughput by the chosen law
    /// @param efficiency throughput as a share of that many times the chosen law's lambda
    record Level(
            int load,
            int trials,
            double throughput,
            Optional<Interval> interval,
            double law,
            double efficiency) {
        /// Distance from the law as a share of it.
        public double residual() {
            return throughput / law - 1;
        }
    }

    /// Where throughput is greatest.
    ///
    /// @param load infinite when none is in sight
    /// @param throughput at the peak, or what it rises to without one; may be infinite
    record Peak(double load, Interval loads, double throughput, Interval throughputs) {}
}
