package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// The value one season ago.
final class SeasonalNaive implements Model {
    private final int season;
    private final History seen;

    SeasonalNaive(int season) {
        this(season, new History());
    }

    private SeasonalNaive(int season, History seen) {
        this.season = season;
        this.seen = seen;
    }

    @Override
    public String name() {
        return "seasonal naive";
    }

    @Override
    public void see(double value) {
        seen.add(value);
    }

    @Override
    public boolean ready() {
        return seen.size() >= season;
    }

    @Override
    public void ahead(double[] into) {
        Arrays.setAll(into, h -> seen.last(season - h % season));
    }

    @Override
    public Model copy() {
        return new SeasonalNaive(season, seen.copy());
    }
}
