package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// How often there is anything, times how much there is then: for series with many zeros.
///
/// Source: R. H. Teunter, A. A. Syntetos, M. Z. Babai: Intermittent demand: linking forecasting to inventory obsolescence,
/// European Journal of Operational Research 214 (2011) 606.
final class Intermittent implements Model {
    private static final double RATE = 0.1;

    private int seen;
    private int some;
    private double chance;
    private double size;

    @Override
    public String name() {
        return "intermittent";
    }

    @Override
    public void see(double value) {
        seen++;
        chance += ((value == 0 ? 0 : 1) - chance) * Math.max(RATE, 1.0 / seen);
        if (value != 0) {
            some++;
            size += (value - size) * Math.max(RATE, 1.0 / some);
        }
    }

    @Override
    public boolean ready() {
        return seen >= 2;
    }

    @Override
    public void ahead(double[] into) {
        Arrays.fill(into, chance * size);
    }

    @Override
    public Model copy() {
        Intermittent copy = new Intermittent();
        copy.seen = seen;
        copy.some = some;
        copy.chance = chance;
        copy.size = size;
        return copy;
    }
}
