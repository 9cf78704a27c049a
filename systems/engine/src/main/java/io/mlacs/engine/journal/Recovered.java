package io.mlacs.engine.journal;

import java.util.List;

/// What an earlier journal left in the file.
///
/// @param acknowledged the number of the newest value in it; the first append gets the next one
/// @param series in the order of their ids
public record Recovered(long acknowledged, List<Series> series) {
    public Recovered {
        series = List.copyOf(series);
    }

    /// @param windows closed ones, the newest as many as were asked for, oldest first
    /// @param open raw values that are in no closed window
    public record Series(int id, SeriesKey key, List<WindowRow> windows, RawValues open) {
        public Series {
            windows = List.copyOf(windows);
        }
    }
}
