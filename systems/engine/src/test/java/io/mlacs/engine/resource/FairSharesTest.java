package io.mlacs.engine.resource;

import static io.mlacs.engine.resource.Resource.CPU;
import static io.mlacs.engine.resource.Resource.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Fair shares against what is found by trying everything, or by filling step by step with exact fractions.
class FairSharesTest {

    private static final class Problem {
        final int budget;
        final int[] least;
        final int[] most;
        final int[] weight;

        Problem(int budget, int[] least, int[] most, int[] weight) {
            this.budget = budget;
            this.least = least;
            this.most = most;
            this.weight = weight;
        }

        @Override
        public String toString() {
            return budget
                    + " among "
                    + Arrays.toString(most)
                    + " at least "
                    + Arrays.toString(least)
                    + " weights "
                    + Arrays.toString(weight);
        }

        int size() {
            return most.length;
        }

        List<Demand> demands(Resource what, double scale) {
            List<Demand> demands = new ArrayList<>();
            for (int i = 0; i < size(); i++) {
                demands.add(
                        new Demand(
                                "agent " + i, what, scale * most[i], weight[i], scale * least[i]));
            }
            return demands;
        }

        double[] shares(Resource what) {
            return amounts(Allocation.fair(Budget.of(what, budget), demands(what, 1)));
        }

        Problem withBudget(int other) {
            return new Problem(other, least, most, weight);
        }

        Problem withWeight(int i, int other) {
            int[] changed = weight.clone();
            changed[i] = other;
            return new Problem(budget, least, most, changed);
        }

        /// What parts must keep to: the leasts are shared where they do not fit.
        Problem bounds() {
            return Arrays.stream(least).sum() > budget
                    ? new Problem(budget, new int[size()], least, weight)
                    : this;
        }
    }

    private static void forProblems(int count, int mostAgents, Consumer<Problem> check) {
        Random random = new Random(5);
        for (int n = 0; n < count; n++) {
            int size = 1 + random.nextInt(mostAgents);
            int[] least = new int[size];
            int[] most = new int[size];
            int[] weight = new int[size];
            boolean equal = random.nextInt(3) == 0;
            for (int i = 0; i < size; i++) {
                most[i] = random.nextInt(8);
                least[i] = random.nextInt(2) == 0 ? 0 : random.nextInt(most[i] + 1);
                weight[i] = equal ? 1 : 1 + random.nextInt(5);
            }
            check.accept(new Problem(random.nextInt(20), least, most, weight));
        }
    }

    @Test
    void divisible_shares_are_those_of_exact_progressive_filling() {
        forProblems(
                2000,
                6,
                problem -> {
                    Fraction[] exact = progressive(problem.bounds());
                    double[] shares = problem.shares(CPU);
                    for (int i = 0; i < shares.length; i++) {
                        assertThat(shares[i])
                                .as("%s", problem)
                                .isCloseTo(exact[i].value(), within(1e-12));
                    }
                });
    }

    @Test
    void no_point_of_a_grid_is_lexicographically_better_than_divisible_shares() {
        forProblems(
                200,
                3,
                problem -> {
                    Problem bounds = problem.bounds();
                    double[] best = sortedByWeight(problem.shares(CPU), problem.weight);
                    int finer = 4;
                    forEachPoint(
                            scaled(bounds, finer),
                            false,
                            point -> {
                                double[] parts = Arrays.stream(point).mapToDouble(x -> x).toArray();
                                for (int i = 0; i < parts.length; i++) {
                                    parts[i] /= finer;
                                }
                                double[] other = sortedByWeight(parts, problem.weight);
                                assertThat(lexicographic(other, best)).isLessThanOrEqualTo(0);
                            });
                });
    }

    @Test
    void whole_shares_have_the_smallest_sum_of_squares_by_weight_of_all_there_are() {
        forProblems(
                2000,
                4,
                problem -> {
                    long[] best = {Long.MAX_VALUE};
                    forEachPoint(
                            problem.bounds(),
                            true,
                            point -> best[0] = Math.min(best[0], squares(point, problem.weight)));
                    double[] shares = problem.shares(THREADS);
                    int[] whole = Arrays.stream(shares).mapToInt(x -> (int) x).toArray();
                    assertThat(squares(whole, problem.weight)).as("%s", problem).isEqualTo(best[0]);
                });
    }

    @Test
    void whole_shares_of_equal_weights_are_lexicographically_max_min_fair() {
        int[] looked = {0};
        forProblems(
                1500,
                4,
                problem -> {
                    if (Arrays.stream(problem.weight).distinct().count() > 1) {
                        return;
                    }
                    looked[0]++;
                    double[] best = problem.shares(THREADS);
                    Arrays.sort(best);
                    forEachPoint(
                            problem.bounds(),
                            false,
                            point -> {
                                double[] other = Arrays.stream(point).mapToDouble(x -> x).toArray();
                                Arrays.sort(other);
                                assertThat(lexicographic(other, best)).isLessThanOrEqualTo(0);
                            });
                });
        assertThat(looked[0]).isGreaterThan(300);
    }

    @Test
    void shares_are_feasible_and_nothing_is_left_while_somebody_lacks_something() {
        for (Resource what : List.of(CPU, THREADS)) {
            forProblems(
                    2000,
                    8,
                    problem -> {
                        double[] shares = problem.shares(what);
                        double sum = WaterFilling.sum(shares);
                        double asked = Arrays.stream(problem.most).sum();
                        Problem bounds = problem.bounds();
                        assertThat(sum)
                                .isLessThanOrEqualTo(problem.budget)
                                .isCloseTo(Math.min(asked, problem.budget), within(1e-12));
                        for (int i = 0; i < shares.length; i++) {
                            assertThat(shares[i])
                                    .isBetween((double) bounds.least[i], (double) bounds.most[i]);
                            if (what == THREADS) {
                                assertThat(shares[i]).isEqualTo(Math.rint(shares[i]));
                            }
                        }
                    });
        }
    }

    @Test
    void more_weight_or_more_budget_never_gives_less() {
        for (Resource what : List.of(CPU, THREADS)) {
            forProblems(
                    1000,
                    6,
                    problem -> {
                        double[] before = problem.shares(what);
                        double[] richer = problem.withBudget(problem.budget + 1).shares(what);
                        for (int i = 0; i < before.length; i++) {
                            assertThat(richer[i])
                                    .as("%s", problem)
                                    .isGreaterThanOrEqualTo(before[i] - 1e-12);
                            double[] heavier =
                                    problem.withWeight(i, problem.weight[i] + 1).shares(what);
                            assertThat(heavier[i])
                                    .as("%s", problem)
                                    .isGreaterThanOrEqualTo(before[i] - 1e-12);
                        }
                    });
        }
    }

    @Test
    void the_largest_remainder_would_take_from_somebody_when_the_budget_grows_and_we_do_not() {
        // Alabama: weights 6, 6, 2; 10 units are 4.29, 4.29, 1.43 > 4, 4, 2; 11 are 4.71, 4.71,
        // 1.57 > 5, 5, 1.
        Problem alabama = new Problem(10, new int[3], new int[] {99, 99, 99}, new int[] {6, 6, 2});

        assertThat(alabama.shares(THREADS)[2]).isEqualTo(1);
        assertThat(alabama.withBudget(11).shares(THREADS)).containsExactly(5, 5, 1);
    }

    @Test
    void the_scale_of_amounts_and_the_scale_of_weights_do_not_matter() {
        forProblems(
                1000,
                6,
                problem -> {
                    double[] shares = problem.shares(CPU);
                    double[] larger =
                            amounts(
                                    Allocation.fair(
                                            Budget.of(CPU, 1024.0 * problem.budget),
                                            problem.demands(CPU, 1024)));
                    double[] tenfold =
                            new Problem(
                                            problem.budget,
                                            problem.least,
                                            problem.most,
                                            Arrays.stream(problem.weight)
                                                    .map(weight -> 10 * weight)
                                                    .toArray())
                                    .shares(CPU);
                    for (int i = 0; i < shares.length; i++) {
                        assertThat(larger[i]).isEqualTo(1024 * shares[i]);
                        assertThat(tenfold[i]).isCloseTo(shares[i], within(1e-12));
                    }
                });
    }

    @Test
    void many_agents_with_awkward_weights_stay_within_the_budget() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            List<Demand> demands = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                double amount = Math.exp(6 * random.nextGaussian());
                double least = random.nextBoolean() ? 0 : amount * random.nextDouble();
                double weight = Math.exp(3 * random.nextGaussian());
                demands.add(new Demand("agent " + i, CPU, amount, weight, least));
            }
            double asked = demands.stream().mapToDouble(Demand::amount).sum();
            double budget = asked * random.nextDouble();

            double granted = Allocation.fair(Budget.of(CPU, budget), demands).granted(CPU);

            assertThat(granted)
                    .isLessThanOrEqualTo(budget)
                    .isCloseTo(budget, within(1e-11 * budget));
        }
    }

    private static double[] amounts(Allocation allocation) {
        return allocation.grants().stream().mapToDouble(Grant::amount).toArray();
    }

    private static double[] sortedByWeight(double[] parts, int[] weight) {
        double[] ratios = parts.clone();
        Arrays.setAll(ratios, i -> parts[i] / weight[i]);
        Arrays.sort(ratios);
        return ratios;
    }

    /// Positive if the first is better by more than rounding.
    private static int lexicographic(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > 1e-9) {
                return one[i] > other[i] ? 1 : -1;
            }
        }
        return 0;
    }

    private static Problem scaled(Problem problem, int by) {
        return new Problem(
                by * problem.budget,
                Arrays.stream(problem.least).map(x -> by * x).toArray(),
                Arrays.stream(problem.most).map(x -> by * x).toArray(),
                problem.weight);
    }

    /// All whole points between the bounds within the budget.
    ///
    /// @param full only those that use as much of the budget as can be used
    private static void forEachPoint(Problem problem, boolean full, Consumer<int[]> look) {
        int use = full ? Math.min(problem.budget, Arrays.stream(problem.most).sum()) : -1;
        walk(problem, new int[problem.size()], 0, 0, use, look);
    }

    private static void walk(
            Problem problem, int[] point, int at, int sum, int use, Consumer<int[]> look) {
        if (at == point.length) {
            if (use < 0 || sum == use) {
                look.accept(point);
            }
            return;
        }
        for (int x = problem.least[at]; x <= problem.most[at] && sum + x <= problem.budget; x++) {
            point[at] = x;
            walk(problem, point, at + 1, sum + x, use, look);
        }
    }

    /// The sum of part² / weight, times 60, which all weights from 1 to 5 divide.
    private static long squares(int[] parts, int[] weight) {
        long sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += 60L / weight[i] * parts[i] * parts[i];
        }
        return sum;
    }

    /// Raises all who may have more at the speed of their weight, from one event to the next: somebody has what he asked for, the water reaches somebody's
    /// least, or the budget is used up.
    private static Fraction[] progressive(Problem problem) {
        Fraction[] parts = new Fraction[problem.size()];
        Fraction left = Fraction.of(problem.budget);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Fraction.of(problem.least[i]);
            left = left.minus(parts[i]);
        }
        Fraction level = Fraction.of(0);
        while (left.sign() > 0) {
            Fraction step = null;
            int speed = 0;
            for (int i = 0; i < parts.length; i++) {
                Fraction starts = Fraction.of(problem.least[i]).over(problem.weight[i]);
                Fraction ends = Fraction.of(problem.most[i]).over(problem.weight[i]);
                if (ends.minus(level).sign() > 0) {
                    boolean rises = starts.minus(level).sign() <= 0;
                    speed += rises ? problem.weight[i] : 0;
                    Fraction event = (rises ? ends : starts).minus(level);
                    step = step == null || event.minus(step).sign() < 0 ? event : step;
                }
            }
            if (step == null) {
                break; // all have what they asked for
            }
            if (speed > 0 && left.over(speed).minus(step).sign() < 0) {
                step = left.over(speed);
            }
            for (int i = 0; i < parts.length; i++) {
                Fraction starts = Fraction.of(problem.least[i]).over(problem.weight[i]);
                Fraction ends = Fraction.of(problem.most[i]).over(problem.weight[i]);
                if (starts.minus(level).sign() <= 0 && ends.minus(level).sign() > 0) {
                    Fraction more = step.times(problem.weight[i]);
                    parts[i] = parts[i].plus(more);
                    left = left.minus(more);
                }
            }
            level = level.plus(step);
        }
        return parts;
    }
}
