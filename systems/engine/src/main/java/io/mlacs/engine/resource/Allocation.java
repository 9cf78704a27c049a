package io.mlacs.engine.resource;

import io.mlacs.core.stats.Fairness;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Who gets how much, within a budget.
///
/// {@link #fair} shares each resource by itself, weighted max-min fair: nobody could be given more without taking it from somebody who has no more by weight
/// (Bertsekas and Gallager, Data Networks, 2nd ed., section 6.5.2). With a water level L each gets `weight * L`, not less than his least and not more than
/// he asked for. That is at the same time the smallest possible sum of `grant² / weight`, and resources that come in whole units are shared by just that, over
/// whole numbers: the divisor method of Webster. Unlike the largest remainder it never takes from anybody because the budget or his own weight grew
/// (Balinski and Young, Fair Representation, 1982); for equal weights it is lexicographically max-min fair itself.
///
/// Where the budget does not hold everybody's least, the leasts are what is shared in that way, and {@link #belowLeast} names who is short. So there
/// always is an answer, nobody is above his least while another is below, and the more budget the more for each.
///
/// @param grants in the order of the demands; their sum in this order is at most the budget, and each asks once for each resource
public record Allocation(Budget budget, List<Grant> grants) {
    public static final int MOST_DEMANDS = 100_000;

    public Allocation {
        grants = List.copyOf(grants);
        for (Resource what : Resource.values()) {
            double sum = 0;
            Set<String> seen = new HashSet<>();
            for (Grant grant : grants) {
                if (grant.demand().what() == what) {
                    sum += grant.amount();
                    if (!seen.add(grant.demand().who())) {
                        throw new IllegalArgumentException(
                                grant.demand().who() + " asks for " + what + " twice: add it up");
                    }
                }
            }
            if (sum > budget.amount(what)) {
                throw new IllegalArgumentException(
                        "grants of "
                                + what
                                + " are more than the budget "
                                + budget.amount(what)
                                + ": "
                                + sum);
            }
        }
    }

    /// Takes time of the order of n log n. Does not depend on the order of the demands; who ties for a whole unit gets it first by weight, then by name.
    ///
    /// @param demands at most {@link #MOST_DEMANDS}
    /// @throws IllegalArgumentException if there are more, or somebody asks twice for the same resource
    public static Allocation fair(Budget budget, List<Demand> demands) {
        if (demands.size() > MOST_DEMANDS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_DEMANDS + " demands: " + demands.size());
        }
        Demand[] all = demands.toArray(Demand[]::new);
        Grant[] grants = new Grant[all.length];
        int[] rows = new int[all.length];
        for (Resource what : Resource.values()) {
            int size = 0;
            for (int i = 0; i < all.length; i++) {
                if (all[i].what() == what) {
                    rows[size++] = i;
                }
            }
            if (size > 0) {
                share(budget.amount(what), all, Arrays.copyOf(rows, size), grants);
            }
        }
        return new Allocation(budget, Arrays.asList(grants));
    }

    private static void share(double budget, Demand[] all, int[] rows, Grant[] grants) {
        int size = rows.length;
        String[] who = new String[size];
        double[] least = new double[size];
        double[] most = new double[size];
        double[] weight = new double[size];
        for (int i = 0; i < size; i++) {
            Demand demand = all[rows[i]];
            who[i] = demand.who();
            least[i] = demand.least();
            most[i] = demand.amount();
            weight[i] = demand.weight();
        }
        double[] given =
                all[rows[0]].what().divisible()
                        ? WaterFilling.shares(budget, least, most, weight)
                        : WholeUnits.shares(budget, least, most, weight, who);
        for (int i = 0; i < size; i++) {
            grants[rows[i]] = new Grant(all[rows[i]], given[i]);
        }
    }

    /// Looks through all grants.
    public Optional<Grant> grant(String who, Resource what) {
        return grants.stream()
                .filter(grant -> grant.demand().what() == what && grant.demand().who().equals(who))
                .findFirst();
    }

    public double granted(Resource what) {
        double sum = 0;
        for (Grant grant : grants) {
            if (grant.demand().what() == what) {
                sum += grant.amount();
            }
        }
        return sum;
    }

    public double left(Resource what) {
        return budget.amount(what) - granted(what);
    }

    /// Who was guaranteed more than there was to give.
    public List<Grant> belowLeast() {
        return grants.stream().filter(Grant::isBelowLeast).toList();
    }

    /// Jain's index of what each who asked for some got for his weight: 1 if all got the same, 1/n if one got everything. It is below 1 also where somebody asked for
    /// less than his part. None if nobody got anything.
    public OptionalDouble evenness(Resource what) {
        double[] byWeight =
                grants.stream()
                        .filter(grant -> grant.demand().what() == what)
                        .filter(grant -> grant.demand().amount() > 0)
                        .mapToDouble(grant -> grant.amount() / grant.demand().weight())
                        .toArray();
        return Fairness.jain(byWeight);
    }
}
