package io.mlacs.engine;

import io.mlacs.core.analysis.Intervention;
import io.mlacs.core.analysis.Symptoms;
import io.mlacs.engine.journal.Journal;
import java.time.Duration;

/// How an engine works. Start from [#usual].
///
/// @param mostSeries series kept; values for more are counted and lost
/// @param mostWindows windows kept of each series
/// @param symptoms how what is wrong is told from chance
/// @param intervention how an effect is told from chance
/// @param adviceLife how long an advice stays open without being found again
/// @param memory how long an action that did no good is not advised again
/// @param patience windows after an action before its effect is given up as not to be told
public record EngineOptions(
        int mostSeries,
        int mostWindows,
        Symptoms symptoms,
        Intervention intervention,
        Duration adviceLife,
        Duration memory,
        int patience) {
    public EngineOptions {
        require("mostSeries", mostSeries, 1, Journal.MOST_SERIES);
        require("mostWindows", mostWindows, 2 * Intervention.FEWEST, 10_000);
        require("patience", patience, Intervention.FEWEST, mostWindows / 2);
        require("adviceLife", adviceLife);
        require("memory", memory);
    }

    /// 10,000 series of 300 windows, advice of ten minutes, half an hour's memory, 30 windows' patience.
    public static EngineOptions usual() {
        return new EngineOptions(
                10_000,
                300,
                Symptoms.usual(),
                Intervention.usual(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                30);
    }

    public EngineOptions withMostSeries(int most) {
        return new EngineOptions(
                most, mostWindows, symptoms, intervention, adviceLife, memory, patience);
    }

    public EngineOptions withMostWindows(int most) {
        return new EngineOptions(
                mostSeries, most, symptoms, intervention, adviceLife, memory, patience);
    }

    public EngineOptions withSymptoms(Symptoms other) {
        return new EngineOptions(
                mostSeries, mostWindows, other, intervention, adviceLife, memory, patience);
    }

    public EngineOptions withMemory(Duration other) {
        return new EngineOptions(
                mostSeries, mostWindows, symptoms, intervention, adviceLife, other, patience);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " is not between " + least + " and " + most + ": " + value);
        }
    }

    private static void require(String what, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(what + " is not positive: " + value);
        }
    }
}
