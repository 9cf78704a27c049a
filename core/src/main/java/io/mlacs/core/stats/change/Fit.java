package io.mlacs.core.stats.change;

import java.util.Arrays;

/// A series cut into levels, with noise that may depend on its own last value.
///
/// The noise is autoregressive of order one. For deviations r from the levels, with A the sum of r(t)^2 and B that of
/// r(t) r(t-1), the coefficient that fits best is B / A and leaves the sum of squares A - B^2 / A; a negative one is
/// not believed. So levels and dependence are weighed together: a step that is none is explained by dependence, and
/// dependence that is none by a step.
final class Fit {
    private static final int[] NONE = {};

    private final Sums sums;
    private final int[] cuts;
    private final double squares;
    private final double products;

    /// @param cuts first points of all levels but the first, ascending
    /// @param squares A
    /// @param products B
    private Fit(Sums sums, int[] cuts, double squares, double products) {
        this.sums = sums;
        this.cuts = cuts;
        this.squares = squares;
        this.products = products;
    }

    static Fit level(Sums sums) {
        return at(sums, NONE);
    }

    static Fit at(Sums sums, int[] cuts) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int from = bound(sums, cuts, i - 1);
            int to = bound(sums, cuts, i);
            squares += sums.squares(from, to);
            products += sums.products(from, to);
            if (i < cuts.length) {
                products += sums.across(from, to, bound(sums, cuts, i + 1));
            }
        }
        return new Fit(sums, cuts, squares, products);
    }

    Sums sums() {
        return sums;
    }

    double squares() {
        return squares;
    }

    int size() {
        return cuts.length;
    }

    /// The cut with this number; the start of the series before the first, its end after the last.
    int bound(int number) {
        return bound(sums, cuts, number);
    }

    private static int bound(Sums sums, int[] cuts, int number) {
        return number < 0 ? 0 : number < cuts.length ? cuts[number] : sums.length;
    }

    /// How much of a deviation is left in the next one: between 0 and 1.
    double dependence() {
        return squares > 0 ? Math.clamp(products / squares, 0, 1) : 0;
    }

    /// The sum of squares that levels and dependence leave.
    double residual() {
        return residual(squares, products);
    }

    static double residual(double squares, double products) {
        return squares > 0 && products > 0
                ? Math.max(0, squares - products * products / squares)
                : squares;
    }

    Fit without(int number) {
        int[] fewer = new int[cuts.length - 1];
        System.arraycopy(cuts, 0, fewer, 0, number);
        System.arraycopy(cuts, number + 1, fewer, number, fewer.length - number);
        return changed(fewer, number, -1);
    }

    Fit moved(int number, int to) {
        int[] others = cuts.clone();
        others[number] = to;
        return changed(others, number, to);
    }

    double residualWithout(int number) {
        Part old = part(number, cuts[number]);
        Part now = part(number, -1);
        return residual(
                squares - old.squares + now.squares, products - old.products + now.products);
    }

    private Fit changed(int[] others, int number, int to) {
        Part old = part(number, cuts[number]);
        Part now = part(number, to);
        return new Fit(
                sums,
                others,
                Math.max(0, squares - old.squares + now.squares),
                products - old.products + now.products);
    }

    private record Part(double squares, double products) {}

    /// What the four levels around a cut and the three cuts between them give, with the middle one at `at`; with the
    /// two levels beside it joined if that is -1.
    private Part part(int number, int at) {
        int[] bounds =
                at < 0
                        ? new int[] {
                            bound(number - 2),
                            bound(number - 1),
                            bound(number + 1),
                            bound(number + 2)
                        }
                        : new int[] {
                            bound(number - 2),
                            bound(number - 1),
                            at,
                            bound(number + 1),
                            bound(number + 2)
                        };
        double a = 0;
        double b = 0;
        for (int i = 0; i + 1 < bounds.length; i++) {
            if (bounds[i] == bounds[i + 1]) {
                continue;
            }
            a += sums.squares(bounds[i], bounds[i + 1]);
            b += sums.products(bounds[i], bounds[i + 1]);
            if (i + 2 < bounds.length && bounds[i + 1] != bounds[i + 2]) {
                b += sums.across(bounds[i], bounds[i + 1], bounds[i + 2]);
            }
        }
        return new Part(a, b);
    }

    boolean sameCuts(Fit other) {
        return Arrays.equals(cuts, other.cuts);
    }

    @Override
    public String toString() {
        return "levels from 0 and " + Arrays.toString(cuts);
    }
}
