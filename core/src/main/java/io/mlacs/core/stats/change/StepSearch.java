package io.mlacs.core.stats.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the steps of a series: the number of levels, and where each begins.
///
/// 1. [Coarse] proposes more cuts than will stand. Taking away the one that explains least, again and again, gives a
///    path of fits down to one level; the best single cut stands beside it.
/// 2. Of each fit with k cuts, n ln(residual of one level / its residual) is its evidence. That fit is taken whose
///    evidence exceeds what chance gives to k cuts, k times [Limits], by most; none if none does.
/// 3. Its cuts are moved to where they fit best, and the weakest taken away while its own evidence (the same with and
///    without it) is below the limit.
final class StepSearch {
    /// The first and the last level are at least this long; what is shorter is a spike.
    static final int SHORTEST = 3;

    /// A level between two others is at least this long; what goes back sooner is an excursion.
    static final int SHORTEST_BETWEEN = 5;

    /// So many cuts are taken away one at a time.
    private static final int CROWD = 64;

    private static final int ROUNDS = 5;
    private static final int REACH = 20;

    private final Sums sums;
    private final double least;

    /// @param sums of at least twice [#SHORTEST] values between -1 and 1
    StepSearch(Sums sums) {
        this.sums = sums;
        // Values are accurate to about 1e-16 of their range.
        this.least = 1e-18 * sums.length;
    }

    /// @param limit what each cut needs: of the dependence that the fit sees
    Fit steps(Limit limit) {
        Fit level = Fit.level(sums);
        Fit best = level;
        double most = 0;
        for (Fit fit : path(level)) {
            double over = evidence(level, fit) - fit.size() * limit.at(fit.dependence());
            if (over > most) {
                most = over;
                best = fit;
            }
        }
        return withoutWeak(refined(best), limit);
    }

    interface Limit {
        double at(double dependence);
    }

    /// The evidence per cut of the fit that has most of it: what [Limits] tabulates for series without a change.
    double statistic() {
        Fit level = Fit.level(sums);
        double most = 0;
        for (Fit fit : path(level)) {
            most = Math.max(most, evidence(level, fit) / fit.size());
        }
        return most;
    }

    /// n times the logarithm of how much more one fit leaves than the other.
    double evidence(Fit without, Fit with) {
        return evidence(without.residual(), with.residual());
    }

    private double evidence(double without, double with) {
        return sums.length * Math.log(Math.max(without, least) / Math.max(with, least));
    }

    /// The evidence of one cut of a fit.
    double evidence(Fit fit, int cut) {
        return evidence(fit.residualWithout(cut), fit.residual());
    }

    private List<Fit> path(Fit level) {
        Fit single = single(level);
        List<Fit> path = new ArrayList<>();
        path.add(single);
        Fit fit = Fit.at(sums, Coarse.cuts(sums, single.bound(0)));
        while (fit.size() > CROWD) {
            fit = withoutWeakest(fit, fit.size() / CROWD);
        }
        while (fit.size() > 0) {
            path.add(fit);
            fit = fit.without(weakest(fit));
        }
        return path;
    }

    /// Several at once, as one at a time takes too long where there are thousands; never two neighbours.
    private static Fit withoutWeakest(Fit fit, int number) {
        double[] residuals = new double[fit.size()];
        Arrays.setAll(residuals, fit::residualWithout);
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        int[] kept = new int[fit.size()];
        int size = 0;
        boolean taken = false;
        for (int i = 0; i < residuals.length; i++) {
            taken = !taken && residuals[i] <= sorted[number];
            if (!taken) {
                kept[size++] = fit.bound(i);
            }
        }
        return Fit.at(fit.sums(), Arrays.copyOf(kept, size));
    }

    private Fit single(Fit level) {
        double min = Double.POSITIVE_INFINITY;
        int best = SHORTEST;
        for (int cut = SHORTEST; cut <= sums.length - SHORTEST; cut++) {
            double residual =
                    Fit.residual(
                            sums.squares(0, cut) + sums.squares(cut, sums.length),
                            sums.products(0, cut)
                                    + sums.products(cut, sums.length)
                                    + sums.across(0, cut, sums.length));
            if (residual < min) {
                min = residual;
                best = cut;
            }
        }
        return Fit.at(level.sums(), new int[] {best});
    }

    private static int weakest(Fit fit) {
        int weakest = 0;
        double min = Double.POSITIVE_INFINITY;
        for (int i = 0; i < fit.size(); i++) {
            double residual = fit.residualWithout(i);
            if (residual < min) {
                min = residual;
                weakest = i;
            }
        }
        return weakest;
    }

    private static Fit refined(Fit start) {
        Fit fit = start;
        for (int round = 0; round < ROUNDS; round++) {
            Fit before = fit;
            for (int i = 0; i < fit.size(); i++) {
                fit = best(fit, i);
            }
            if (fit.sameCuts(before)) {
                return fit;
            }
        }
        return fit;
    }

    /// How long a level has to be that lies there.
    static int shortest(Sums sums, int from, int to) {
        return from == 0 || to == sums.length ? SHORTEST : SHORTEST_BETWEEN;
    }

    private static Fit best(Fit fit, int cut) {
        int before = fit.bound(cut - 1);
        int after = fit.bound(cut + 1);
        int from = before + (before == 0 ? SHORTEST : SHORTEST_BETWEEN);
        int to = after - (after == fit.sums().length ? SHORTEST : SHORTEST_BETWEEN);
        from = Math.max(from, fit.bound(cut) - REACH);
        to = Math.min(to, fit.bound(cut) + REACH);
        Fit best = fit;
        for (int at = from; at <= to; at++) {
            Fit other = fit.moved(cut, at);
            if (other.residual() < best.residual()) {
                best = other;
            }
        }
        return best;
    }

    private Fit withoutWeak(Fit start, Limit limit) {
        Fit fit = start;
        while (fit.size() > 0) {
            int weakest = weakest(fit);
            if (evidence(fit, weakest) >= limit.at(fit.dependence())) {
                return fit;
            }
            fit = fit.without(weakest);
        }
        return fit;
    }
}
