package io.mlacs.engine;

import io.mlacs.core.model.Component;
import io.mlacs.core.model.Forecast;
import io.mlacs.core.model.Metric;
import io.mlacs.core.stats.forecast.Forecaster;
import io.mlacs.core.stats.forecast.LastChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The levels of the next windows: their medians; of shares, their means.
///
/// @param from end of the newest window
/// @param step length of a window: that of the newest
/// @param forecast with an interval for each step and the error that the same models made on the series' own past
public record Prediction(
        Component component, Metric metric, Instant from, Duration step, Forecast forecast) {
    private static final Forecaster FORECASTER = Forecaster.usual(LastChange.found());

    /// Sees what a series is like now; foretelling itself takes longer, and nothing of the engine's.
    ///
    /// @throws IllegalArgumentException if too few windows say anything
    static Supplier<Prediction> of(LiveSeries series, int steps, double level) {
        int spoken = series.windows().spoken().size();
        if (spoken < Forecaster.FEWEST) {
            throw new IllegalArgumentException(
                    series.metric().name()
                            + " of "
                            + series.component().name()
                            + " has "
                            + spoken
                            + " windows with values: it takes "
                            + Forecaster.FEWEST);
        }
        Windows.Window newest = Objects.requireNonNull(series.windows().newest());
        double[] levels = series.windows().levels(series.metric());
        return () ->
                new Prediction(
                        series.component(),
                        series.metric(),
                        newest.end(),
                        Duration.between(newest.start(), newest.end()),
                        FORECASTER.forecast(levels, steps, level, OptionalInt.empty()));
    }
}
