package io.mlacs.engine.suite;

import io.mlacs.engine.resource.Allocation;
import io.mlacs.engine.resource.Budget;
import io.mlacs.engine.resource.Demand;
import io.mlacs.engine.resource.Grant;
import io.mlacs.engine.resource.Resource;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.WrongResult;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What dividing a budget costs.
final class ResourceAllocation implements Scenario {
    private static final Params DEFAULT = Params.of("agents", 20);

    @Override
    public String name() {
        return "resource-allocation";
    }

    @Override
    public String description() {
        return "A budget of CPU divided among so many agents that together want one and a half"
                + " times as much, by weighted max-min fairness, in seconds; checked: each grant"
                + " is that of an independent search for the water level, and together they are"
                + " within the budget. evenness is Jain's index of what each got of what its"
                + " weight entitles it to.";
    }

    @Override
    public Subject subject() {
        return OptimizationEngineSuite.subject();
    }

    @Override
    public List<Params> cases() {
        return List.of(
                DEFAULT,
                DEFAULT.with("agents", 10),
                DEFAULT.with("agents", 100),
                DEFAULT.with("agents", 1000));
    }

    @Override
    public List<Goal> goals(Params params) {
        return List.of(new Goal("time", 200e-6, "ours"));
    }

    @Override
    public Operation open(Setup setup) {
        return new Dividing(setup.params().getInt("agents"), setup.random());
    }

    private static final class Dividing implements Operation {
        private static final double WANTED = 1.5;
        private static final double PRECISION = 1e-9;

        private final List<Demand> demands = new ArrayList<>();
        private final Budget budget;
        private final double[] right;
        private Allocation allocation = new Allocation(Budget.of(Resource.CPU, 0), List.of());

        Dividing(int agents, RandomGenerator random) {
            double total = 0;
            for (int i = 0; i < agents; i++) {
                double amount = Math.exp(random.nextGaussian());
                demands.add(
                        new Demand("agent-" + i, Resource.CPU, amount, 1 + random.nextInt(4), 0));
                total += amount;
            }
            budget = Budget.of(Resource.CPU, total / WANTED);
            right = right(total / WANTED);
        }

        /// Bisects the water level, the amount for each unit of weight, at which the budget is used up.
        private double[] right(double amount) {
            double low = 0;
            double high =
                    demands.stream().mapToDouble(d -> d.amount() / d.weight()).max().orElse(0);
            for (int i = 0; i < 200; i++) {
                double middle = (low + high) / 2;
                double used = 0;
                for (Demand demand : demands) {
                    used += Math.min(demand.amount(), middle * demand.weight());
                }
                if (used > amount) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            double level = low;
            return demands.stream()
                    .mapToDouble(d -> Math.min(d.amount(), level * d.weight()))
                    .toArray();
        }

        /// How many grants.
        @Override
        public long invoke() {
            allocation = Allocation.fair(budget, demands);
            return allocation.grants().size();
        }

        @Override
        public long expected() {
            return demands.size();
        }

        @Override
        public void check() {
            double total = 0;
            for (int i = 0; i < right.length; i++) {
                Grant grant = allocation.grants().get(i);
                double amount = grant.amount();
                total += amount;
                if (!(Math.abs(amount - right[i]) <= PRECISION * right[i])) {
                    throw new WrongResult(
                            grant.demand().who() + " got " + amount + ", not " + right[i]);
                }
            }
            double most = budget.amount(Resource.CPU) * (1 + PRECISION);
            if (total > most) {
                throw new WrongResult("granted " + total + " of " + most);
            }
        }

        @Override
        public List<Reading> readings() {
            double evenness = allocation.evenness(Resource.CPU).orElseThrow();
            return List.of(new Reading("evenness", evenness, "1", false));
        }
    }
}
