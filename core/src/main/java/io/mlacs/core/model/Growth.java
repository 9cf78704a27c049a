package io.mlacs.core.model;

import java.util.List;
import java.util.OptionalDouble;

/// How a cost grows with a size.
public sealed interface Growth {
    /// No exponent, and why not.
    record Unknown(String reason) implements Growth {
        public Unknown {
            Require.text("reason", reason);
        }
    }

    /// y = factor size^exponent, fitted to the logarithms.
    ///
    /// @param exponent 1 for a cost that doubles with the size, 2 for one that quadruples, 0 for one that stays
    /// @param interval of the exponent
    /// @param local the exponents between each size and the next, the smallest sizes first
    /// @param curvature how likely the exponent would change so much from the smallest to the largest sizes if there were
    ///     but one; empty when there is nothing to tell it from scatter
    /// @param bent whether no single exponent holds: it changes by more than chance and by enough to matter
    record Power(
            double exponent,
            Interval interval,
            double factor,
            List<Double> local,
            OptionalDouble curvature,
            boolean bent)
            implements Growth {
        public Power {
            local = List.copyOf(local);
            Require.finite("exponent", exponent);
        }
    }
}
