package io.mlacs.engine.journal;

import java.time.Duration;

/// How much of the past is kept, so that the file stays bounded. The newest batch is always kept.
///
/// @param values raw ones, the newest over all series; a batch that begins within them is kept whole
/// @param age of raw values, by the clock of the machine when they were kept
/// @param windowsPerSeries the newest closed windows of each series
public record Retention(long values, Duration age, int windowsPerSeries) {
    public Retention {
        if (values < 1) {
            throw new IllegalArgumentException("values is not positive: " + values);
        }
        if (!age.isPositive()) {
            throw new IllegalArgumentException("age is not positive: " + age);
        }
        if (windowsPerSeries < 1) {
            throw new IllegalArgumentException(
                    "windowsPerSeries is not positive: " + windowsPerSeries);
        }
    }

    /// Two million values of at most 30 days, 1,000 windows per series.
    public static Retention usual() {
        return new Retention(2_000_000, Duration.ofDays(30), 1_000);
    }
}
