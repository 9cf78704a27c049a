package io.mlacs.core.stats.forecast;

import java.util.Arrays;

/// Exponential smoothing: level, slope and season, each moved by a share of the last error. All parameters of a grid run side by side; who erred least so far,
/// in sum of absolute errors one step ahead, foretells.
///
/// Source: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder: Forecasting with Exponential Smoothing, Springer 2008, the error-correction form of chapter 2.
final class Smoothing implements Model {
    private static final double[] LEVELS = {0.02, 0.05, 0.1, 0.2, 0.35, 0.55, 0.8, 1};
    private static final double[] SLOPES = {0.02, 0.1, 0.3};
    private static final double[] SEASONS = {0, 0.1, 0.3};

    /// What the season does to the level.
    private enum Kind {
        NONE,
        ADDED,
        MULTIPLIED
    }

    /// @param level share of an error that moves the level
    /// @param slope of that, the share that moves the slope; negative for no slope
    /// @param damping what is left of the slope one step on
    /// @param season share of an error that moves the season
    private record Rates(double level, double slope, double damping, double season) {}

    private final String name;
    private final Kind kind;
    private final int season;
    private final Rates[] rates;
    private final double[] levels;
    private final double[] slopes;
    private final double[][] seasons;
    private final double[] losses;
    private History start;
    private int seen;

    private Smoothing(String name, Kind kind, int season, Rates[] rates) {
        this.name = name;
        this.kind = kind;
        this.season = season;
        this.rates = rates;
        levels = new double[rates.length];
        slopes = new double[rates.length];
        losses = new double[rates.length];
        seasons = new double[kind == Kind.NONE ? 0 : rates.length][season];
        start = new History();
    }

    static Smoothing simple() {
        return new Smoothing(
                "simple smoothing",
                Kind.NONE,
                1,
                Arrays.stream(LEVELS).mapToObj(a -> new Rates(a, -1, 0, 0)).toArray(Rates[]::new));
    }

    static Smoothing holt() {
        return new Smoothing("Holt", Kind.NONE, 1, sloped(1, 0));
    }

    static Smoothing damped() {
        return new Smoothing("damped trend", Kind.NONE, 1, sloped(0.9, 0));
    }

    static Smoothing added(int season) {
        return new Smoothing("additive Holt-Winters", Kind.ADDED, season, seasonal());
    }

    /// Of positive values.
    static Smoothing multiplied(int season) {
        return new Smoothing("multiplicative Holt-Winters", Kind.MULTIPLIED, season, seasonal());
    }

    private static Rates[] sloped(double damping, double season) {
        return Arrays.stream(LEVELS)
                .boxed()
                .flatMap(a -> Arrays.stream(SLOPES).mapToObj(b -> new Rates(a, b, damping, season)))
                .toArray(Rates[]::new);
    }

    private static Rates[] seasonal() {
        return Arrays.stream(new double[] {0.02, 0.1, 0.3, 0.7})
                .boxed()
                .flatMap(a ->
                        Arrays.stream(SEASONS)
                                .boxed()
                                .flatMap(g ->
                                        Arrays.stream(new double[] {-1, 0.05})
                                                .mapToObj(b -> new Rates(a, b, 0.98, g))))
                .toArray(Rates[]::new);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean ready() {
        return kind == Kind.NONE ? seen >= 2 : seen >= 2 * season;
    }

    @Override
    public void see(double value) {
        if (kind == Kind.NONE) {
            if (seen == 0) {
                Arrays.fill(levels, value);
            } else {
                move(value, 0);
            }
            seen++;
            return;
        }
        seen++;
        if (seen > 2 * season) {
            move(value, (seen - 1) % season);
        } else {
            start.add(value);
            if (seen == 2 * season) {
                begin();
            }
        }
    }

    /// Level, slope and season of the first two seasons.
    private void begin() {
        double first = 0;
        double second = 0;
        for (int i = 0; i < season; i++) {
            first += start.get(i) / season;
            second += start.get(i + season) / season;
        }
        double slope = (second - first) / season;
        double[] pattern = new double[season];
        for (int i = 0; i < 2 * season; i++) {
            double line = first + (i - (season - 1) / 2.0) * slope;
            pattern[i % season] +=
                    (kind == Kind.ADDED ? start.get(i) - line : start.get(i) / line) / 2;
        }
        boolean odd = kind == Kind.MULTIPLIED && !(first > 0 && second > 0);
        for (int g = 0; g < rates.length; g++) {
            boolean sloped = rates[g].slope >= 0;
            levels[g] = sloped ? first + ((season + 1) / 2.0 + season - 1) * slope : second;
            slopes[g] = sloped ? slope : 0;
            System.arraycopy(pattern, 0, seasons[g], 0, season);
            losses[g] = odd ? Double.POSITIVE_INFINITY : 0;
        }
        start = new History();
    }

    private void move(double value, int phase) {
        for (int g = 0; g < rates.length; g++) {
            Rates rate = rates[g];
            // Until it has seen enough for its rate, a level is the mean of what it saw.
            double a = kind == Kind.NONE ? Math.max(rate.level, 1.0 / (seen + 1)) : rate.level;
            double base = levels[g] + rate.damping * slopes[g];
            double error;
            double push;
            switch (kind) {
                case NONE -> {
                    error = value - base;
                    push = error;
                }
                case ADDED -> {
                    error = value - base - seasons[g][phase];
                    push = error;
                    seasons[g][phase] += rate.season * (1 - a) * error;
                }
                case MULTIPLIED -> {
                    double factor = seasons[g][phase];
                    error = value - base * factor;
                    push = factor > 1e-9 ? error / factor : 0;
                    if (base > 1e-12) {
                        seasons[g][phase] =
                                Math.max(0, factor + rate.season * (1 - a) * error / base);
                    }
                }
                default -> throw new IllegalStateException();
            }
            levels[g] = base + a * push;
            if (rate.slope >= 0) {
                slopes[g] = rate.damping * slopes[g] + a * rate.slope * push;
            }
            losses[g] += Math.abs(error);
        }
    }

    @Override
    public void ahead(double[] into) {
        int best = 0;
        for (int g = 1; g < losses.length; g++) {
            best = losses[g] < losses[best] ? g : best;
        }
        double level = levels[best];
        double slope = slopes[best];
        for (int h = 0; h < into.length; h++) {
            slope *= rates[best].damping;
            level += slope;
            into[h] =
                    switch (kind) {
                        case NONE -> level;
                        case ADDED -> level + seasons[best][(seen + h) % season];
                        case MULTIPLIED -> level * seasons[best][(seen + h) % season];
                    };
        }
    }

    @Override
    public Model copy() {
        Smoothing copy = new Smoothing(name, kind, season, rates);
        System.arraycopy(levels, 0, copy.levels, 0, levels.length);
        System.arraycopy(slopes, 0, copy.slopes, 0, slopes.length);
        System.arraycopy(losses, 0, copy.losses, 0, losses.length);
        Arrays.setAll(copy.seasons, g -> seasons[g].clone());
        copy.start = start.copy();
        copy.seen = seen;
        return copy;
    }
}
