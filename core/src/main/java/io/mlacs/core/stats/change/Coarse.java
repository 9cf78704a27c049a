package io.mlacs.core.stats.change;

import java.util.BitSet;

/// Where levels may begin: more places than will stand.
///
/// Each of a system of overlapping stretches of all sizes names the place where it splits best; the best of these
/// places, taken together, are found exactly.
///
/// Sources: S. Kovacs et al.: Seeded binary segmentation, Biometrika 110 (2023) 249; R. Killick et al.: Optimal
/// detection of changepoints with a linear computational cost, JASA 107 (2012) 1590 (which places need not be looked
/// at again).
final class Coarse {
    private static final int SMALLEST = 8;

    private Coarse() {}

    /// Cuts that lower the squared deviations by about `ln n` variances of the noise each: about a third of what a cut
    /// needs to stand.
    ///
    /// @param always is among the candidates
    static int[] cuts(Sums sums, int always) {
        double noise = sums.differenceVariance();
        double price = noise * (Math.log(sums.length) + 0.2);
        return best(sums, candidates(sums, 0.95 * price, always), price);
    }

    private static int[] candidates(Sums sums, double least, int always) {
        BitSet found = new BitSet(sums.length);
        found.set(always);
        for (int size = SMALLEST; ; size *= 2) {
            int step = size / 4;
            for (int from = 0; ; from += step) {
                int to = Math.min(sums.length, from + size);
                int split = split(sums, from, to, least);
                if (split > 0) {
                    found.set(split);
                }
                if (to == sums.length) {
                    break;
                }
            }
            if (size >= sums.length) {
                return found.stream().toArray();
            }
        }
    }

    private static int split(Sums sums, int from, int to, double least) {
        double most = least;
        int split = -1;
        int first = from + StepSearch.SHORTEST;
        for (int cut = first; cut <= to - StepSearch.SHORTEST; cut++) {
            double gain = sums.gain(from, cut, to);
            if (gain > most) {
                most = gain;
                split = cut;
            }
        }
        return split;
    }

    private static int[] best(Sums sums, int[] candidates, double price) {
        int last = candidates.length + 1;
        int[] place = new int[last + 1];
        System.arraycopy(candidates, 0, place, 1, candidates.length);
        place[last] = sums.length;
        double[] cost = new double[last + 1];
        int[] before = new int[last + 1];
        int[] open = new int[last + 1];
        int opened = 1;
        for (int to = 1; to <= last; to++) {
            cost[to] = Double.POSITIVE_INFINITY;
            for (int i = 0; i < opened; i++) {
                int from = open[i];
                if (place[to] - place[from] < StepSearch.shortest(sums, place[from], place[to])) {
                    continue;
                }
                double all = cost[from] + sums.squares(place[from], place[to]) + price;
                if (all < cost[to]) {
                    cost[to] = all;
                    before[to] = from;
                }
            }
            int kept = 0;
            for (int i = 0; i < opened; i++) {
                int from = open[i];
                boolean young = place[to] - place[from] < 2 * StepSearch.SHORTEST_BETWEEN;
                if (young || cost[from] + sums.squares(place[from], place[to]) <= cost[to]) {
                    open[kept++] = from;
                }
            }
            open[kept] = to;
            opened = kept + 1;
        }
        int size = 0;
        for (int at = before[last]; at > 0; at = before[at]) {
            size++;
        }
        int[] cuts = new int[size];
        for (int at = before[last]; at > 0; at = before[at]) {
            cuts[--size] = place[at];
        }
        return cuts;
    }
}
