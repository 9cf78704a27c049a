package io.mlacs.harness;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Plan;
import io.mlacs.scenario.Traits;
import java.util.List;

/// A case, how it is measured, and what its children see.
///
/// @param missing capabilities the scenario needs and the subject lacks; if there is any, the case is not offered
public record CasePlan(
        Case subject, Traits traits, List<String> missing, ClassPath classPath, Plan plan) {
    public CasePlan {
        missing = List.copyOf(missing);
    }

    boolean open() {
        return plan.load() instanceof io.mlacs.core.model.Load.Open;
    }

    int workers() {
        return switch (plan.load()) {
            case io.mlacs.core.model.Load.Closed closed -> closed.concurrency();
            case io.mlacs.core.model.Load.Open open -> open.workers();
        };
    }

    double rate() {
        return switch (plan.load()) {
            case io.mlacs.core.model.Load.Closed _ -> 0;
            case io.mlacs.core.model.Load.Open open -> open.rate();
        };
    }
}
