package io.mlacs.core.stats.forecast;

import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Foretells a series: simple models compete on its past, the best share the forecast, and the interval comes from the errors they made there.
///
/// What was before the last 16,000 values is not looked at. The cost is bounded: it grows with the values looked at, not with the horizon beyond what the past can test.
public final class Forecaster {
    /// The fewest values that say how much a series scatters.
    public static final int FEWEST = 3;

    /// The furthest step ahead.
    public static final int FURTHEST = 10_000;

    private static final int WINDOW = 16_000;

    /// Fewer values cannot tell models apart.
    private static final int CHOOSES = 8;

    /// Steps ahead that the past is asked about; further ones grow by theory.
    private static final int MOST_TESTED = 200;

    private final LastChange changes;

    private Forecaster(LastChange changes) {
        this.changes = changes;
    }

    /// @param changes where the newest segment begins; asked for the values without their season, and for the part before the newest segment
    public static Forecaster usual(LastChange changes) {
        return new Forecaster(changes);
    }

    /// @param values in time, equally spaced; not a number where one is missing, at most a quarter; at least [#FEWEST] that are not
    /// @param horizon steps ahead of the last value, missing or not: 1 to [#FURTHEST]
    /// @param level share of the truths that lie within their interval, between 0 and 1: 0.9
    /// @param season values in a season, from 2 to half of the values; found if empty
    /// @throws IllegalArgumentException if a value is infinite, or an argument out of its range
    public Forecast forecast(double[] values, int horizon, double level, OptionalInt season) {
        refuse(values, horizon, level);
        int exponent = exponent(values);
        double[] newest =
                Arrays.stream(values, Math.max(0, values.length - WINDOW), values.length)
                        .map(v -> Math.scalb(v, -exponent))
                        .toArray();
        Gaps gaps = Gaps.of(newest);
        refuse(gaps, season);
        double first = gaps.filled[0];
        if (Arrays.stream(gaps.filled).allMatch(v -> v == first)) {
            return constant(finite(first, exponent), horizon, level);
        }
        int length = season.orElseGet(() -> Season.of(gaps.filled));
        Levels levels = Levels.of(gaps, length, changes);
        int before = gaps.after;
        BackTest test = test(levels, length, before + horizon);
        double[] widths =
                Band.halfWidths(test, level, levels.known(), length, levels.values.length);
        // What was never negative is taken for something that cannot be.
        double least =
                Arrays.stream(gaps.filled).allMatch(v -> v >= 0) ? 0 : Double.NEGATIVE_INFINITY;
        List<Forecast.Step> steps = new ArrayList<>();
        for (int h = before; h < before + horizon; h++) {
            double mean = finite(Math.max(least, test.mean[h]), exponent);
            double low = finite(Math.max(least, test.mean[h] - widths[h]), exponent);
            double high = finite(Math.max(least, test.mean[h] + widths[h]), exponent);
            steps.add(new Forecast.Step(mean, new Interval(low, high, level)));
        }
        return new Forecast(test.model, steps, test.error());
    }

    private static double finite(double scaled, int exponent) {
        return Math.clamp(Math.scalb(scaled, exponent), -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /// What never changed will not either, as far as can be told.
    private static Forecast constant(double value, int horizon, double level) {
        Forecast.Step step = new Forecast.Step(value, new Interval(value, value, level));
        return new Forecast("constant", Collections.nCopies(horizon, step), Double.NaN);
    }

    private static BackTest test(Levels levels, int season, int horizon) {
        double[] values = levels.values;
        int n = values.length;
        if (n < CHOOSES) {
            return BackTest.of(values, levels.truths, List.of(Plain.NAIVE.from(0)), 1, 1, horizon);
        }
        int calibrated =
                Math.max(Math.max(2, n / 4), Math.min(season == 0 ? 0 : 5 * season / 2, 2 * n / 3));
        int tested = Math.clamp((n - calibrated) / 2, 1, Math.min(horizon, MOST_TESTED));
        return BackTest.of(
                values, levels.truths, models(levels, season), calibrated, tested, horizon);
    }

    private static List<Model> models(Levels levels, int season) {
        double[] values = levels.values;
        int from = levels.moved ? 0 : levels.newest;
        boolean sparse = 4 * Arrays.stream(values).filter(v -> v == 0).count() >= values.length;
        List<Supplier<Model>> plain = new ArrayList<>();
        plain.add(() -> Plain.LEVEL.from(from));
        plain.add(Smoothing::simple);
        plain.add(Smoothing::damped);
        plain.add(() -> new Theta(from));
        plain.add(Autoregression::new);
        plain.add(() -> new RobustTrend(from));
        List<Model> models = new ArrayList<>();
        models.add(Plain.NAIVE.from(0));
        models.add(Plain.DRIFT.from(from));
        models.add(Plain.LINE.from(from));
        models.add(Smoothing.holt());
        plain.forEach(one -> models.add(one.get()));
        if (sparse) {
            models.add(new Intermittent());
        }
        if (season > 0) {
            models.add(new SeasonalNaive(season));
            models.add(Smoothing.added(season));
            if (Arrays.stream(values).allMatch(v -> v > 0)) {
                models.add(Smoothing.multiplied(season));
            }
            plain.forEach(one -> models.add(new Seasoned(season, one)));
        }
        return models;
    }

    private static void refuse(double[] values, int horizon, double level) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "value at index " + i + " is not finite: " + values[i]);
            }
        }
        if (horizon < 1 || horizon > FURTHEST) {
            throw new IllegalArgumentException(
                    "horizon is not between 1 and " + FURTHEST + ": " + horizon);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is not between 0 and 1: " + level);
        }
    }

    private static void refuse(Gaps gaps, OptionalInt season) {
        int n = gaps.filled.length;
        if (gaps.known < FEWEST) {
            throw new IllegalArgumentException(
                    "a forecast needs "
                            + FEWEST
                            + " values at least to know how much they scatter: got "
                            + gaps.known);
        }
        if (season.isPresent() && (season.getAsInt() < 2 || season.getAsInt() > n / 2)) {
            throw new IllegalArgumentException(
                    "season is not between 2 and half of the "
                            + n
                            + " values: "
                            + season.getAsInt()
                            + "; leave it out to have it looked for");
        }
    }

    /// Of the largest size: with all values divided by two to it, squares neither overflow nor vanish.
    private static int exponent(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        return largest == 0 ? 0 : Math.getExponent(largest);
    }
}
